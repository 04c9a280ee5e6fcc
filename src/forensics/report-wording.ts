import { makeFailure, type Failure } from './failure';

/** Failures of reports, as in `failure-wording.ts`. */

export const reportNotMade = (cause?: string): Failure =>
  makeFailure(
    'report-not-made',
    'report',
    'The report could not be made. Try again, or save it without the picture.',
    'retry',
    cause,
  );

/** The oldest of twenty jobs is forgotten with its picture. */
export const pictureNotAtHand = (): Failure =>
  makeFailure(
    'picture-gone',
    'report',
    'The picture is no longer at hand. Save the report without it, or analyse the picture again.',
    'retry',
  );

export const reportDamaged = (cause?: string): Failure =>
  makeFailure(
    'report-damaged',
    'report',
    'This is no report of Telltale, or it is damaged, so nothing in it was believed. Get it again from where it came.',
    'pick-file',
    cause,
  );

/** @param version what the report calls itself; may be anything */
export const reportOtherVersion = (version: number): Failure =>
  makeFailure(
    'report-other-version',
    'report',
    `The report has form ${version}, which this version of Telltale does not know. Read it with the version that wrote it.`,
    'none',
  );

export const reportChanged = (cause?: string): Failure =>
  makeFailure(
    'report-changed',
    'report',
    'The report was changed after it was saved: its text and its digest do not fit. Get the original again.',
    'pick-file',
    cause,
  );

export const reportPageChanged = (cause?: string): Failure =>
  makeFailure(
    'report-page-changed',
    'report',
    'The page is not what Telltale writes for the report in it: it was changed after it was saved, or another version of Telltale wrote it. Ask for the JSON file, or use that version.',
    'pick-file',
    cause,
  );

/** @param folder where the terminal was to write it */
export const reportNotWritten = (folder: string, cause?: string): Failure =>
  makeFailure(
    'report-not-made',
    'report',
    `The report could not be written to ${folder}. Name a folder that has room and that you may write to.`,
    'none',
    cause,
  );

/** Reading it again for the report gave other bytes. */
export const reportFileChanged = (): Failure =>
  makeFailure(
    'report-not-made',
    'report',
    'The file was changed while it was analysed, so no report was written. Analyse it again.',
    'retry',
  );
