import { useEffect } from 'preact/hooks';
import type { PanelModel } from './panel-model';

/** Escape stops the work; a picture can be pasted anywhere in the panel. */
export function usePanelKeys(panel: PanelModel): void {
  useEffect(() => {
    const ends = new AbortController();
    const { signal } = ends;
    document.addEventListener(
      'keydown',
      (event) => {
        // An open dialog takes Escape for itself.
        if (event.key === 'Escape' && !panel.isEnlarged.value) panel.stop();
      },
      { signal },
    );
    document.addEventListener(
      'paste',
      (event) => {
        if (!event.clipboardData) return;
        event.preventDefault();
        void panel.openTransfer(event.clipboardData);
      },
      { signal },
    );
    return () => ends.abort();
  }, [panel]);
}
