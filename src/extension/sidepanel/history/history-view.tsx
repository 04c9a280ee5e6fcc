import type { PanelModel } from '../panel-model';

export function HistoryView({ panel }: { readonly panel: PanelModel }) {
  return <p>{panel.tabId.value === null ? null : 'History'}</p>;
}
