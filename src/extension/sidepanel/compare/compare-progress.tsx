import { ProgressBar } from '../progress-bar';

interface Props {
  /** 0..1 */
  readonly share: number;
  readonly onStop: () => void;
}

/** How far the comparison is, and the way out. */
export function CompareProgress({ share, onStop }: Props) {
  return (
    <div class="progress">
      <ProgressBar label="Comparison" share={share} />
      <div class="progress-row">
        <p>Laying the two over each other…</p>
        <button type="button" class="button" data-stop-comparison onClick={onStop}>
          Stop
        </button>
      </div>
    </div>
  );
}
