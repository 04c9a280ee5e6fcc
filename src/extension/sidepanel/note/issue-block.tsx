import { CopyButton } from '../chat/copy-button';
import type { NoteModel } from './note-model';
import type { NoteSubject } from './note-subject';

interface Props {
  readonly subject: NoteSubject;
  readonly note: NoteModel;
}

/** "About 1,200 characters" */
function lengthWords(text: string): string {
  const rounded = text.length < 1000 ? Math.ceil(text.length / 50) * 50 : Math.ceil(text.length / 100) * 100;
  return `About ${rounded.toLocaleString('en')} characters`;
}

/** A text for the people who make Telltale, which the person copies and sends where they like. */
export function IssueBlock({ subject, note }: Props) {
  const text = note.issue.value;
  const wantsPicture = note.wantsPicture.value;
  return (
    <div class="note-issue">
      <h3 class="section-heading">For the makers of Telltale</h3>
      <p class="quiet">
        A text to paste into an issue: what Telltale said, its version, and what you wrote above. It holds no address
        and no name of a file{wantsPicture ? '.' : ', and no picture.'}
      </p>
      {subject.what === 'picture' && (
        <label class="note-check">
          <input
            type="checkbox"
            checked={wantsPicture}
            onChange={(event) => void note.wantPicture(event.currentTarget.checked)}
          />
          <span>With the picture, made small: whoever reads the issue can see it</span>
        </label>
      )}
      <div class="note-actions">
        <CopyButton text={text} label="Copy text for an issue" class="button" />
        <span class="quiet">{text === null ? 'Making the picture small…' : lengthWords(text)}</span>
      </div>
      {text !== null && (
        <details class="disclosure">
          <summary>Read the text</summary>
          <pre class="note-text" tabIndex={0}>
            {text}
          </pre>
        </details>
      )}
    </div>
  );
}
