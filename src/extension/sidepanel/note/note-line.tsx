import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Verdict } from '../../../forensics/findings';
import type { FileIdentity } from '../../../report/report';
import type { FoundNote } from '../../../storage/notes';
import type { PanelModel } from '../panel-model';
import type { NoteModel } from './note-model';
import { nearNoteLimit, noteSentence } from './note-words';

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

/** What stands beside the sentence: the note's words, and what a picture that only looks the same leaves open. */
function NoteRest({ found: { note, isExact } }: { readonly found: FoundNote }) {
  return (
    <>
      {note.words !== '' && (
        <>
          {' '}
          “<bdi>{cut(note.words)}</bdi>”
        </>
      )}
      {!isExact && <span class="quiet"> {nearNoteLimit()}</span>}
    </>
  );
}

/** The person's own note about the file that is shown, under its verdict; it leads to the note. */
export function NoteLine({ panel }: { readonly panel: Pick<PanelModel, 'note' | 'tools'> }) {
  const found = panel.note.found.value;
  const subject = panel.note.subject.value;
  if (!found || !subject) return null;
  const open = (): void => {
    panel.tools.show('note');
    panel.note.isCalled.value = true;
  };
  return (
    <p class="note-line">
      <button type="button" class="link-button" onClick={open}>
        {noteSentence(found, subject.verdict)}
      </button>
      <NoteRest found={found} />
    </p>
  );
}

interface KeptProps {
  readonly note: Pick<NoteModel, 'lookUp'>;
  readonly file: FileIdentity;
  /** What is said there. */
  readonly verdict: Verdict | null;
}

/** The same under a result of the history. */
export function KeptNoteLine({ note, file, verdict }: KeptProps) {
  const found = useSignal<FoundNote | null>(null);
  useEffect(() => {
    const look = async (): Promise<void> => {
      found.value = await note.lookUp(file);
    };
    void look();
  }, [file.sha256]);
  if (!found.value) return null;
  return (
    <p class="note-line">
      {noteSentence(found.value, verdict)}
      <NoteRest found={found.value} />
    </p>
  );
}
