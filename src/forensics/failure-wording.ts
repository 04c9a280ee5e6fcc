import * as english from '../../_locales/en/messages.json';
import { fill } from '../words/say';
import { makeFailure, type AnalysisStep, type Failure } from './failure';

/**
 * One constructor for each failure: its code, the step where it happens, what happened, and what to do next.
 * Sentences are for the person; `cause` is for a bug report.
 */

export const pageNotAllowed = (): Failure =>
  makeFailure('page-not-allowed', 'find-element', english.failure_page_not_allowed.message, 'pick-file');

/** The page is an ordinary one, but the right to it ended: it was granted by a click and the page has changed since. */
export const pageRightEnded = (): Failure =>
  makeFailure('page-not-allowed', 'find-element', english.failure_page_right_ended.message, 'pick-file');

export const tabGone = (): Failure =>
  makeFailure('tab-gone', 'find-element', english.failure_tab_gone.message, 'retry');

export const elementGone = (): Failure =>
  makeFailure('element-gone', 'find-element', english.failure_element_gone.message, 'choose-on-page');

export const nothingToAnalyse = (): Failure =>
  makeFailure('nothing-to-analyse', 'find-element', english.failure_nothing_to_analyse.message, 'choose-on-page');

/** For the terminal: a path that leads to no readable file. */
export const fileUnreadable = (cause?: string): Failure =>
  makeFailure('nothing-to-analyse', 'read-picture', english.failure_file_unreadable.message, 'pick-file', cause);

export const offline = (cause?: string): Failure =>
  makeFailure('offline', 'read-picture', english.failure_offline.message, 'retry', cause);

export const fetchFailed = (cause?: string): Failure =>
  makeFailure('fetch-failed', 'read-picture', english.failure_fetch_failed.message, 'open-picture', cause);

/** @param host the host name that holds the picture or the video */
export const hostNotGranted = (host: string): Failure =>
  makeFailure('host-not-granted', 'read-picture', fill(english.failure_host_not_granted, host), 'grant-host');

export const screenCaptureFailed = (cause?: string): Failure =>
  makeFailure('screen-capture-failed', 'read-picture', english.failure_screen_capture_failed.message, 'retry', cause);

/** What was read may be another part of the page than the one that was selected. */
export const pageMoved = (): Failure =>
  makeFailure('screen-capture-failed', 'read-picture', english.failure_page_moved.message, 'retry');

export const selectionTakenAway = (): Failure =>
  makeFailure('page-not-allowed', 'find-element', english.failure_selection_taken_away.message, 'pick-file');

export const videoNotReady = (): Failure =>
  makeFailure('video-not-ready', 'read-picture', english.failure_video_not_ready.message, 'play-video');

/** The page may show the video but not read it: its site lets no other one have its pixels. */
export const videoClosed = (cause?: string): Failure =>
  makeFailure('fetch-failed', 'read-picture', english.failure_video_closed.message, 'retry', cause);

export const emptyFile = (): Failure =>
  makeFailure('empty-file', 'decode', english.failure_empty_file.message, 'pick-file');

export const notAnImage = (cause?: string): Failure =>
  makeFailure('not-an-image', 'decode', english.failure_not_an_image.message, 'pick-file', cause);

export const truncatedImage = (cause?: string): Failure =>
  makeFailure('truncated-image', 'decode', english.failure_truncated_image.message, 'pick-file', cause);

export const unsupportedImage = (cause?: string): Failure =>
  makeFailure('unsupported-image', 'decode', english.failure_unsupported_image.message, 'pick-file', cause);

/** @param megapixels the picture's size; `limit` what can be analysed */
export const pictureTooLarge = (megapixels: number, limit: number): Failure =>
  makeFailure(
    'picture-too-large',
    'decode',
    fill(english.failure_picture_too_large, Math.round(megapixels), limit),
    'pick-file',
  );

/** @param width and `height` in pixels; `limit` the longest side that browsers make bitmaps of */
export const pictureTooLong = (width: number, height: number, limit: number): Failure =>
  makeFailure('picture-too-large', 'decode', fill(english.failure_picture_too_long, width, height, limit), 'pick-file');

/** @param limit bytes */
export const fileTooLarge = (limit: number): Failure =>
  makeFailure(
    'picture-too-large',
    'read-picture',
    fill(english.failure_file_too_large, Math.round(limit / 1024 / 1024)),
    'pick-file',
  );

/** @param width and `height` in pixels; `needed` the least side */
export const pictureTooSmall = (width: number, height: number, needed: number): Failure =>
  makeFailure(
    'picture-too-small',
    'find-faces',
    fill(english.failure_picture_too_small, width, height, needed),
    'open-picture',
  );

export const noFace = (): Failure =>
  makeFailure('no-face', 'find-faces', english.failure_no_face.message, 'choose-on-page');

/** @param px the face's shorter side in pixels; `needed` the least */
export const faceTooSmall = (px: number, needed: number): Failure =>
  makeFailure(
    'face-too-small',
    'judge-quality',
    fill(english.failure_face_too_small, Math.round(px), needed),
    'open-picture',
  );

export const faceTooBlurred = (cause?: string): Failure =>
  makeFailure('face-too-blurred', 'judge-quality', english.failure_face_too_blurred.message, 'open-picture', cause);

/** A drawing, a mask, a statue: nothing that the detector was trained on, so its score would mean nothing. */
export const faceUnfamiliar = (cause?: string): Failure =>
  makeFailure('face-unfamiliar', 'judge-quality', english.failure_face_unfamiliar.message, 'open-picture', cause);

/** @param part the model's part or file */
export const modelMissing = (part: string, cause?: string): Failure =>
  makeFailure('model-missing', 'load-model', fill(english.failure_model_missing, part), 'none', cause);

export const modelCorrupt = (part: string, cause?: string): Failure =>
  makeFailure('model-corrupt', 'load-model', fill(english.failure_model_corrupt, part), 'none', cause);

export const backendFailed = (cause?: string): Failure =>
  makeFailure('backend-failed', 'load-model', english.failure_backend_failed.message, 'retry', cause);

/** @param step 'find-faces' or 'encode': the network that gave the numbers */
export const wrongResults = (step: 'find-faces' | 'encode', cause?: string): Failure =>
  makeFailure('wrong-results', step, english.failure_wrong_results.message, 'retry', cause);

/** @param seconds how long was waited */
export const timedOut = (step: AnalysisStep, seconds: number): Failure =>
  makeFailure('timeout', step, fill(english.failure_timed_out, seconds), 'retry');

export const cancelled = (step: AnalysisStep): Failure =>
  makeFailure('cancelled', step, english.failure_cancelled.message, 'retry');

/** Of a comparison: the job was forgotten meanwhile, or the document that held its picture ended. */
export const comparedPictureGone = (): Failure =>
  makeFailure('nothing-to-analyse', 'compare', english.failure_compared_picture_gone.message, 'none');

/** More pictures of pages wait for their badges than can soon be judged; one may be asked for again. */
export const feedBusy = (): Failure => makeFailure('feed-busy', 'encode', english.failure_feed_busy.message, 'retry');

export const engineStopped = (step: AnalysisStep, cause?: string): Failure =>
  makeFailure('engine-stopped', step, english.failure_engine_stopped.message, 'retry', cause);

/** Told by somebody who speaks for Telltale, in a form that Telltale does not use. */
export const messageRefused = (cause: string): Failure =>
  makeFailure('message-refused', 'read-picture', english.failure_message_refused.message, 'retry', cause);
