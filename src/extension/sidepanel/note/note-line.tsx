import type { PanelModel } from '../panel-model';
import { NEAR_NOTE_LIMIT, noteSentence } from './note-words';

/** Characters of the words that stand in the line; all of them stand in the section that it leads to. */
const MOST_SHOWN = 90;

function cut(words: string): string {
  // By code points: no sign is cut in two.
  const shown = Array.from(words.replace(/\s+/g, ' '));
  return shown.length > MOST_SHOWN
    ? `${shown
        .slice(0, MOST_SHOWN - 1)
        .join('')
        .trimEnd()}…`
    : shown.join('');
}

/** The person's own note about the file that is shown, under its verdict; it leads to the note. */
export function NoteLine({ panel }: { readonly panel: PanelModel }) {
  const found = panel.note.found.value;
  const subject = panel.note.subject.value;
  if (!found || !subject) return null;
  const { note, isExact } = found;
  const open = (): void => {
    panel.tools.show('note');
    panel.note.call();
  };
  return (
    <p class="note-line">
      <button type="button" class="link-button" onClick={open}>
        {noteSentence(found, subject.verdict)}
      </button>
      {note.words !== '' && (
        <>
          {' '}
          “<bdi>{cut(note.words)}</bdi>”
        </>
      )}
      {!isExact && <span class="quiet"> {NEAR_NOTE_LIMIT}</span>}
    </p>
  );
}
