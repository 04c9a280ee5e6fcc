import type { JobSource } from '../messages';
import { noteRefusal } from '../refusals';
import { jobOfWatchPort } from '../watch-port';
import { isJobOf } from './own-job';

interface WatchPortsOptions {
  /** Null for a job that takes no frames any more. */
  readonly sourceOf: (jobId: string) => JobSource | null;
  /** Called when a page whose script watches a job's video is left or closed. */
  readonly onGone: (jobId: string) => void;
}

/**
 * Takes the ports that pages' scripts hold while they watch a video. Nothing else tells of a page that is gone.
 * Call it synchronously at start.
 */
export function answerWatchPorts({ sourceOf, onGone }: WatchPortsOptions): { close(jobId: string): void } {
  const ports = new Map<string, chrome.runtime.Port>();
  chrome.runtime.onConnect.addListener((port) => {
    const jobId = jobOfWatchPort(port.name);
    if (jobId === null) return;
    const { tab, frameId = 0 } = port.sender ?? {};
    if (tab?.id === undefined || !isJobOf(sourceOf(jobId), { tabId: tab.id, frameId })) {
      // The person was faster than the page: without this it would go on to watch.
      noteRefusal('watch port', 'not of a job of this frame');
      port.disconnect();
      return;
    }
    ports.set(jobId, port);
    port.onDisconnect.addListener(() => {
      if (ports.get(jobId) !== port) return;
      ports.delete(jobId);
      onGone(jobId);
    });
  });
  return {
    close(jobId) {
      const port = ports.get(jobId);
      ports.delete(jobId);
      port?.disconnect();
    },
  };
}
