import { useRef } from 'preact/hooks';
import type { PanelModel } from '../panel-model';

interface Look {
  readonly label: string;
  readonly class: string;
}

interface PickerProps extends Look {
  /** Media types, as an input takes them. */
  readonly accept: string;
  /** Called with at least one file. */
  readonly onFiles: (files: readonly File[]) => void;
}

/** A real button before a hidden file input, so that it looks and behaves like all the others. */
export function FilePicker({ label, class: look, accept, onFiles }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={look} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files?.length) onFiles(Array.from(files));
          // The same file may be picked again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Picks what the panel is to look at. */
export function FileButton({ panel, ...look }: Look & { readonly panel: PanelModel }) {
  return (
    <FilePicker
      {...look}
      accept="image/*,video/*"
      onFiles={(files) => void panel.openTransfer({ files, getData: () => '' })}
    />
  );
}
