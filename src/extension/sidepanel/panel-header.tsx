import { FileButton } from './intake/file-button';
import type { PanelModel } from './panel-model';

/**
 * The bar at the top: what is kept, and another picture, which can be opened from every state but the empty one, as that
 * offers it larger.
 */
export function PanelHeader({ panel }: { readonly panel: PanelModel }) {
  const isHistory = panel.view.value === 'history';
  return (
    <header class="panel-header">
      <h1>Telltale</h1>
      <div class="panel-header-actions">
        <button
          type="button"
          class="button is-quiet"
          aria-pressed={isHistory}
          data-history-button
          onClick={() => (panel.view.value = isHistory ? 'result' : 'history')}
        >
          History
        </button>
        {panel.job.value && <FileButton class="button is-quiet" label="Pick a file" panel={panel} />}
      </div>
    </header>
  );
}
