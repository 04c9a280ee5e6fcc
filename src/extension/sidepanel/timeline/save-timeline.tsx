import { useSignal } from '@preact/signals';
import type { ClipModel } from './clip-model';

interface Props {
  /** Whether the video came from a page. */
  readonly hasAddress: boolean;
  readonly model: ClipModel;
}

/** Saves the timeline as a file; where the video stood is left out unless the person wants it in. */
export function SaveTimeline({ hasAddress, model }: Props) {
  const withAddress = useSignal(false);
  return (
    <div class="timeline-save">
      <button type="button" class="button" onClick={() => model.save(withAddress.value)}>
        Save timeline
      </button>
      {hasAddress && (
        <label>
          <input
            type="checkbox"
            checked={withAddress.value}
            onChange={(event) => (withAddress.value = event.currentTarget.checked)}
          />{' '}
          With the page’s address
        </label>
      )}
    </div>
  );
}
