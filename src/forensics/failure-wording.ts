import { makeFailure, type AnalysisStep, type Failure } from './failure';

/**
 * One constructor for each failure: its code, the step where it happens, what happened, and what to do next.
 * Sentences are for the person; `cause` is for a bug report.
 */

export const pageNotAllowed = (): Failure =>
  makeFailure(
    'page-not-allowed',
    'find-element',
    'The browser lets no extension look at this page. Save the picture and open the file here instead.',
    'pick-file',
  );

/** The page is an ordinary one, but the right to it ended: it was granted by a click and the page has changed since. */
export const pageRightEnded = (): Failure =>
  makeFailure(
    'page-not-allowed',
    'find-element',
    'Telltale may look at a page only after you ask it to. Right-click on the page and choose Telltale again.',
    'pick-file',
  );

export const tabGone = (): Failure =>
  makeFailure(
    'tab-gone',
    'find-element',
    'The page was closed or left before Telltale was done with it. Open it again and retry.',
    'retry',
  );

export const elementGone = (): Failure =>
  makeFailure(
    'element-gone',
    'find-element',
    'What you chose is no longer on the page. Choose it again.',
    'choose-on-page',
  );

export const nothingToAnalyse = (): Failure =>
  makeFailure(
    'nothing-to-analyse',
    'find-element',
    'No picture was found there. Choose one on the page.',
    'choose-on-page',
  );

/** For the terminal: a path that leads to no readable file. */
export const fileUnreadable = (cause?: string): Failure =>
  makeFailure('nothing-to-analyse', 'read-picture', 'The file cannot be read. Check its name.', 'pick-file', cause);

export const offline = (cause?: string): Failure =>
  makeFailure(
    'offline',
    'read-picture',
    'There is no network connection, and this computer has stored no copy. Connect and retry.',
    'retry',
    cause,
  );

export const fetchFailed = (cause?: string): Failure =>
  makeFailure(
    'fetch-failed',
    'read-picture',
    'The site did not give the file. Open it in its own tab, or save it and open the copy here.',
    'open-picture',
    cause,
  );

/** @param host the host name that holds the picture or the video */
export const hostNotGranted = (host: string): Failure =>
  makeFailure(
    'host-not-granted',
    'read-picture',
    `The file lies on ${host}, which Telltale may not read yet. Allow it, then retry.`,
    'grant-host',
  );

export const screenCaptureFailed = (cause?: string): Failure =>
  makeFailure(
    'screen-capture-failed',
    'read-picture',
    'The picture could not be read from the screen. Bring its tab to the front and retry.',
    'retry',
    cause,
  );

/** What was read may be another part of the page than the one that was selected. */
export const pageMoved = (): Failure =>
  makeFailure(
    'screen-capture-failed',
    'read-picture',
    'The page moved while it was read, so nothing was analysed. Select the part again.',
    'retry',
  );

export const selectionTakenAway = (): Failure =>
  makeFailure(
    'page-not-allowed',
    'find-element',
    'The page keeps taking the selection away. Save the picture, or take a screenshot yourself, and open the file here.',
    'pick-file',
  );

export const videoNotReady = (): Failure =>
  makeFailure(
    'video-not-ready',
    'read-picture',
    'The video shows no frame yet. Play it for a moment, then retry.',
    'play-video',
  );

/** The page may show the video but not read it: its site lets no other one have its pixels. */
export const videoClosed = (cause?: string): Failure =>
  makeFailure(
    'fetch-failed',
    'read-picture',
    'The site of this video lets nobody read its frames, so no frame was looked at. Right-click the video to analyse it off the screen.',
    'retry',
    cause,
  );

export const emptyFile = (): Failure =>
  makeFailure('empty-file', 'decode', 'The file is empty (0 bytes). Pick another one.', 'pick-file');

export const notAnImage = (cause?: string): Failure =>
  makeFailure(
    'not-an-image',
    'decode',
    'This file is not an image. Pick a JPEG, PNG, WebP, AVIF or GIF file.',
    'pick-file',
    cause,
  );

export const truncatedImage = (cause?: string): Failure =>
  makeFailure(
    'truncated-image',
    'decode',
    'The image is damaged or cut off, so it was not analysed. Get a complete copy.',
    'pick-file',
    cause,
  );

export const unsupportedImage = (cause?: string): Failure =>
  makeFailure(
    'unsupported-image',
    'decode',
    'This kind of image cannot be read here. Save it as JPEG or PNG and open that.',
    'pick-file',
    cause,
  );

/** @param megapixels the picture's size; `limit` what can be analysed */
export const pictureTooLarge = (megapixels: number, limit: number): Failure =>
  makeFailure(
    'picture-too-large',
    'decode',
    `The picture has ${Math.round(megapixels)} megapixels; at most ${limit} can be analysed. Use a smaller copy.`,
    'pick-file',
  );

