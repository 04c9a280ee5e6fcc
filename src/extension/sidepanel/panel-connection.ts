import type { FeedSettings } from '../../feed/feed-settings';
import type { ChatState } from '../chat-state';
import type { JobSource, JobState, Reply, UnreadableHost } from '../messages';
import type { CompareConnection } from './compare/compare-connection';
import type { HistoryConnection } from './history/history-connection';
import type { NoteConnection } from './note/note-connection';
import type { ReportConnection } from './report/report-connection';

export interface OpenedFile {
  readonly state: JobState;
  /** A video has no picture of its own. */
  readonly isVideo: boolean;
}

/**
 * All that the panel asks of the world outside it. `chrome-connection.ts` is the real one; the gallery under
 * tests/ gives fixtures in its place.
 */
export interface PanelConnection {
  readonly report: ReportConnection;
  readonly compare: CompareConnection;
  readonly note: NoteConnection;
  readonly history: HistoryConnection;
  /** Calls the listener with the tab that the panel belongs to, at once and at every change. */
  watchTab(listener: (tabId: number | null) => void): void;
  watchJobs(listener: (state: JobState) => void): void;
  latestJob(tabId: number | null): Promise<Reply<JobState | null>>;
  getPicture(jobId: string): Promise<Reply<Blob | null>>;
  /** Starts a job for a picture or a video that was dropped, pasted or picked. */
  openFile(file: Blob, label: string, tabId: number | null): Promise<Reply<OpenedFile>>;
  retryJob(source: JobSource): Promise<Reply<{ readonly jobId: string }>>;
  cancelJob(jobId: string): Promise<Reply<null>>;
  /** The frame of the job's video at this time becomes its picture and is analysed; the rest comes to `watchJobs`. */
  showMoment(jobId: string, time: number): Promise<Reply<null>>;
  /** Calls the listener at every change of any talk: each new sentence, the end of an answer, the model's loading. */
  watchChats(listener: (chat: ChatState) => void): void;
  /**
   * The talk about a face, of any age; the language model begins to load. Call it when the chat is shown.
   * @param face index into the findings' faces
   */
  openChat(jobId: string, face: number): Promise<Reply<ChatState>>;
  /** Asks; the reply holds the waiting turn, the sentences come to `watchChats`. An unfinished answer is stopped. */
  ask(jobId: string, face: number, question: string): Promise<Reply<ChatState>>;
  stopAnswer(jobId: string, face: number): Promise<Reply<null>>;
  /** Stops the answer and forgets all turns. */
  clearChat(jobId: string, face: number): Promise<Reply<ChatState>>;
  /** Loads the language model again after it failed. */
  retryChatModel(jobId: string, face: number): Promise<Reply<ChatState>>;
  /**
   * Calls the listener with the origin of the web page in the panel's tab, at once and at every change; with null for any
   * other page, and for one whose address the browser does not tell before the person clicked the toolbar button there.
   */
  watchOrigin(listener: (origin: string | null) => void): void;
  /** Calls the listener with the origins that have badges, at once and at every change. */
  watchSites(listener: (origins: readonly string[]) => void): void;
  /**
   * Badges on a site from now on; `requestHosts` comes before.
   * @param tabId the tab at hand
   * @param pictureHosts match patterns that were asked for together with the site
   */
  allowSite(origin: string, tabId: number | null, pictureHosts: readonly string[]): Promise<Reply<null>>;
  /** Takes the badges away and gives the host permission back. */
  forgetSite(origin: string): Promise<Reply<null>>;
  /** Must be called within a click: the browser asks the person, once for all. @param patterns as `https://host/*` */
  requestHosts(patterns: readonly string[]): Promise<boolean>;
  /** Where pictures of a tab's page lie that may not be read: most pictures first. */
  unreadableHosts(tabId: number): Promise<Reply<readonly UnreadableHost[]>>;
  /** Calls the listener at every change of that, in any tab. */
  watchUnreadable(listener: (tabId: number, hosts: readonly UnreadableHost[]) => void): void;
  /** The site's badges may read pictures from these origins too; `requestHosts` comes before. */
  allowPictureHosts(site: string, origins: readonly string[]): Promise<Reply<null>>;
  /** Calls the listener with the settings of badges, at once and at every change, whoever made it. */
  watchFeedSettings(listener: (settings: FeedSettings) => void): void;
  /** The reply holds the settings as they are stored now. */
  changeFeedSettings(changes: Partial<FeedSettings>): Promise<Reply<FeedSettings>>;
  openTab(url: string): void;
  /** Gives the person a file, where the browser puts what is downloaded. */
  saveFile(name: string, contents: Blob): void;
  /** Addresses of pictures that come with the extension, to try it out. */
  readonly sampleUrls: readonly string[];
}
