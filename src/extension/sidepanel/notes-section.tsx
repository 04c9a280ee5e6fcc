/** What is worth knowing about how the findings came to be; nothing where there is none. */
export function NotesSection({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <section class="notes" aria-labelledby="notes-heading">
      <h2 id="notes-heading" class="section-heading">
        Worth knowing
      </h2>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}
