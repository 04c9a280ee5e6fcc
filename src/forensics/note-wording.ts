import * as english from '../../_locales/en/messages.json';
import { causeOf, makeFailure, type Failure } from './failure';

/** Failures of the person's own notes, as in `failure-wording.ts`. */

/** @param thrown by the browser's storage */
export function noteNotStored(thrown: unknown): Failure {
  const isFull = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
  return isFull
    ? makeFailure('storage-full', 'report', english.failure_note_not_stored_full.message, 'none', causeOf(thrown))
    : makeFailure('storage-failed', 'report', english.failure_note_not_stored_failed.message, 'none', causeOf(thrown));
}

export const noteNotRemoved = (thrown: unknown): Failure =>
  makeFailure('storage-failed', 'report', english.failure_note_not_removed.message, 'none', causeOf(thrown));

export const notesUnreadable = (thrown: unknown): Failure =>
  makeFailure('storage-failed', 'report', english.failure_notes_unreadable.message, 'none', causeOf(thrown));

export const pictureNotSmall = (thrown: unknown): Failure =>
  makeFailure('unexpected', 'report', english.failure_picture_not_small.message, 'none', causeOf(thrown));
