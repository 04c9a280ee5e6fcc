import type { Failure } from '../../../forensics/failure';
import { FailureDetail } from '../failure-detail';
import type { CompareModel } from './compare-model';
import { failureName } from './compare-words';
import { OriginalPicker } from './original-intake';
import { sayFailure } from '../../../forensics/wording';
import { say } from '../../../words/say';

interface Props {
  readonly compare: CompareModel;
  readonly failure: Failure;
}

/** Stands where the result would, and says what to do next. */
export function CompareFailure({ compare, failure }: Props) {
  return (
    <>
      <h3 class="compare-headline" data-compare-heading tabIndex={-1}>
        {failureName(failure)}
      </h3>
      <p>{sayFailure(failure)}</p>
      <div class="actions">
        {failure.nextStep === 'retry' && (
          <button type="button" class="button is-primary" onClick={() => void compare.retry()}>
            {say('panel_try_again')}
          </button>
        )}
        <OriginalPicker
          compare={compare}
          class={failure.nextStep === 'retry' ? 'button' : 'button is-primary'}
          label={say('compare_pick_another')}
        />
      </div>
      <FailureDetail failure={failure} />
    </>
  );
}
