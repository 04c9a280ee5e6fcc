import { causeOf, makeFailure, type Failure } from './failure';

/** Failures of the person's own notes, as in `failure-wording.ts`. */

/** @param thrown by the browser's storage */
export function noteNotStored(thrown: unknown): Failure {
  const isFull = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
  return isFull
    ? makeFailure(
        'storage-full',
        'report',
        'There is no space left for the note on this computer, so it was not saved. Your words are still here: free some space, then save again.',
        'none',
        causeOf(thrown),
      )
    : makeFailure(
        'storage-failed',
        'report',
        'The browser could not store the note, so it was not saved. Your words are still here: copy the text below, restart the browser and save again.',
        'none',
        causeOf(thrown),
      );
}

export const noteNotRemoved = (thrown: unknown): Failure =>
  makeFailure(
    'storage-failed',
    'report',
    'The note could not be removed and is still kept. Restart the browser and try again.',
    'none',
    causeOf(thrown),
  );

export const notesUnreadable = (thrown: unknown): Failure =>
  makeFailure(
    'storage-failed',
    'report',
    'Your notes could not be read, so Telltale cannot say whether there is one about this. Restart the browser and try again.',
    'none',
    causeOf(thrown),
  );

export const pictureNotSmall = (thrown: unknown): Failure =>
  makeFailure(
    'unexpected',
    'report',
    'The picture could not be made small, so the text goes without it. Attach the file yourself where you paste the text.',
    'none',
    causeOf(thrown),
  );
