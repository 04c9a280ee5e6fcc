import type { JobState } from '../messages';
import { ActionButtons } from './action-buttons';
import { CAPTURE_WAY_WORDS } from './capture-words';
import { grantAction } from './next-step';
import type { PanelModel } from './panel-model';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

/**
 * How the picture was come by, when that is worth a word: what was tried in vain, and what a poorer copy means
 * for the verdict. A picture read the first way at once says so in the run line only.
 */
export function ReadingDetails({ job, panel }: Props) {
  const { captured, status } = job;
  const attempts = captured?.attempts ?? job.attempts ?? [];
  if (!captured?.degraded && attempts.length === 0) return null;
  // A failure to read offers the same grant as its own next step.
  const grant = captured?.degraded && status.phase === 'done' ? grantAction(captured.grantOrigin) : null;
  return (
    <section class="reading" aria-labelledby="reading-heading">
      <h2 id="reading-heading" class="section-heading">
        {captured ? 'How the picture was read' : 'What was tried'}
      </h2>
      {captured?.degraded && (
        <p>
          It was read {CAPTURE_WAY_WORDS[captured.way]}, where it is scaled and may be partly covered: traces can be
          lost. The original would give a better answer.
        </p>
      )}
      {grant && <ActionButtons actions={[grant]} panel={panel} look="plain" />}
      {attempts.length > 0 && (
        <details class="disclosure">
          <summary>{attempts.length === 1 ? 'One way did not work' : `${attempts.length} ways did not work`}</summary>
          <ul class="attempts">
            {attempts.map((attempt, index) => (
              <li key={index}>
                Reading it {CAPTURE_WAY_WORDS[attempt.way]}: {attempt.failure.sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
