import type { FileIdentity } from '../report/report';
import { hammingDistance, SAME_LOOK_BITS } from '../vision/perceptual-hash';
import type { KeptNote } from './history-entry';
import { inTransaction } from './in-transaction';
import { openHistory } from './open-history';
import { readNotes } from './stored-schemas';

/**
 * The person's notes about results, one for each file. Nothing but the person takes them away, one by one or with the
 * whole history. All functions reject with a DOMException when the browser cannot read or store: no space, or a damaged
 * profile.
 */

export interface FoundNote {
  readonly note: KeptNote;
  /** False where it is about another file whose picture looks the same. */
  readonly isExact: boolean;
}

/** The note about this very file, else that about the picture that looks most like it, if any looks the same. */
export async function findNote({ sha256, perceptualHash }: FileIdentity): Promise<FoundNote | null> {
  const database = await openHistory();
  const stored = await database.get('notes', sha256);
  const [exact] = stored === undefined ? [] : readNotes([stored]);
  if (exact) return { note: exact, isExact: true };
  if (perceptualHash === null) return null;
  let nearest: KeptNote | null = null;
  let fewest = SAME_LOOK_BITS + 1;
  // As many as a person has written: no index is kept for it.
  for (const note of readNotes(await database.getAll('notes'))) {
    if (note.file.perceptualHash === null) continue;
    const bits = hammingDistance(note.file.perceptualHash, perceptualHash);
    if (bits >= fewest) continue;
    nearest = note;
    fewest = bits;
  }
  return nearest && { note: nearest, isExact: false };
}

/** Takes the place of an earlier note about the same file. */
export async function saveNote(note: KeptNote): Promise<void> {
  const transaction = (await openHistory()).transaction('notes', 'readwrite');
  await inTransaction(transaction, ({ store }) => store.put(note));
}

/** @param sha256 of the file that the note is about; where there is none, nothing happens */
export async function removeNote(sha256: string): Promise<void> {
  const transaction = (await openHistory()).transaction('notes', 'readwrite');
  await inTransaction(transaction, ({ store }) => store.delete(sha256));
}
