import type { Progress } from '../../forensics/findings';
import { ProgressBar } from './progress-bar';
import { progressLine, progressShare } from './progress-lines';
import { say } from '../../words/say';

interface Props {
  readonly progress: Progress;
  readonly onStop: () => void;
}

/** The step in words, a thin bar, and the way out. */
export function ProgressView({ progress, onStop }: Props) {
  const line = progressLine(progress);
  return (
    <section class="progress" aria-label={say('panel_progress')}>
      {/* Watching along goes on for as long as the video plays. */}
      {progress.step !== 'watching' && (
        <ProgressBar label={say('panel_analysis')} share={progressShare(progress)} words={line} />
      )}
      <div class="progress-row">
        <p>{line}</p>
        <button type="button" class="button" data-stop onClick={onStop}>
          {say('panel_stop')}
        </button>
      </div>
    </section>
  );
}
