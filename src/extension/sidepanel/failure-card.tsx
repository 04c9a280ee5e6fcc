import type { Failure } from '../../forensics/failure';
import type { JobState } from '../messages';
import { ActionButtons } from './action-buttons';
import { FailureDetail } from './failure-detail';
import { actionsFor } from './next-step';
import type { PanelModel } from './panel-model';
import { ResultHeading } from './result-heading';
import { sayFailure } from '../../forensics/wording';
import { say } from '../../words/say';

interface Props {
  readonly failure: Failure;
  readonly job: JobState;
  readonly panel: PanelModel;
}

/** Stands where the verdict would, as large, and says what to do next. */
export function FailureCard({ failure, job, panel }: Props) {
  return (
    <section class="verdict" aria-label={say('panel_not_analysed')}>
      <ResultHeading shape="unknown">
        {say(failure.code === 'cancelled' ? 'panel_stopped' : 'panel_could_not_analyse')}
      </ResultHeading>
      <p class="failure-sentence">{sayFailure(failure)}</p>
      <ActionButtons actions={actionsFor(failure, job)} panel={panel} />
      <FailureDetail failure={failure} />
    </section>
  );
}
