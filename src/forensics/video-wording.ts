import { makeFailure, type Failure } from './failure';

/** Failures of videos, as in `failure-wording.ts`, and what a person reads about clips. */

export const videoProtected = (): Failure =>
  makeFailure(
    'video-protected',
    'read-picture',
    'This video is copy-protected (DRM): the browser lets nobody look at its frames. A recording of the same scene elsewhere may be readable.',
    'none',
  );

/** What people call the codecs that files and programs name as on the left. */
const CODEC_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:avc|h264)/, 'H.264'],
  [/^(?:hev|hvc|h265)/, 'HEVC, also called H.265'],
  [/^(?:vvc|vvi|h266)/, 'VVC, also called H.266'],
  [/^(?:av01|av1)/, 'AV1'],
  [/^vp0?8/, 'VP8'],
  [/^vp0?9/, 'VP9'],
  [/^(?:ap[c4]|prores)/, 'ProRes'],
  [/^(?:mp4v|mpeg4)/, 'MPEG-4 Part 2'],
];

/** @param codec as the file names it, as "hev1.1.6.L93.90" */
export function videoUnsupported(codec: string, cause?: string): Failure {
  const name = CODEC_NAMES.find(([pattern]) => pattern.test(codec))?.[1];
  const which = codec === 'unknown' ? '' : ` (${name ?? codec})`;
  return makeFailure(
    'video-unsupported',
    'decode',
    `This computer cannot decode the video's format${which}. Convert it to H.264 in an MP4 file and open that here.`,
    'pick-file',
    cause ?? codec,
  );
}

export const videoDamaged = (cause?: string): Failure =>
  makeFailure(
    'video-damaged',
    'decode',
    'The video file is damaged or ends too early. Get another copy and open it here.',
    'pick-file',
    cause,
  );

export const videoWithoutPictures = (): Failure =>
  makeFailure(
    'video-without-pictures',
    'decode',
    'This is sound only, and Telltale judges faces, not voices: there are no frames to look at.',
    'none',
  );

export const videoUnreachable = (cause?: string): Failure =>
  makeFailure(
    'video-unreachable',
    'read-picture',
    'Neither the video file nor its frames on the screen can be read. Save the video and open the file here.',
    'pick-file',
    cause,
  );

/** @param limit in bytes */
export const videoTooLarge = (limit: number): Failure =>
  makeFailure(
    'video-too-large',
    'read-picture',
    `The video file is larger than ${Math.round(limit / 1e6)} MB. Cut out the part that matters and open that file here.`,
    'pick-file',
  );

/** @param good frames in which a face could be judged and that are no copies, @param needed how many there must be */
export const tooFewFrames = (good: number, needed: number): Failure =>
  makeFailure(
    'too-few-frames',
    'encode',
    `A face could be judged in ${good} ${good === 1 ? 'frame' : 'frames'} only, copies of a frame not counted, and a verdict on a video needs ${needed}. A longer or sharper copy may help.`,
    'pick-file',
  );

/** @param looked frames that were looked at */
export const noFaceInVideo = (looked: number): Failure =>
  makeFailure(
    'no-face',
    'find-faces',
    `No face was found in the ${looked === 1 ? 'one frame' : `${looked} frames`} that Telltale looked at. In a video it looks for photographed faces of at least 64 px, in large frames of a fifteenth of the shorter side.`,
    'pick-file',
  );

/** A frame of a video that was looked at, and of which nothing is kept any more. */
export const momentGone = (): Failure =>
  makeFailure(
    'element-gone',
    'read-picture',
    'This frame is no longer kept. Analyse the video again to look at it.',
    'retry',
  );

/** In the terminal, where neither the WebCodecs package nor ffmpeg can read the file. */
export const videoNeedsProgram = (cause?: string): Failure =>
  makeFailure(
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