/** @param width and `height` in pixels; `limit` the longest side that browsers make bitmaps of */
export const pictureTooLong = (width: number, height: number, limit: number): Failure =>
  makeFailure(
    'picture-too-large',
    'decode',
    `The picture is ${width} × ${height} px; at most ${limit} px a side can be analysed. Use a smaller copy.`,
    'pick-file',
  );

/** @param limit bytes */
export const fileTooLarge = (limit: number): Failure =>
  makeFailure(
    'picture-too-large',
    'read-picture',
    `The picture file is larger than ${Math.round(limit / 1024 / 1024)} MB. Use a smaller copy.`,
    'pick-file',
  );

/** @param width and `height` in pixels; `needed` the least side */
export const pictureTooSmall = (width: number, height: number, needed: number): Failure =>
  makeFailure(
    'picture-too-small',
    'find-faces',
    `The picture is ${width} × ${height} px; a side of at least ${needed} px is needed. Open a larger copy.`,
    'open-picture',
  );

export const noFace = (): Failure =>
  makeFailure(
    'no-face',
    'find-faces',
    'No face was found. Telltale looks at photographed faces that are at least 48 px wide, not at drawings or at the rest of a picture.',
    'choose-on-page',
  );

/** @param px the face's shorter side in pixels; `needed` the least */
export const faceTooSmall = (px: number, needed: number): Failure =>
  makeFailure(
    'face-too-small',
    'judge-quality',
    `The face is too small: ${Math.round(px)} px, at least ${needed} px are needed. Open a larger copy of the picture.`,
    'open-picture',
  );

export const faceTooBlurred = (cause?: string): Failure =>
  makeFailure(
    'face-too-blurred',
    'judge-quality',
    'The face is too blurred or too strongly compressed to be judged. Find a sharper copy of the picture.',
    'open-picture',
    cause,
  );

/** A drawing, a mask, a statue: nothing that the detector was trained on, so its score would mean nothing. */
export const faceUnfamiliar = (cause?: string): Failure =>
  makeFailure(
    'face-unfamiliar',
    'judge-quality',
    'The face is unlike the photographs that Telltale knows: it may be a drawing, a mask, or strongly altered in colour. It was not judged. Try the original photograph, if there is one.',
    'open-picture',
    cause,
  );

/** @param part the model's part or file */
export const modelMissing = (part: string, cause?: string): Failure =>
  makeFailure(
    'model-missing',
    'load-model',
    `A part of the model is missing (${part}). Install Telltale again.`,
    'none',
    cause,
  );

export const modelCorrupt = (part: string, cause?: string): Failure =>
  makeFailure(
    'model-corrupt',
    'load-model',
    `A part of the model is damaged (${part}) and was not used. Install Telltale again.`,
    'none',
    cause,
  );

export const backendFailed = (cause?: string): Failure =>
  makeFailure(
    'backend-failed',
    'load-model',
    'Neither the graphics card nor the processor could run the model. Restart the browser and retry.',
    'retry',
    cause,
  );

/** @param step 'find-faces' or 'encode': the network that gave the numbers */
export const wrongResults = (step: 'find-faces' | 'encode', cause?: string): Failure =>
  makeFailure(
    'wrong-results',
    step,
    'The model gave numbers that cannot be right, so nothing was decided. Retry; if it happens again, update the graphics driver.',
    'retry',
    cause,
  );

/** @param seconds how long was waited */
export const timedOut = (step: AnalysisStep, seconds: number): Failure =>
  makeFailure(
    'timeout',
    step,
    `This took longer than ${seconds} seconds and was stopped. Nothing was decided. Retry.`,
    'retry',
  );

export const cancelled = (step: AnalysisStep): Failure =>
  makeFailure('cancelled', step, 'Stopped before it was finished. Nothing was decided.', 'retry');

/** Of a comparison: the job was forgotten meanwhile, or the document that held its picture ended. */
export const comparedPictureGone = (): Failure =>
  makeFailure(
    'nothing-to-analyse',
    'compare',
    'The picture that was analysed is no longer at hand, so nothing was compared. Analyse it again, then compare.',
    'none',
  );

/** More pictures of pages wait for their badges than can soon be judged; one may be asked for again. */
export const feedBusy = (): Failure =>
  makeFailure(
    'feed-busy',
    'encode',
    'Too many pictures were waiting to be judged, so this one was left out. Nothing was decided. Retry.',
    'retry',
  );

export const engineStopped = (step: AnalysisStep, cause?: string): Failure =>
  makeFailure(
    'engine-stopped',
    step,
    'The analysis stopped unexpectedly, perhaps for lack of memory. Retry.',
    'retry',
    cause,
  );

/** Told by somebody who speaks for Telltale, in a form that Telltale does not use. */
export const messageRefused = (cause: string): Failure =>
  makeFailure(
    'message-refused',
    'read-picture',
    'Telltale was told something in a form that it does not know, so nothing of it was used and nothing was decided. Load the page again and retry.',
    'retry',
    cause,
  );
