import { AnalysisError, toFailure, type Failure } from '../../forensics/failure';
import { videoUnreachable } from '../../forensics/video-wording';
import { cancelled, tabGone } from '../../forensics/wording';
import type { WatchedVideo } from '../clip-messages';
import type { CaptureAttempt, FrameOfTab, JobSource } from '../messages';
import { sendRequest, valueOf } from '../messaging';
import { unlessAborted } from '../unless-aborted';
import { CaptureError } from './capture-attempts';
import { climbLadder, letScriptIn, type Captured, type PageScript } from './climb-ladder';
import { ensureEngine } from './engine-host';
import { oneAtATime } from './one-at-a-time';
import { sendToFrame } from './send-to-page';

interface RunningCapture {
  readonly source: JobSource;
  readonly controller: AbortController;
}

/** Captures under way. What is analysed afterwards belongs to the offscreen document. */
const running = new Map<string, RunningCapture>();

function frameOf({ tabId, frameId = 0 }: JobSource): FrameOfTab | null {
  return tabId === null ? null : { tabId, frameId };
}

/** Lets the page's script watch along; it has found the video before. */
async function beginWatching(jobId: string, source: JobSource, video: WatchedVideo): Promise<void> {
  const frame = frameOf(source);
  valueOf(await sendRequest('offscreen/begin-watching', { jobId, video }));
  try {
    if (frame) valueOf(await sendToFrame(frame, 'content/watch', { jobId, way: video.way }));
  } catch (thrown) {
    const failure = toFailure(thrown, 'read-picture');
    const attempts: CaptureAttempt[] = [...video.attempts, { way: video.way, failure }];
    // Why the screen cannot be read says less to the person than that nothing can.
    if (failure.code !== 'screen-capture-failed') throw new CaptureError(attempts);
    throw new CaptureError([...attempts, { way: video.way, failure: videoUnreachable() }]);
  }
}

async function handOver(jobId: string, source: JobSource, captured: Captured): Promise<void> {
  switch (captured.kind) {
    case 'picture':
      valueOf(await sendRequest('offscreen/give-picture', { jobId, captured: captured.captured }));
      return;
    case 'clip':
      valueOf(await sendRequest('offscreen/give-clip', { jobId, clip: captured.clip }));
      return;
    case 'video':
      await beginWatching(jobId, source, captured.video);
  }
}

async function capture(
  jobId: string,
  source: JobSource,
  { signal }: AbortController,
  { script, opened }: { readonly script: PageScript; readonly opened: Promise<unknown> },
): Promise<void> {
  try {
    // While the job is opened, as far as nobody but this service worker speaks of it before its picture is there.
    if (source.target !== 'image') await opened;
    const captured = await unlessAborted(climbLadder(jobId, source, signal, script), signal);
    await opened;
    await handOver(jobId, source, captured);
  } catch (thrown) {
    const attempts = thrown instanceof CaptureError ? thrown.attempts : [];
    const isOpen = await opened.then(
      () => true,
      () => false,
    );
    if (!isOpen) return;
    await sendRequest('offscreen/fail-job', { jobId, failure: toFailure(thrown, 'read-picture'), attempts });
  } finally {
    running.delete(jobId);
  }
}

/** A source that the panel made, or one that is tried again, may not say that its window is a private one. */
async function withPrivacy(source: JobSource): Promise<JobSource> {
  if (source.isPrivate || source.tabId === null) return source;
  const tab = await chrome.tabs.get(source.tabId).catch(() => null);
  // Of a tab that is gone nobody knows it any more: it may have been a private one.
  return tab && !tab.incognito ? source : { ...source, isPrivate: true };
}

/**
 * Opens a job and starts to capture its picture; the job's state is broadcast by the offscreen document.
 * @returns the job's id as soon as the job is open
 * @throws AnalysisError `engine-stopped` when there is no engine to hold the job
 */
export async function startJob(asked: JobSource): Promise<string> {
  const jobId = crypto.randomUUID();
  // While the job is opened. Where it fails, the ladder tells so.
  const script = letScriptIn(asked);
  const [source] = await Promise.all([withPrivacy(asked), ensureEngine()]);
  const controller = new AbortController();
  // Before it is open: from then on the offscreen document may ask who captures it.
  running.set(jobId, { source, controller });
  const opened = sendRequest('offscreen/open-job', { jobId, source }).then(valueOf);
  void capture(jobId, source, controller, { script, opened });
  try {
    await opened;
  } catch (thrown) {
    stop(jobId, toFailure(thrown, 'read-picture'));
    running.delete(jobId);
    throw thrown;
  }
  return jobId;
}

/** The jobs whose picture or video this life of the service worker gets. */
export const runningCaptures = (): readonly string[] => [...running.keys()];

/** By tab the newest job that a click on a badge has opened. */
const ofBadges = new Map<number, string>();
const inTurn = oneAtATime();

/**
 * The same for a click on a badge. A page that has broken out of its renderer may say that there was one: of each tab one
 * such job is under way, and the next one ends it.
 * @throws AnalysisError as `startJob`
 */
export function startJobOfBadge(source: JobSource & { readonly tabId: number }): Promise<void> {
  return inTurn(async () => {
    const earlier = ofBadges.get(source.tabId);
    if (earlier !== undefined) {
      stopCapture(earlier);
      // Nothing to a job that is over.
      await sendRequest('offscreen/cancel-job', { jobId: earlier });
    }
    ofBadges.set(source.tabId, await startJob(source));
  });
}

function stop(jobId: string, failure: Failure): void {
  const stopped = running.get(jobId);
  if (!stopped) return;
  const { source, controller } = stopped;
  controller.abort(new AnalysisError(failure));
  const frame = frameOf(source);
  if (frame) void sendToFrame(frame, 'content/stop', { jobId });
}

/** Stops capturing because the person wants it; the offscreen document hears of it by itself. */
export function stopCapture(jobId: string): void {
  stop(jobId, cancelled('read-picture'));
}

/** Stops the captures from a tab that was closed. */
export function failJobsOfTab(tabId: number): void {
  ofBadges.delete(tabId);
  for (const [jobId, { source }] of running) if (source.tabId === tabId) stop(jobId, tabGone());
}
