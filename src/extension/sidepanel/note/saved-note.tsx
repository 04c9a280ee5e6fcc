import type { FoundNote } from '../../../storage/notes';
import type { NoteModel } from './note-model';
import type { NoteSubject } from './note-subject';
import { nearNoteLimit, noteSentence } from './note-words';
import { say } from '../../../words/say';

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
      <p class="quiet">{found.isExact ? say('wrong_kept_only_here') : nearNoteLimit()}</p>
      <div class="note-actions">
        {found.isExact && (
          <button type="button" class="button" onClick={note.change}>
            {say('wrong_change')}
          </button>
        )}
        <button type="button" class="button" onClick={() => void note.remove()}>
          {say('panel_remove')}
        </button>
      </div>
    </div>
  );
}
