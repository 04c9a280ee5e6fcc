import { AnalysisError } from '../../forensics/failure';
import { videoUnreachable } from '../../forensics/video-wording';
import { cancelled, elementGone, nothingToAnalyse } from '../../forensics/wording';
import { captureAddress, capturePictureElement } from '../../capture/page-ladder';
import { choosablePictures, describeElement, findByAddress, findVideo } from '../../capture/page-elements';
import type { PictureElement } from '../../capture/page-elements';
import type { ContentCaptureReply, JobSource } from '../messages';
import { answerRequests, sendRequest, valueOf } from '../messaging';
import { choosePicture } from './picker';

/** Opened by the background in the frame that was clicked, once for each document. */

const running = new Map<string, AbortController>();

/** Keeps the service worker awake while the person chooses: it ends after 30 s without an event. */
const WAKE_EVERY = 20_000;

async function letChoose(jobId: string, candidates: readonly PictureElement[], signal: AbortSignal) {
  const sentence = 'Choose a picture on the page: click it, or press Tab and Enter. Escape cancels.';
  valueOf(await sendRequest('offscreen/set-choosing', { jobId, sentence }));
  const wake = setInterval(() => void sendRequest('background/ensure-engine', null), WAKE_EVERY);
  try {
    return await choosePicture(candidates, signal);
  } finally {
    clearInterval(wake);
  }
}

/** What the job is about once the person has chosen. */
function chosenSource(source: JobSource, picture: PictureElement, { pictureUrl }: ContentCaptureReply): JobSource {
  const label = describeElement(picture) || pictureUrl?.split(/[?#]/)[0]?.split('/').at(-1) || source.label;
  // A drawing area or a script-fed video has no address to find it by again: trying again means choosing again.
  if (pictureUrl === undefined) return { ...source, label: label.slice(0, 80) };
  return { ...source, target: 'image', srcUrl: pictureUrl, label: label.slice(0, 80) };
}

async function captureFromPage(jobId: string, source: JobSource, signal: AbortSignal): Promise<ContentCaptureReply> {
  const candidates = choosablePictures();
  if (candidates.length === 0) throw new AnalysisError(nothingToAnalyse());
  const only = candidates.length === 1 ? candidates[0] : undefined;
  const picture = only ?? (await letChoose(jobId, candidates, signal));
  const reply = await capturePictureElement(picture, signal);
  await sendRequest('offscreen/set-source', { jobId, source: chosenSource(source, picture, reply) });
  return reply;
}

async function capture(jobId: string, source: JobSource, signal: AbortSignal): Promise<ContentCaptureReply> {
  if (source.target === 'page') return captureFromPage(jobId, source, signal);
  const { srcUrl } = source;
  const picture = source.target === 'video' ? findVideo(srcUrl) : srcUrl ? findByAddress(srcUrl) : null;
  if (picture) return capturePictureElement(picture, signal);
  if (srcUrl === undefined || source.target === 'video') throw new AnalysisError(elementGone());
  return captureAddress(srcUrl, signal);
}

declare global {
  interface Window {
    /** Set in the content scripts' own world, so that a second injection answers nothing twice. */
    telltaleListens?: boolean;
  }
}

if (!window.telltaleListens) {
  window.telltaleListens = true;
  answerRequests('content', {
    async 'content/capture'({ jobId, source }) {
      const controller = new AbortController();
      running.set(jobId, controller);
      try {
        return await capture(jobId, source, controller.signal);
      } finally {
        running.delete(jobId);
      }
    },
    'content/watch'() {
      throw new AnalysisError(videoUnreachable());
    },
    'content/stop'({ jobId }) {
      running.get(jobId)?.abort(new AnalysisError(cancelled('find-element')));
      return null;
    },
  });
}
