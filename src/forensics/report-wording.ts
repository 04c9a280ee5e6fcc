import * as english from '../../_locales/en/messages.json';
import { fill } from '../words/say';
import { makeFailure, type Failure } from './failure';

/** Failures of reports, as in `failure-wording.ts`. */

export const reportNotMade = (cause?: string): Failure =>
  makeFailure('report-not-made', 'report', english.failure_report_not_made.message, 'retry', cause);

/** The oldest of twenty jobs is forgotten with its picture. */
export const pictureNotAtHand = (): Failure =>
  makeFailure('picture-gone', 'report', english.failure_picture_not_at_hand.message, 'retry');

export const reportDamaged = (cause?: string): Failure =>
  makeFailure('report-damaged', 'report', english.failure_report_damaged.message, 'pick-file', cause);

/** @param version what the report calls itself; may be anything */
export const reportOtherVersion = (version: number): Failure =>
  makeFailure('report-other-version', 'report', fill(english.failure_report_other_version, version), 'none');

export const reportChanged = (cause?: string): Failure =>
  makeFailure('report-changed', 'report', english.failure_report_changed.message, 'pick-file', cause);

export const reportPageChanged = (cause?: string): Failure =>
  makeFailure('report-page-changed', 'report', english.failure_report_page_changed.message, 'pick-file', cause);

/** @param folder where the terminal was to write it */
export const reportNotWritten = (folder: string, cause?: string): Failure =>
  makeFailure('report-not-made', 'report', fill(english.failure_report_not_written, folder), 'none', cause);

/** Reading it again for the report gave other bytes. */
export const reportFileChanged = (): Failure =>
  makeFailure('report-not-made', 'report', english.failure_report_file_changed.message, 'retry');
