import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelModel } from '../panel-model';
import { HeatSlider } from './heat-slider';
import { PictureView } from './picture-view';
import { say } from '../../../words/say';

/**
 * The picture as large as the panel, or at its own size with the chosen face in the middle. Escape closes it and
 * the focus goes back by itself.
 */
export function EnlargedPicture({ panel }: { readonly panel: PanelModel }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isFullSize = useSignal(false);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useLayoutEffect(() => {
    dialog.current?.querySelector('.face-box.is-chosen')?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [isFullSize.value]);
  return (
    <dialog
      ref={dialog}
      class={isFullSize.value ? 'enlarged is-full-size' : 'enlarged'}
      aria-label={say('panel_enlarged_picture')}
      onClose={() => (panel.isEnlarged.value = false)}
    >
      {/* Takes the focus so that arrow keys scroll it. */}
      <div class="enlarged-scroll" tabIndex={0} role="group" aria-label={say('panel_picture')}>
        <PictureView panel={panel} />
      </div>
      <div class="picture-controls">
        <HeatSlider heat={panel.heat} />
        <button
          type="button"
          class="button"
          aria-pressed={isFullSize.value}
          onClick={() => (isFullSize.value = !isFullSize.value)}
        >
          {say('panel_full_size')}
        </button>
        <button type="button" class="button is-primary" onClick={() => dialog.current?.close()}>
          {say('panel_close')}
        </button>
      </div>
    </dialog>
  );
}
