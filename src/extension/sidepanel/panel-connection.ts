import type { JobSource, JobState, Reply } from '../messages';

/**
 * All that the panel asks of the world outside it. `chrome-connection.ts` is the real one; the gallery under
 * tests/ gives fixtures in its place.
 */
export interface PanelConnection {
  /** Calls the listener with the tab that the panel belongs to, at once and at every change. */
  watchTab(listener: (tabId: number | null) => void): void;
  watchJobs(listener: (state: JobState) => void): void;
  latestJob(tabId: number | null): Promise<Reply<JobState | null>>;
  getPicture(jobId: string): Promise<Reply<Blob | null>>;
  /** Starts a job for a file that was dropped, pasted or picked. */
  openFile(file: Blob, label: string, tabId: number | null): Promise<Reply<JobState>>;
  retryJob(source: JobSource): Promise<Reply<{ readonly jobId: string }>>;
  cancelJob(jobId: string): Promise<Reply<null>>;
  /** Must be called within a click: the browser asks the person. @param pattern as in `https://host/*` */
  requestHost(pattern: string): Promise<boolean>;
  openTab(url: string): void;
  /** Addresses of pictures that come with the extension, to try it out. */
  readonly sampleUrls: readonly string[];
}
