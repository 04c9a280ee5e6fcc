import { FilePicker } from '../intake/file-button';
import type { CompareModel } from './compare-model';
import { INVITATION } from './compare-words';

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
      <p>{INVITATION}</p>
      <div class="drop-zone compare-drop">
        <p class="drop-words">Drop the original here</p>
        <OriginalPicker compare={compare} class="button is-primary" label="Pick the original" />
        <p class="quiet">
          or paste it with <kbd>Ctrl</kbd> <kbd>V</kbd>
        </p>
      </div>
    </>
  );
}
