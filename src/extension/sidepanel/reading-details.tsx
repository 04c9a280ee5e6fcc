import type { JobState } from '../messages';
import { ActionButtons } from './action-buttons';
import { CAPTURE_WAY_WORDS } from './capture-words';
import { grantAction } from './next-step';
import type { PanelModel } from './panel-model';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

/** How the picture was come by: what was tried before, and what a poorer copy means for the verdict. */
export function ReadingDetails({ job, panel }: Props) {
  const { captured } = job;
  if (!captured || (captured.way === 'file' && captured.attempts.length === 0)) return null;
  const grant = captured.degraded ? grantAction(captured.grantOrigin) : null;
  return (
    <section class="reading" aria-labelledby="reading-heading">
      <h2 id="reading-heading" class="section-heading">
        How the picture was read
      </h2>
      <p>The picture was read {CAPTURE_WAY_WORDS[captured.way]}.</p>
      {captured.degraded && (
        <p>
          What is on the screen is scaled and may be partly covered, so traces can be lost. The original picture would
          give a better answer.
        </p>
      )}
      {grant && <ActionButtons actions={[grant]} panel={panel} />}
      {captured.attempts.length > 0 && (
        <details class="disclosure">
          <summary>
            {captured.attempts.length === 1 ? 'One other way was' : `${captured.attempts.length} other ways were`} tried
            first
          </summary>
          <ul class="attempts">
            {captured.attempts.map((attempt, index) => (
              <li key={index}>
                <span>Read {CAPTURE_WAY_WORDS[attempt.way]}:</span> {attempt.failure.sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
