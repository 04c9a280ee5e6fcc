import type { NoteConnection } from '../../src/extension/sidepanel/note/note-connection';
import { notesUnreadable, noteNotStored } from '../../src/forensics/wording';
import type { FileIdentity } from '../../src/report/report';
import type { KeptNote } from '../../src/storage/history-entry';

/** By what the gallery's pictures are known again. */
export const FIXTURE_FILE: FileIdentity = {
  sha256: '3f'.repeat(32),
  bytes: 48_213,
  mediaType: 'image/jpeg',
  perceptualHash: '0f'.repeat(32),
};

export interface FixtureNote {
  /** About the file that is shown, or about a picture that looks the same. */
  readonly note?: KeptNote;
  readonly isExact?: boolean;
  /** Nothing can be stored: there is no space left. Or nothing can be read either. */
  readonly fails?: 'full' | 'unreadable';
}

/** A stand-in for what is kept: one note at most. */
export function playNote({ note: first, isExact = true, fails }: FixtureNote = {}): NoteConnection {
  let kept = first ?? null;
  const full = { ok: false, failure: noteNotStored(new DOMException('no space', 'QuotaExceededError')) } as const;
  const unreadable = { ok: false, failure: notesUnreadable(new DOMException('damaged', 'UnknownError')) } as const;
  return {
    program: '1.2.3',
    findNote: async ({ sha256 }) => {
      if (fails === 'unreadable') return unreadable;
      return { ok: true, value: kept && { note: kept, isExact: kept.file.sha256 === sha256 && isExact } };
    },
    saveNote: async (note) => {
      if (fails) return full;
      kept = note;
      return { ok: true, value: null };
    },
    removeNote: async () => {
      kept = null;
      return { ok: true, value: null };
    },
    markBadge: () => undefined,
    smallPicture: async () => ({ ok: true, value: `data:image/jpeg;base64,${'/9j/4AAQSkZJRgABAQ'.repeat(700)}` }),
  };
}
