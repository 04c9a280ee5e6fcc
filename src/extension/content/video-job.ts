import { shownRegion } from '../../capture/screen-region';
import type { WatchedVideo } from '../clip-messages';
import { JUDGING_DEADLINE, sendRequest, valueOf } from '../messaging';
import { watchPortName } from '../watch-port';
import { watchVideo } from './watch-video';

/** What a page's script and the offscreen document say to each other about a job's video. */

/** Milliseconds between two words about bytes on their way: also keeps the service worker awake. */
const TELL_EVERY = 250;

/** Tells the job how much of its video was read, not too often. */
export function tellLoading(jobId: string): (loadedBytes: number, totalBytes: number | null) => void {
  let toldAt = -Infinity;
  return (loadedBytes, totalBytes) => {
    const now = performance.now();
    if (now - toldAt < TELL_EVERY) return;
    toldAt = now;
    void sendRequest('offscreen/tell-loading', { jobId, loadedBytes, totalBytes });
  };
}

/**
 * Watches a job's video until it ends, it is gone, or the job wants no more.
 * @throws AnalysisError `screen-capture-failed` when nobody can tell where on the screen it is
 */
export function watchForJob(jobId: string, video: HTMLVideoElement, way: WatchedVideo['way']): void {
  // Throws in a frame of another site. A video that is scrolled away is waited for.
  if (way === 'screen') shownRegion(video);
  const controller = new AbortController();
  // Closed with the page, whatever becomes of it, and closed by the other side when the job is over.
  const port = chrome.runtime.connect({ name: watchPortName(jobId) });
  port.onDisconnect.addListener(() => controller.abort());
  const options = { deadline: JUDGING_DEADLINE };
  watchVideo(
    video,
    way,
    {
      async give(frame) {
        const reply = await sendRequest('offscreen/give-frame', { jobId, frame }, options);
        return reply.ok && reply.value.goOn;
      },
      shoot: async (time, region) =>
        valueOf(await sendRequest('background/shoot-video', { jobId, time, region }, options)).goOn,
      tellWaiting: (waitsFor) => void sendRequest('offscreen/tell-waiting', { jobId, waitsFor }),
      async end(reason) {
        if (reason !== null) await sendRequest('offscreen/end-watching', { jobId, reason });
        port.disconnect();
      },
    },
    controller.signal,
  );
}
