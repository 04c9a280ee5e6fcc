import { ResultHeading } from './result-heading';

interface Props {
  readonly sentence: string;
  readonly onCancel: () => void;
}

/** The person has to click something on the page before work can start. */
export function ChoosingView({ sentence, onCancel }: Props) {
  return (
    <section class="verdict choosing" aria-label="Choosing a picture">
      <ResultHeading shape={null}>Choose a picture</ResultHeading>
      <p>{sentence}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </section>
  );
}
