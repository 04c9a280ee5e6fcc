import { FilePicker } from '../intake/file-button';
import type { CompareModel } from './compare-model';
import { say } from '../../../words/say';
import { Rich } from '../rich';

interface PickProps {
  readonly compare: CompareModel;
  readonly label: string;
  readonly class: string;
}

export function OriginalPicker({ compare, label, class: look }: PickProps) {
  return (
    <FilePicker
      class={look}
      label={label}
      accept="image/*"
      onFiles={(files) => void compare.giveTransfer({ files, getData: () => '' })}
    />
  );
}

/** Asks for the original. What is dropped here is taken for it; elsewhere in the panel it opens a job as ever. */
export function OriginalIntake({ compare }: { readonly compare: CompareModel }) {
  return (
    <>
      <p>{say('compare_invitation')}</p>
      <div class="drop-zone compare-drop">
        <p class="drop-words">{say('compare_drop')}</p>
        <OriginalPicker compare={compare} class="button is-primary" label={say('compare_pick')} />
        <p class="quiet">
          <Rich words={say('panel_paste')} />
        </p>
      </div>
    </>
  );
}
