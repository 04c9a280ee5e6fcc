import { AnalysisError, toFailure } from '../forensics/failure';
import { videoProtected, videoUnreachable, videoWithoutPictures } from '../forensics/video-wording';
import { videoNotReady } from '../forensics/wording';
import type { VideoInPage } from '../extension/clip-messages';
import type { CaptureAttempt, ContentCaptureReply } from '../extension/messages';
import { isWebAddress, wayOfAddress } from './fetch-address';
import { fetchVideoInPage } from './fetch-video';

/** Finds out what a page's own rights give of a video: its file, its pixels, or only its address. */

interface FileReading {
  readonly signal: AbortSignal;
  readonly onBytes: (loaded: number, total: number | null) => void;
}

/** Seconds; null for a live stream, which has no end, and while nothing is known. */
function durationOf({ duration }: HTMLVideoElement): number | null {
  return Number.isFinite(duration) ? duration : null;
}

/** Null for what a camera, a call or a script feeds. */
function fileAddress(video: HTMLVideoElement): string | null {
  if (video.srcObject) return null;
  const address = video.currentSrc || video.src;
  return address === '' ? null : address;
}

type FileInPage = Pick<VideoInPage, 'file' | 'way'>;

async function readFile(
  address: string,
  { duration }: HTMLVideoElement,
  reading: FileReading,
): Promise<FileInPage | CaptureAttempt> {
  // Without an end, or recorded by a browser, which does not write the length into the file.
  const mustTellLength = duration === Infinity;
  const way = wayOfAddress(address);
  if (way === null) return {};
  try {
    return { file: await fetchVideoInPage(address, { ...reading, mustTellLength }), way };
  } catch (thrown) {
    reading.signal.throwIfAborted();
    return { way, failure: toFailure(thrown, 'read-picture') };
  }
}

/** Why there are no frames to be watched; null when there are. */
function whyNoFrames(video: HTMLVideoElement): CaptureAttempt | null {
  const hasBegun = video.readyState >= HTMLMediaElement.HAVE_METADATA;
  if (hasBegun && video.videoWidth === 0) return { way: 'video-frame', failure: videoWithoutPictures() };
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  // One that the browser has given up on shows no more for being played.
  if (video.error) return { way: 'video-frame', failure: videoUnreachable(video.error.message) };
  return { way: 'video-frame', failure: videoNotReady() };
}

/** Whether the page may read what the video shows: its own, or another site's that lets it. */
function hasReadablePixels(video: HTMLVideoElement): boolean {
  try {
    new VideoFrame(video).close();
    return true;
  } catch {
    return false;
  }
}

/**
 * What a page can give of a video. Its file is read where the page may; else the reply tells how the video can be
 * watched. A video that shows nothing to watch has that as its last attempt, and its address for the extension to try.
 * @throws AnalysisError `video-protected`; the signal's reason
 */
export async function captureVideo(video: HTMLVideoElement, reading: FileReading): Promise<ContentCaptureReply> {
  if (video.mediaKeys) throw new AnalysisError(videoProtected());
  const address = fileAddress(video);
  const seen = { at: video.currentTime, duration: durationOf(video) };
  const read = address === null ? {} : await readFile(address, video, reading);
  const missing = 'failure' in read ? read : null;
  const file: FileInPage = 'failure' in read ? {} : read;
  const noFrames = file.file ? null : whyNoFrames(video);
  return {
    video: {
      ...file,
      ...(address !== null && isWebAddress(address) ? { address } : {}),
      hasReadablePixels: noFrames === null && !file.file && hasReadablePixels(video),
      ...seen,
      width: video.videoWidth,
      height: video.videoHeight,
    },
    attempts: [missing, noFrames].filter((attempt) => attempt !== null),
  };
}
