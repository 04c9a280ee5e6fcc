import type { ReportConnection } from '../../src/extension/sidepanel/report/report-connection';

export function playReport(): ReportConnection {
  return {};
}
