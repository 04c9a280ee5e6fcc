import type { HistoryConnection } from '../../src/extension/sidepanel/history/history-connection';

export function playHistory(): HistoryConnection {
  return {};
}
