import type { HistoryModel } from './history-model';
import { say } from '../../../words/say';

/** All that is kept, as files. */
export function ExportButtons({ model }: { readonly model: HistoryModel }) {
  return (
    <div class="history-export">
      <div class="actions">
        <button type="button" class="button" onClick={() => void model.exportAll('reports')}>
          {say('history_export_reports')}
        </button>
        <button type="button" class="button" onClick={() => void model.exportAll('table')}>
          {say('history_export_table')}
        </button>
        {model.isExporting.value && (
          <button type="button" class="button" onClick={model.stopExport}>
            {say('panel_stop')}
          </button>
        )}
      </div>
      <p class="quiet">{say('history_export_all')}</p>
    </div>
  );
}
