import { MOST_PRIVATE_BYTES, MOST_VIDEO_BYTES, type fetchVideoAsExtension } from '../../capture/fetch-video';
import { AnalysisError } from '../../forensics/failure';
import { emptyFile, pageNotAllowed, tabGone } from '../../forensics/wording';
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

/** Milliseconds between two words about bytes on their way. */
const TELL_EVERY = 250;
/** Answers what is asked about videos: about a job, a page's script only where the job is of its own frame. */
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
      if (clip.file.size === 0) throw new AnalysisError(emptyFile());
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
      expectGiver(given, sender);
      return clips.giveFrame(given.jobId, given.frame);
    },
    'offscreen/tell-waiting'({ jobId, waitsFor }, sender) {
      expectOwn(jobId, sender);
      clips.tellWaiting(jobId, waitsFor);
      return null;
    },
    'offscreen/end-watching'({ jobId, reason }, sender) {
      expectOwn(jobId, sender);
      clips.endWatching(jobId, reason);
      return null;
    },
    'offscreen/show-moment'({ jobId, time }) {
      clips.showMoment(jobId, time);
      return null;
    },
    'offscreen/tell-loading'({ jobId, loadedBytes, totalBytes }, sender) {
      expectOwn(jobId, sender);
      jobs.tellLoading(jobId, loadedBytes, totalBytes);
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
