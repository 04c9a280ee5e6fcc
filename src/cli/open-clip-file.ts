import { openAsBlob } from 'node:fs';
import { AnalysisError } from '../forensics/failure';
import { videoNeedsProgram } from '../forensics/video-wording';
import type { ClipReader } from '../video/clip-reader';
import { openClip } from '../video/read-file';
import { openWithFfmpeg } from './read-with-ffmpeg';

/** What can read a video file; each null where it is not installed. */
export interface ClipOpeners {
  readonly webcodecs: (file: string, signal: AbortSignal) => Promise<ClipReader | null>;
  readonly ffmpeg: (file: string, signal: AbortSignal) => Promise<ClipReader | null>;
}

/** An optional dependency: where it is missing, or has no binary for this computer, importing it fails. */
async function provideWebCodecs(): Promise<boolean> {
  return import('@napi-rs/webcodecs/polyfill').then(
    () => true,
    () => false,
  );
}

/** @returns null where the package is missing, or has no binary for this computer @throws AnalysisError as `openClip` does */
export async function openWithWebCodecs(file: string, signal: AbortSignal): Promise<ClipReader | null> {
  if (!(await provideWebCodecs())) return null;
  const reader = await openClip(await openAsBlob(file));
  try {
    // A format that is known by name may still be one that the package cannot decode.
    for await (const _ of reader.frames([0], signal)) break;
    return reader;
  } catch (thrown) {
    reader.close();
    throw thrown;
  }
}

/** Failures after which another program may do better. */
const mayBeDecodable = (thrown: unknown): thrown is AnalysisError =>
  thrown instanceof AnalysisError && ['video-unsupported', 'video-damaged'].includes(thrown.failure.code);

/**
 * Opens a video file of this computer: with the WebCodecs package, and where that is missing or cannot decode it, with
 * ffmpeg.
 * @throws AnalysisError `video-unsupported` with the next step where neither can; what `openClip` and `openWithFfmpeg` throw.
 * After an abort: the signal's reason
 */
export async function openClipFile(
  file: string,
  signal: AbortSignal,
  openers: ClipOpeners = { webcodecs: openWithWebCodecs, ffmpeg: openWithFfmpeg },
): Promise<ClipReader> {
  let refusal: AnalysisError | null = null;
  try {
    const reader = await openers.webcodecs(file, signal);
    if (reader) return reader;
  } catch (thrown) {
    if (!mayBeDecodable(thrown)) throw thrown;
    refusal = thrown;
  }
  const reader = await openers.ffmpeg(file, signal);
  if (reader) return reader;
  if (refusal?.failure.code === 'video-damaged') throw refusal;
  throw new AnalysisError(videoNeedsProgram(refusal?.failure.cause ?? refusal?.failure.sentence));
}
