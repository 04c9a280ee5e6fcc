import { MOST_FRAME_BYTES } from '../../capture/copy-frame';
import { MOST_PRIVATE_BYTES, MOST_VIDEO_BYTES, type fetchVideoAsExtension } from '../../capture/fetch-video';
import { AnalysisError } from '../../forensics/failure';
import { emptyFile, fetchFailed, pageNotAllowed, tabGone } from '../../forensics/wording';
import type { FramePixels, WatchedFrame } from '../clip-messages';
import { comesFromPage, type Handlers } from '../messaging';
import type { Requests } from '../messages';
import type { Clips } from './clips';
import type { Jobs } from './open-jobs';
import { expectOwnJob, isJobOf } from './own-job';

type ClipRequestKind =
  | 'offscreen/give-clip'
  | 'offscreen/begin-watching'
  | 'offscreen/expects-shot'
  | 'offscreen/give-frame'
  | 'offscreen/tell-waiting'
  | 'offscreen/end-watching'
  | 'offscreen/show-moment'
  | 'offscreen/tell-loading'
  | 'offscreen/fetch-clip';

interface ClipRequestsOptions {
  readonly jobs: Pick<Jobs, 'source' | 'signal' | 'tellLoading'>;
  readonly clips: Clips;
  readonly fetchVideo: typeof fetchVideoAsExtension;
}

const MOST_SIDE = 16_384;
const MOST_STRETCH = 4;
/** Milliseconds between two words about bytes on their way. */
const TELL_EVERY = 250;
const OBSTACLES: readonly unknown[] = ['play', 'sight', null];
const WATCH_ENDS: readonly unknown[] = ['ended', 'gone', 'protected'];

const isSize = (value: unknown): boolean => typeof value === 'number' && value >= 0 && Number.isFinite(value);
const isSide = (value: unknown): boolean => isSize(value) && Number.isInteger(value) && Number(value) <= MOST_SIDE;
const isData = (value: unknown): boolean => value instanceof Blob && value.size > 0 && value.size <= MOST_FRAME_BYTES;

/** Whether pixels have the form that they are said to have. A page that has broken out of its renderer may send anything. */
function arePixels(pixels: FramePixels): boolean {
  if (pixels.kind === 'file') return isData(pixels.picture);
  const {
    format,
    codedWidth,
    codedHeight,
    displayWidth = codedWidth,
    displayHeight = codedHeight,
    layout,
  } = pixels.init;
  const areSides = [codedWidth, codedHeight, displayWidth, displayHeight].every(isSide);
  // Pixels are not square at times; they are never many times as wide as they are high.
  const isShapely = displayWidth * displayHeight <= MOST_STRETCH * codedWidth * codedHeight;
  const isLaidOut = Array.isArray(layout) && layout.every(({ offset, stride }) => isSize(offset) && isSize(stride));
  return isData(pixels.data) && typeof format === 'string' && areSides && isShapely && isLaidOut;
}

/** @throws AnalysisError `fetch-failed` for what is no frame */
function expectFrame({ time, pixels }: WatchedFrame): void {
  if (!isSize(time) || !arePixels(pixels)) throw new AnalysisError(fetchFailed('not a frame'));
}

/** Answers what is asked about videos; what comes from a page's script is checked first. */
export function answerClipRequests({
  jobs,
  clips,
  fetchVideo,
}: ClipRequestsOptions): Pick<Handlers<'offscreen'>, ClipRequestKind> {
  const expectOwn = (jobId: string, sender: chrome.runtime.MessageSender): void =>
    expectOwnJob(jobs.source(jobId), sender);

  /** The screen is read by the background, for a page's frame that it names; nobody else may name one. */
  function expectGiver(
    { jobId, frame, shotFor }: Requests['offscreen/give-frame']['payload'],
    sender: chrome.runtime.MessageSender,
  ): void {
    const isFromPage = comesFromPage(sender);
    if (isFromPage) expectOwn(jobId, sender);
    const isShot = frame.pixels.kind === 'file';
    const isAllowed = isFromPage ? !isShot : isShot && shotFor !== undefined && isJobOf(jobs.source(jobId), shotFor);
    if (!isAllowed) throw new AnalysisError(pageNotAllowed());
  }

  return {
    'offscreen/give-clip'({ jobId, clip }) {
      if (!(clip.file instanceof Blob) || clip.file.size === 0) throw new AnalysisError(emptyFile());
      clips.give(jobId, clip);
      return null;
    },
    'offscreen/begin-watching'({ jobId, video }) {
      clips.beginWatching(jobId, video);
      return null;
    },
    'offscreen/expects-shot': ({ jobId, shotFor }) =>
      isJobOf(jobs.source(jobId), shotFor) ? clips.expectsShot(jobId) : { isWanted: false, goOn: false },
    'offscreen/give-frame'(given, sender) {
      expectFrame(given.frame);
      expectGiver(given, sender);
      return clips.giveFrame(given.jobId, given.frame);
    },
    'offscreen/tell-waiting'({ jobId, waitsFor }, sender) {
      expectOwn(jobId, sender);
      if (OBSTACLES.includes(waitsFor)) clips.tellWaiting(jobId, waitsFor);
      return null;
    },
    'offscreen/end-watching'({ jobId, reason }, sender) {
      expectOwn(jobId, sender);
      if (WATCH_ENDS.includes(reason)) clips.endWatching(jobId, reason);
      return null;
    },
    'offscreen/show-moment'({ jobId, time }) {
      if (isSize(time)) clips.showMoment(jobId, time);
      return null;
    },
    'offscreen/tell-loading'({ jobId, loadedBytes, totalBytes }, sender) {
      expectOwn(jobId, sender);
      if (isSize(loadedBytes) && (totalBytes === null || isSize(totalBytes))) {
        jobs.tellLoading(jobId, loadedBytes, totalBytes);
      }
      return null;
    },
    'offscreen/fetch-clip'({ jobId, url, mustTellLength }) {
      const [signal, source] = [jobs.signal(jobId), jobs.source(jobId)];
      if (!signal || !source) throw new AnalysisError(tabGone());
      let toldAt = -Infinity;
      return fetchVideo(url, {
        most: source.isPrivate ? MOST_PRIVATE_BYTES : MOST_VIDEO_BYTES,
        mustTellLength,
        signal,
        onBytes(loaded, total) {
          const now = performance.now();
          if (now - toldAt < TELL_EVERY) return;
          toldAt = now;
          jobs.tellLoading(jobId, loaded, total);
        },
      });
    },
  };
}
