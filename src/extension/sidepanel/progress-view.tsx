import type { Progress } from '../../forensics/findings';
import { ProgressBar } from './progress-bar';
import { progressLine, progressShare } from './progress-lines';

interface Props {
  readonly progress: Progress;
  readonly onStop: () => void;
}

/** The step in words, a thin bar, and the way out. */
export function ProgressView({ progress, onStop }: Props) {
  const line = progressLine(progress);
  return (
    <section class="progress" aria-label="Progress">
      {/* Watching along goes on for as long as the video plays. */}
      {progress.step !== 'watching' && <ProgressBar label="Analysis" share={progressShare(progress)} words={line} />}
      <div class="progress-row">
        <p>{line}</p>
        <button type="button" class="button" data-stop onClick={onStop}>
          Stop
        </button>
      </div>
    </section>
  );
}
