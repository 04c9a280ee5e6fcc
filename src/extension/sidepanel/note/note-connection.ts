import { isWebAddress } from '../../../capture/fetch-address';
import type { Failure } from '../../../forensics/failure';
import { noteNotRemoved, noteNotStored, notesUnreadable, pictureNotSmall } from '../../../forensics/wording';
import type { FileIdentity } from '../../../report/report';
import type { KeptNote } from '../../../storage/history-entry';
import { findNote, removeNote, saveNote, type FoundNote } from '../../../storage/notes';
import { broadcast, sendRequest, valueOf } from '../../messaging';
import type { Reply } from '../../messages';
import { shrinkPicture } from './small-picture';

/** What the panel asks of the world for notes that a result is wrong. */
export interface NoteConnection {
  /** The extension's version. */
  readonly program: string;
  /** The note about this file, or about a picture that looks the same; null where there is none. */
  findNote(file: FileIdentity): Promise<Reply<FoundNote | null>>;
  saveNote(note: KeptNote): Promise<Reply<null>>;
  /** @param sha256 of the file that the note is about */
  removeNote(sha256: string): Promise<Reply<null>>;
  /**
   * Takes the badge off this file on the page's site, or lets it come back: a badge there says what the note calls wrong.
   * @param pageUrl of the page that the file is of
   */
  markBadge(sha256: string, pageUrl: string, isWrong: boolean): void;
  /** A small copy of the job's picture, as a `data:` address of a JPEG. */
  smallPicture(jobId: string): Promise<Reply<string>>;
}

async function replyOf<T>(work: () => Promise<T>, failureOf: (thrown: unknown) => Failure): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    return { ok: false, failure: failureOf(thrown) };
  }
}

/** Does what is asked, and tells all other pages that what is kept has changed. */
async function change(work: () => Promise<void>): Promise<null> {
  await work();
  broadcast({ kind: 'history-changed' });
  return null;
}

export function connectNote(): NoteConnection {
  return {
    program: chrome.runtime.getManifest().version,
    findNote: (file) => replyOf(() => findNote(file), notesUnreadable),
    saveNote: (note) => replyOf(() => change(() => saveNote(note)), noteNotStored),
    removeNote: (sha256) => replyOf(() => change(() => removeNote(sha256)), noteNotRemoved),
    markBadge(sha256, pageUrl, isWrong) {
      // Where it comes to nothing the badge stays, which has "Wrong?" of its own.
      if (isWebAddress(pageUrl)) {
        void sendRequest('offscreen/mark-file-wrong', { sha256, site: new URL(pageUrl).origin, isWrong });
      }
    },
    smallPicture: (jobId) =>
      replyOf(async () => {
        const picture = valueOf(await sendRequest('offscreen/get-picture', { jobId }));
        if (!picture) throw new Error('the picture is no longer at hand');
        return shrinkPicture(picture);
      }, pictureNotSmall),
  };
}
