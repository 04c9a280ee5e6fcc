/** Stands after sentences that the language model did not write; the legend below the talk says what it means. */
export function ComposedMark({ label }: { readonly label: string | null }) {
  return (
    <svg
      class="composed-mark"
      viewBox="0 0 12 12"
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path d="M1.5 3h9M1.5 6h5.5M1.5 9h9" class="icon-line" />
    </svg>
  );
}
