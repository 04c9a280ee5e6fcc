import { useEffect } from 'preact/hooks';
import type { PanelModel } from './panel-model';

const isInput = (target: EventTarget | null): target is HTMLTextAreaElement | HTMLInputElement =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;

/** Whether a paste is words for an input, which takes them itself. */
export function isForInput({ target, clipboardData }: ClipboardEvent): boolean {
  return isInput(target) && clipboardData?.files.length === 0;
}

/** A field for a search empties itself by Escape. */
function clearsField({ target }: KeyboardEvent): boolean {
  return isInput(target) && target.type === 'search' && target.value !== '';
}

/**
 * Escape goes one step back in the history, and elsewhere stops the work or the answer; a picture can be pasted anywhere in
 * the panel.
 */
export function usePanelKeys(panel: PanelModel): void {
  useEffect(() => {
    const ends = new AbortController();
    const { signal } = ends;
    document.addEventListener(
      'keydown',
      (event) => {
        // An open dialog takes Escape for itself.
        if (event.key !== 'Escape' || panel.isEnlarged.value || event.isComposing) return;
        if (panel.view.value === 'history') {
          if (!clearsField(event)) panel.history.back();
          return;
        }
        panel.stop();
        void panel.chat.stop();
      },
      { signal },
    );
    document.addEventListener(
      'paste',
      (event) => {
        if (!event.clipboardData || isForInput(event)) return;
        event.preventDefault();
        void panel.openTransfer(event.clipboardData);
      },
      { signal },
    );
    return () => ends.abort();
  }, [panel]);
}
