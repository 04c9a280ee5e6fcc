import { MOST_WORDS, type NoteModel } from './note-model';
import type { NoteSubject } from './note-subject';
import { reasonWords } from './note-words';
import { say, sayCount } from '../../../words/say';

interface Props {
  readonly subject: NoteSubject;
  readonly note: NoteModel;
  /** Whether the note can be saved. */
  readonly mayKeep: boolean;
}

/** From here on it is said aloud how much room is left. */
const TELL_ROOM = 40;

/** Where the reason is chosen and put into words. */
export function NoteForm({ subject, note, mayKeep }: Props) {
  const words = note.words.value;
  const room = MOST_WORDS - words.length;
  const chosen = note.reason.value;
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void note.save();
      }}
    >
      <fieldset class="note-reasons">
        <legend>{say('wrong_what')}</legend>
        {note.reasons.value.map((reason) => (
          <label key={reason}>
            <input
              type="radio"
              name="wrong-reason"
              value={reason}
              checked={chosen === reason}
              onChange={() => note.choose(reason)}
            />
            <span>{reasonWords(reason, subject.what)}</span>
          </label>
        ))}
      </fieldset>
      <label class="note-label" for="note-words">
        {say('wrong_in_your_words')} <span class="quiet">{say('wrong_may_be_empty')}</span>
      </label>
      <textarea
        id="note-words"
        rows={3}
        maxLength={MOST_WORDS}
        autocomplete="off"
        aria-describedby="note-room"
        value={words}
        onInput={(event) => note.write(event.currentTarget.value)}
      />
      <p id="note-room" class="note-room" {...(room <= TELL_ROOM ? { role: 'status' } : {})}>
        {sayCount('panel_characters_left', room)}
      </p>
      {mayKeep && (
        <>
          <p class="quiet">{say('wrong_kept_here')}</p>
          <div class="note-actions">
            <button type="submit" class="button is-primary" disabled={!note.maySave.value}>
              {say('wrong_save')}
            </button>
            {note.isChanging.value && (
              <button type="button" class="button" onClick={note.keepAsItWas}>
                {say('wrong_leave')}
              </button>
            )}
          </div>
        </>
      )}
    </form>
  );
}
