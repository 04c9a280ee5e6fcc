import { FileButton } from './intake/file-button';
import type { PanelModel } from './panel-model';

/** The bar at the top. Another picture can be opened from every state but the empty one, which offers it larger. */
export function PanelHeader({ panel }: { readonly panel: PanelModel }) {
  return (
    <header class="panel-header">
      <h1>Telltale</h1>
      {panel.job.value && <FileButton class="button is-quiet" label="Pick a file" panel={panel} />}
    </header>
  );
}
