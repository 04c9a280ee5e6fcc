/** Says why no new badge comes although the switch is on, and ends the pause. */
export function PausedLine({ onResume }: { readonly onResume: () => void }) {
  return (
    <div class="sites-line">
      <p>Badges are paused everywhere.</p>
      <button type="button" class="button is-quiet" onClick={onResume}>
        Resume
      </button>
    </div>
  );
}
