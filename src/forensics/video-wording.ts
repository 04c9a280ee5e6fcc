import type { Failure } from './failure';

/** Failures of videos, as in `failure-wording.ts`, and what a person reads about clips. */

function failure(
  code: Failure['code'],
  step: Failure['step'],
  sentence: string,
  nextStep: Failure['nextStep'],
  cause?: string,
): Failure {
  return { code, step, sentence, nextStep, ...(cause === undefined ? {} : { cause }) };
}

export const videoProtected = (): Failure =>
  failure(
    'video-protected',
    'read-picture',
    'This video is copy-protected (DRM): the browser lets nobody look at its frames. A recording of the same scene elsewhere may be readable.',
    'none',
  );

export const videoUnsupported = (codec: string, cause?: string): Failure =>
  failure(
    'video-unsupported',
    'decode',
    `This computer cannot decode the video's format (${codec}). Convert it to H.264, VP9 or AV1 and open the file here.`,
    'pick-file',
    cause,
  );

export const videoDamaged = (cause?: string): Failure =>
  failure(
    'video-damaged',
    'decode',
    'The video file is damaged or ends too early. Get another copy and open it here.',
    'pick-file',
    cause,
  );

export const videoWithoutPictures = (): Failure =>
  failure('video-without-pictures', 'decode', 'This is sound only: there are no frames to look at.', 'none');

export const videoUnreachable = (cause?: string): Failure =>
  failure(
    'video-unreachable',
    'read-picture',
    'Neither the video file nor its frames on the screen can be read. Save the video and open the file here.',
    'pick-file',
    cause,
  );

/** @param limit in bytes */
export const videoTooLarge = (limit: number): Failure =>
  failure(
    'video-too-large',
    'read-picture',
    `The video file is larger than ${Math.round(limit / 1e6)} MB. Cut out the part that matters and open that file here.`,
    'pick-file',
  );

/** @param good frames in which a face could be judged and that are no copies, @param needed how many there must be */
export const tooFewFrames = (good: number, needed: number): Failure =>
  failure(
    'too-few-frames',
    'encode',
    `A face could be judged in ${good} ${good === 1 ? 'frame' : 'frames'} only, copies of a frame not counted, and a verdict on a video needs ${needed}. A longer or sharper copy may help.`,
    'pick-file',
  );

/** A frame of a video that was looked at, and of which nothing is kept any more. */
export const momentGone = (): Failure =>
  failure(
    'element-gone',
    'read-picture',
    'This frame is no longer kept. Analyse the video again to look at it.',
    'retry',
  );

/** In the terminal, where neither the WebCodecs package nor ffmpeg can read the file. */
export const videoNeedsProgram = (cause?: string): Failure =>
  failure(
    'video-unsupported',
    'decode',
    'Nothing that Telltale finds on this computer decodes this video. Install ffmpeg, with its programs ffmpeg and ffprobe, and try again.',
    'retry',
    cause,
  );

/** What a person reads beside the findings about a clip. */
export const VIDEO_NOTES = {
  readFromScreen:
    'The frames were read from the screen: they may be scaled or partly covered, so the result is less sure.',
  partsUnreadable: 'Parts of the video file are damaged or missing; nothing is known about them.',
} as const;
