import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelModel } from '../panel-model';
import { HeatSlider } from './heat-slider';
import { PictureView } from './picture-view';

/** The picture as large as the panel allows; Escape closes it and the focus goes back by itself. */
export function EnlargedPicture({ panel }: { readonly panel: PanelModel }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="enlarged"
      aria-label="Enlarged picture"
      onClose={() => (panel.isEnlarged.value = false)}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <PictureView panel={panel} />
      <div class="picture-controls">
        <HeatSlider heat={panel.heat} />
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
