import type { HistoryModel } from './history-model';

/** All that is kept, as files. */
export function ExportButtons({ model }: { readonly model: HistoryModel }) {
  return (
    <div class="history-export">
      <div class="actions">
        <button type="button" class="button" onClick={() => void model.exportAll('reports')}>
          Export reports (JSON)
        </button>
        <button type="button" class="button" onClick={() => void model.exportAll('table')}>
          Export table (CSV)
        </button>
        {model.isExporting.value && (
          <button type="button" class="button" onClick={model.stopExport}>
            Stop
          </button>
        )}
      </div>
      <p class="quiet">All results, whatever is searched for. The reports hold the addresses of pages and pictures.</p>
    </div>
  );
}
