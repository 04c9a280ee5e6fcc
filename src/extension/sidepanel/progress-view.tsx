import type { Progress } from '../../forensics/findings';
import { progressLine, progressShare } from './progress-lines';

interface Props {
  readonly progress: Progress;
  readonly onStop: () => void;
}

/** The step in words, a thin bar, and the way out. */
export function ProgressView({ progress, onStop }: Props) {
  const line = progressLine(progress);
  const percent = Math.round(progressShare(progress) * 100);
  return (
    <section class="progress" aria-label="Progress">
      {/* Watching along goes on for as long as the video plays. */}
      {progress.step !== 'watching' && (
        <div
          class="progress-line"
          role="progressbar"
          aria-label="Analysis"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={line}
        >
          <span class="progress-done" style={{ transform: `scaleX(${percent / 100})` }} />
        </div>
      )}
      <div class="progress-row">
        <p>{line}</p>
        <button type="button" class="button" data-stop onClick={onStop}>
          Stop
        </button>
      </div>
    </section>
  );
}
