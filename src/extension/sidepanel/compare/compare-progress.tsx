import { ProgressBar } from '../progress-bar';
import { say } from '../../../words/say';

interface Props {
  /** 0..1 */
  readonly share: number;
  readonly onStop: () => void;
}

/** How far the comparison is, and the way out. */
export function CompareProgress({ share, onStop }: Props) {
  return (
    <div class="progress">
      <ProgressBar label={say('compare_comparison')} share={share} />
      <div class="progress-row">
        <p>{say('compare_laying')}</p>
        <button type="button" class="button" data-stop-comparison onClick={onStop}>
          {say('panel_stop')}
        </button>
      </div>
    </div>
  );
}
