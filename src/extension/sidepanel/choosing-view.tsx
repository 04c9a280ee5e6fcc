import type { JobState } from '../messages';
import { ResultHeading } from './result-heading';
import { say } from '../../words/say';

interface Props {
  readonly sentence: string;
  readonly target: JobState['source']['target'];
  readonly onCancel: () => void;
}

/** The person has to click something on the page before work can start. */
export function ChoosingView({ sentence, target, onCancel }: Props) {
  const what = target === 'selection' ? 'part' : 'picture';
  return (
    <section class="verdict choosing" aria-label={say(`panel_choosing_${what}`)}>
      <ResultHeading shape={null}>{say(`panel_choose_${what}`)}</ResultHeading>
      <p>{sentence}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>
          {say('panel_cancel')}
        </button>
      </div>
    </section>
  );
}
