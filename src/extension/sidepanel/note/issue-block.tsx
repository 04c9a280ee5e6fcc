import { CopyButton } from '../chat/copy-button';
import type { NoteModel } from './note-model';
import type { NoteSubject } from './note-subject';
import { say, sayNumber } from '../../../words/say';

interface Props {
  readonly subject: NoteSubject;
  readonly note: NoteModel;
}

/** "About 1,200 characters" */
function lengthWords(text: string): string {
  const rounded = text.length < 1000 ? Math.ceil(text.length / 50) * 50 : Math.ceil(text.length / 100) * 100;
  return say('wrong_length', sayNumber(rounded));
}

/** A text for the people who make Telltale, which the person copies and sends where they like. */
export function IssueBlock({ subject, note }: Props) {
  const text = note.issue.value;
  const wantsPicture = note.wantsPicture.value;
  return (
    <div class="note-issue">
      <h3 class="section-heading">{say('wrong_for_makers')}</h3>
      <p class="quiet">{say(wantsPicture ? 'wrong_text_about_picture' : 'wrong_text_about')}</p>
      {subject.what === 'picture' && (
        <label class="note-check">
          <input
            type="checkbox"
            checked={wantsPicture}
            onChange={(event) => void note.wantPicture(event.currentTarget.checked)}
          />
          <span>{say('wrong_with_picture')}</span>
        </label>
      )}
      <div class="note-actions">
        <CopyButton text={text} label={say('wrong_copy_text')} class="button" />
        <span class="quiet">{text === null ? say('wrong_making_small') : lengthWords(text)}</span>
      </div>
      {text !== null && (
        <details class="disclosure">
          <summary>{say('wrong_read_text')}</summary>
          <pre class="note-text" dir="ltr" tabIndex={0}>
            {text}
          </pre>
        </details>
      )}
    </div>
  );
}
