import { useRef } from 'preact/hooks';
import type { PanelModel } from '../panel-model';

interface Props {
  readonly label: string;
  readonly class: string;
  readonly panel: PanelModel;
}

/** A real button before a hidden file input, so that it looks and behaves like all the others. */
export function FileButton({ label, class: look, panel }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={look} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*,video/*"
        hidden
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files?.length) void panel.openTransfer({ files: Array.from(files), getData: () => '' });
          // The same file may be picked again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
