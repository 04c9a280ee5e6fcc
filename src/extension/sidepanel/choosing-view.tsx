import type { JobState } from '../messages';
import { ResultHeading } from './result-heading';

interface Props {
  readonly sentence: string;
  readonly target: JobState['source']['target'];
  readonly onCancel: () => void;
}

/** The person has to click something on the page before work can start. */
export function ChoosingView({ sentence, target, onCancel }: Props) {
  const what = target === 'selection' ? 'a part of the page' : 'a picture';
  return (
    <section class="verdict choosing" aria-label={`Choosing ${what}`}>
      <ResultHeading shape={null}>{`Choose ${what}`}</ResultHeading>
      <p>{sentence}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </section>
  );
}
