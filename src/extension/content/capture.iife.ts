import { AnalysisError } from '../../forensics/failure';
import { cancelled, elementGone, nothingToAnalyse } from '../../forensics/wording';
import { captureAddress, capturePictureElement } from '../../capture/page-ladder';
import { choosablePictures, describeElement, findByAddress, findVideo } from '../../capture/page-elements';
import type { PictureElement } from '../../capture/page-elements';
import { captureVideo } from '../../capture/page-video';
import { say } from '../../words/say';
import type { ContentCaptureReply, JobSource, SelectedPart } from '../messages';
import { answerRequests, sendRequest, valueOf } from '../messaging';
import { askForWords } from './page-words';
import { choosePicture } from './picker';
import { selectPart } from './select-part';
import { tellLoading, watchForJob } from './video-job';

/** Opened by the background in the frame that was clicked, once for each document. */

const running = new Map<string, AbortController>();

/** The videos that jobs may go on to watch, as long as they are on the page. */
const videos = new Map<string, WeakRef<HTMLVideoElement>>();

/** Keeps the service worker awake while the person chooses: it ends after 30 s without an event. */
const WAKE_EVERY = 20_000;

/** @param key what the person is to do, for the panel */
async function letChoose<T>(
  jobId: string,
  key: 'choosing_picture' | 'choosing_part',
  choose: () => Promise<T>,
): Promise<T> {
  await askForWords();
  valueOf(await sendRequest('offscreen/set-choosing', { jobId, sentence: say(key) }));
  const wake = setInterval(() => void sendRequest('background/ensure-engine', null), WAKE_EVERY);
  try {
    return await choose();
  } finally {
    clearInterval(wake);
  }
}

/** What the job is about once the person has chosen. */
function chosenSource(source: JobSource, picture: PictureElement, srcUrl: string | undefined): JobSource {
  const isWeb = srcUrl !== undefined && /^https?:/.test(srcUrl);
  const label = describeElement(picture) || (isWeb && srcUrl.split(/[?#]/)[0]?.split('/').at(-1)) || source.label;
  // A drawing area or a camera's video has no address to find it by again: trying again means choosing again.
  if (srcUrl === undefined) return { ...source, label: label.slice(0, 80) };
  const target = picture.kind === 'video' ? 'video' : 'image';
  return { ...source, target, srcUrl, label: label.slice(0, 80) };
}

async function capturePageVideo(jobId: string, video: HTMLVideoElement, signal: AbortSignal) {
  const reply = await captureVideo(video, { signal, onBytes: tellLoading(jobId) });
  if (!reply.video?.file) videos.set(jobId, new WeakRef(video));
  return reply;
}

async function captureFromPage(jobId: string, source: JobSource, signal: AbortSignal): Promise<ContentCaptureReply> {
  const candidates = choosablePictures();
  if (candidates.length === 0) throw new AnalysisError(nothingToAnalyse());
  const only = candidates.length === 1 ? candidates[0] : undefined;
  const picture = only ?? (await letChoose(jobId, 'choosing_picture', () => choosePicture(candidates, signal)));
  const tell = (address: string | undefined) =>
    sendRequest('offscreen/set-source', { jobId, source: chosenSource(source, picture, address) });
  if (picture.kind === 'video') {
    // Told first: to read a film takes a while.
    await tell(picture.element.currentSrc || undefined);
    return capturePageVideo(jobId, picture.element, signal);
  }
  const reply = await capturePictureElement(picture, signal);
  await tell(reply.pictureUrl);
  return reply;
}

async function capture(jobId: string, source: JobSource, signal: AbortSignal): Promise<ContentCaptureReply> {
  if (source.target === 'page') return captureFromPage(jobId, source, signal);
  const { srcUrl } = source;
  const picture = source.target === 'video' ? findVideo(srcUrl) : srcUrl ? findByAddress(srcUrl) : null;
  if (picture?.kind === 'video') return capturePageVideo(jobId, picture.element, signal);
  if (picture) return capturePictureElement(picture, signal);
  if (srcUrl === undefined || source.target === 'video') throw new AnalysisError(elementGone());
  return captureAddress(srcUrl, signal);
}

/** Two covers at once would lie on each other: a part that is selected anew ends the earlier selection. */
let selecting: AbortController | null = null;

async function letSelect(jobId: string, signal: AbortSignal): Promise<SelectedPart> {
  selecting?.abort(new AnalysisError(cancelled('find-element')));
  const own = new AbortController();
  selecting = own;
  return letChoose(jobId, 'choosing_part', () => selectPart(AbortSignal.any([signal, own.signal])));
}

/** Does a job's work, which `content/stop` ends. */
async function stoppable<T>(jobId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  running.set(jobId, controller);
  try {
    return await work(controller.signal);
  } finally {
    running.delete(jobId);
  }
}

declare global {
  interface Window {
    /** Set in the content scripts' own world, so that a second injection answers nothing twice. */
    telltaleListens?: boolean;
  }
}

// Only an own property is ours: an element whose id is this name answers to it too.
if (!Object.hasOwn(window, 'telltaleListens')) {
  window.telltaleListens = true;
  answerRequests('content', {
    'content/capture': ({ jobId, source }) => stoppable(jobId, (signal) => capture(jobId, source, signal)),
    'content/select-part': ({ jobId }) => stoppable(jobId, (signal) => letSelect(jobId, signal)),
    'content/watch'({ jobId, way }) {
      const video = videos.get(jobId)?.deref();
      videos.delete(jobId);
      if (!video) throw new AnalysisError(elementGone());
      watchForJob(jobId, video, way);
      return null;
    },
    'content/stop'({ jobId }) {
      running.get(jobId)?.abort(new AnalysisError(cancelled('find-element')));
      return null;
    },
  });
}
