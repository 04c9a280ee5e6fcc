import type { FoundNote } from '../../../storage/notes';
import type { NoteModel } from './note-model';
import type { NoteSubject } from './note-subject';
import { NEAR_NOTE_LIMIT, noteSentence } from './note-words';

interface Props {
  readonly found: FoundNote;
  readonly subject: NoteSubject;
  readonly note: NoteModel;
}

/** A note as it is kept. */
export function SavedNote({ found, subject, note }: Props) {
  const { words } = found.note;
  return (
    <div class="note-saved">
      <p>{noteSentence(found, subject.verdict)}</p>
      {words !== '' && (
        <blockquote>
          <bdi>{words}</bdi>
        </blockquote>
      )}
      <p class="quiet">{found.isExact ? 'Kept on this computer only.' : NEAR_NOTE_LIMIT}</p>
      <div class="note-actions">
        {found.isExact && (
          <button type="button" class="button" onClick={note.change}>
            Change
          </button>
        )}
        <button type="button" class="button" onClick={() => void note.remove()}>
          Remove
        </button>
      </div>
    </div>
  );
}
