import * as english from '../../_locales/en/messages.json';
import { fill } from '../words/say';
import { makeFailure, type Failure } from './failure';

/** Failures of videos, as in `failure-wording.ts`, and what a person reads about clips. */

export const videoProtected = (): Failure =>
  makeFailure('video-protected', 'read-picture', english.failure_video_protected.message, 'none');

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

function unsupportedSentence(codec: string): string {
  if (codec === 'unknown') return english.failure_video_format_unknown.message;
  const name = CODEC_NAMES.find(([pattern]) => pattern.test(codec))?.[1];
  // What is the way out of every other format: Firefox has it on some computers only.
  if (name === 'H.264') return english.failure_video_format_h264.message;
  return fill(english.failure_video_format, name ?? codec);
}

/** @param codec as the file names it, as "hev1.1.6.L93.90" */
export const videoUnsupported = (codec: string, cause?: string): Failure =>
  makeFailure('video-unsupported', 'decode', unsupportedSentence(codec), 'pick-file', cause ?? codec);

export const videoDamaged = (cause?: string): Failure =>
  makeFailure('video-damaged', 'decode', english.failure_video_damaged.message, 'pick-file', cause);

export const videoWithoutPictures = (): Failure =>
  makeFailure('video-without-pictures', 'decode', english.failure_video_without_pictures.message, 'none');

export const videoUnreachable = (cause?: string): Failure =>
  makeFailure('video-unreachable', 'read-picture', english.failure_video_unreachable.message, 'pick-file', cause);

/** @param limit in bytes */
export const videoTooLarge = (limit: number): Failure =>
  makeFailure(
    'video-too-large',
    'read-picture',
    fill(english.failure_video_too_large, Math.round(limit / 1e6)),
    'pick-file',
  );

/** @param good frames in which a face could be judged and that are no copies, @param needed how many there must be */
export const tooFewFrames = (good: number, needed: number): Failure =>
  makeFailure(
    'too-few-frames',
    'encode',
    fill(good === 1 ? english.failure_too_few_frames_one : english.failure_too_few_frames_other, good, needed),
    'pick-file',
  );

/** @param looked frames that were looked at */
export const noFaceInVideo = (looked: number): Failure =>
  makeFailure(
    'no-face',
    'find-faces',
    fill(looked === 1 ? english.failure_no_face_in_video_one : english.failure_no_face_in_video_other, looked),
    'pick-file',
  );

/** A frame of a video that was looked at, and of which nothing is kept any more. */
export const momentGone = (): Failure =>
  makeFailure('element-gone', 'read-picture', english.failure_moment_gone.message, 'retry');

/** In the terminal, where neither the WebCodecs package nor ffmpeg can read the file. */
export const videoNeedsProgram = (cause?: string): Failure =>
  makeFailure('video-unsupported', 'decode', english.failure_video_needs_program.message, 'retry', cause);

/** What a person reads beside the findings about a clip. */
export const VIDEO_NOTES = {
  readFromScreen: english.note_frames_read_from_screen.message,
  partsUnreadable: english.note_parts_unreadable.message,
} as const;
