import { sayNote } from '../../forensics/wording';
import { say } from '../../words/say';

/** Notes without a heading, where they stand beside what they are about. */
export function NotesList({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li key={note}>{sayNote(note)}</li>
      ))}
    </ul>
  );
}

/** What is worth knowing about how the findings came to be; nothing where there is none. */
export function NotesSection({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="notes-heading">
      <h2 id="notes-heading" class="section-heading">
        {say('panel_worth_knowing')}
      </h2>
      <NotesList notes={notes} />
    </section>
  );
}
