import { useLayoutEffect, useRef } from 'preact/hooks';
import type { JobState } from '../../messages';
import type { PanelModel } from '../panel-model';
import { IssueBlock } from './issue-block';
import { NoteForm } from './note-form';
import { hindranceWords } from './note-words';
import { SavedNote } from './saved-note';
import { sayFailure } from '../../../forensics/wording';
import { say } from '../../../words/say';

interface Props {
  readonly job: JobState;
  readonly panel: Pick<PanelModel, 'note'>;
}

/** Says that a result is wrong: a note for oneself, and a text for the people who make Telltale. */
export function NoteSection({ panel: { note } }: Props) {
  const section = useRef<HTMLElement>(null);
  const [subject, found, hindrance] = [note.subject.value, note.found.value, note.hindrance.value];
  const isCalled = note.isCalled.value;

  // The focus comes along when the line under the verdict leads here; the button above keeps it.
  useLayoutEffect(() => {
    if (!isCalled) return;
    section.current?.focus();
    // Else it would take the focus again whenever it is opened.
    note.isCalled.value = false;
  }, [isCalled, note]);

  // What was pressed may have gone with the note or the form; the focus must not get lost with it.
  const isWriting = note.isWriting.value;
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (hadFocus.current && isLost) section.current?.focus();
  }, [isWriting, found]);

  if (!subject) return null;
  return (
    <section
      ref={section}
      class="note"
      aria-label={say('panel_this_is_wrong')}
      tabIndex={-1}
      onFocusCapture={() => (hadFocus.current = true)}
      onBlurCapture={(event) => {
        // Without a new place the focus was lost, not moved.
        if (event.relatedTarget !== null) hadFocus.current = false;
      }}
    >
      {hindrance && <p>{hindranceWords(hindrance, subject.what)}</p>}
      {found && !note.isChanging.value && <SavedNote found={found} subject={subject} note={note} />}
      {isWriting && <NoteForm subject={subject} note={note} mayKeep={hindrance === null} />}
      {note.failure.value && (
        <p class="notice" role="alert">
          {sayFailure(note.failure.value)}
        </p>
      )}
      <p class="note-told quiet" role="status">
        {note.told.value}
      </p>
      <IssueBlock subject={subject} note={note} />
    </section>
  );
}
