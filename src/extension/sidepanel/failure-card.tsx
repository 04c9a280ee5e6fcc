import type { Failure } from '../../forensics/failure';
import type { JobState } from '../messages';
import { ActionButtons } from './action-buttons';
import { FailureDetail } from './failure-detail';
import { actionsFor } from './next-step';
import type { PanelModel } from './panel-model';
import { ResultHeading } from './result-heading';

interface Props {
  readonly failure: Failure;
  readonly job: JobState;
  readonly panel: PanelModel;
}

/** Stands where the verdict would, as large, and says what to do next. */
export function FailureCard({ failure, job, panel }: Props) {
  return (
    <section class="verdict" aria-label="Not analysed">
      <ResultHeading shape="unknown">{failure.code === 'cancelled' ? 'Stopped' : 'Could not analyse'}</ResultHeading>
      <p class="failure-sentence">{failure.sentence}</p>
      <ActionButtons actions={actionsFor(failure, job)} panel={panel} />
      <FailureDetail failure={failure} />
    </section>
  );
}
