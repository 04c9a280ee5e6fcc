import { useLayoutEffect, useRef } from 'preact/hooks';
import { FileButton } from './intake/file-button';
import type { PanelModel } from './panel-model';
import { say } from '../../words/say';

/**
 * The bar at the top: what is kept, and another picture, which can be opened from every state but the empty one, as that
 * offers it larger.
 */
export function PanelHeader({ panel }: { readonly panel: PanelModel }) {
  const isHistory = panel.view.value === 'history';
  const wasHistory = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  // What had the focus in the history is gone with it.
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (wasHistory.current && !isHistory && isLost) button.current?.focus();
    wasHistory.current = isHistory;
  }, [isHistory]);
  return (
    <header class="panel-header">
      <h1>Telltale</h1>
      <div class="panel-header-actions">
        <button
          ref={button}
          type="button"
          class="button is-quiet"
          aria-pressed={isHistory}
          data-history-button
          onClick={() => (panel.view.value = isHistory ? 'result' : 'history')}
        >
          {say('panel_history')}
        </button>
        {panel.job.value && <FileButton class="button is-quiet" label={say('panel_pick_file')} panel={panel} />}
      </div>
    </header>
  );
}
