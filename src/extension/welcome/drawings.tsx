/** What the words beside them say: for the eye only. */

/** A post with a portrait, and a badge in the picture's corner. */
export function FeedDrawing() {
  return (
    <svg class="drawing" viewBox="0 0 160 112" aria-hidden="true">
      <rect x="1" y="1" width="158" height="110" rx="8" class="drawing-card" />
      <circle cx="18" cy="17" r="7" class="drawing-quiet" />
      <path d="M32 14h44M32 21h28" class="drawing-line" />
      <rect x="12" y="32" width="136" height="70" rx="4" class="drawing-picture" />
      <circle cx="84" cy="58" r="13" class="drawing-quiet" />
      <path d="M58 102c2-18 12-26 26-26s24 8 26 26" class="drawing-quiet" />
      <rect x="17" y="37" width="44" height="16" rx="8" class="drawing-pill" />
      <path d="M26 40.5 30.5 49h-9Z" class="drawing-signs" />
      <path d="M35 45h18" class="drawing-ink" />
    </svg>
  );
}

/** The browser's toolbar: the puzzle piece, its list, and the pin beside Telltale. */
export function PinDrawing() {
  return (
    <svg class="drawing" viewBox="0 0 160 112" aria-hidden="true">
      <rect x="1" y="1" width="158" height="110" rx="8" class="drawing-card" />
      <rect x="10" y="9" width="104" height="16" rx="8" class="drawing-picture" />
      <path
        d="M124 13h4a2.6 2.6 0 1 1 5 0h4v4a2.6 2.6 0 1 1 0 5v3h-13v-3a2.6 2.6 0 1 0 0-5Z"
        class="drawing-accent-line"
      />
      <rect x="52" y="34" width="98" height="66" rx="6" class="drawing-menu" />
      <circle cx="66" cy="50" r="6" class="drawing-accent" />
      <path d="M78 50h34" class="drawing-ink" />
      <path d="m132 43 6 6-3 1-3 5-5-5 5-3Zm-4 10-5 5" class="drawing-accent-line" />
      <circle cx="66" cy="70" r="6" class="drawing-quiet" />
      <path d="M78 70h26" class="drawing-line" />
      <circle cx="66" cy="88" r="6" class="drawing-quiet" />
      <path d="M78 88h40" class="drawing-line" />
    </svg>
  );
}
