import type { PanelConnection } from '../../src/extension/sidepanel/panel-connection';
import type { FixtureTalk } from './fixture-chat';
import { playCompare } from './fixture-compare';
import { playHistory } from './fixture-history';
import { playNote } from './fixture-note';
import { playReport } from './fixture-report';

/** What the tools below a result, and the history, ask of the world. */
export function playTools(talk: FixtureTalk = {}): Pick<PanelConnection, 'report' | 'compare' | 'note' | 'history'> {
  return { report: playReport(talk), compare: playCompare(), note: playNote(), history: playHistory() };
}
