interface Props {
  /** 0..1 */
  readonly share: number;
  readonly onStop: () => void;
}

/** How far the comparison is, and the way out. */
export function CompareProgress({ share, onStop }: Props) {
  const percent = Math.round(share * 100);
  return (
    <div class="progress">
      <div
        class="progress-line"
        role="progressbar"
        aria-label="Comparison"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span class="progress-done" style={{ transform: `scaleX(${share})` }} />
      </div>
      <div class="progress-row">
        <p>Laying the two over each other…</p>
        <button type="button" class="button" data-stop-comparison onClick={onStop}>
          Stop
        </button>
      </div>
    </div>
  );
}
