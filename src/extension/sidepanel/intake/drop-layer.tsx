import { useSignal } from '@preact/signals';
import type { ComponentChildren, TargetedDragEvent } from 'preact';
import type { PanelModel } from '../panel-model';
import { say } from '../../../words/say';

interface Props {
  readonly panel: PanelModel;
  readonly children: ComponentChildren;
}

/** Takes a drop anywhere in the panel, and shows that it would. */
export function DropLayer({ panel, children }: Props) {
  // dragenter and dragleave come for every element crossed; only their balance says where the pointer is.
  const depth = useSignal(0);
  const cross = (step: 1 | -1) => (event: TargetedDragEvent<HTMLDivElement>) => {
    event.preventDefault();
    depth.value = Math.max(0, depth.value + step);
  };
  return (
    <div
      class={depth.value > 0 ? 'panel is-dropping' : 'panel'}
      onDragEnter={cross(1)}
      onDragLeave={cross(-1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        // A part of the panel that takes files itself has said so.
        const isTaken = event.defaultPrevented;
        event.preventDefault();
        depth.value = 0;
        if (event.dataTransfer && !isTaken) void panel.openTransfer(event.dataTransfer);
      }}
    >
      {children}
      <div class="drop-veil" aria-hidden="true">
        {say('panel_drop')}
      </div>
    </div>
  );
}
