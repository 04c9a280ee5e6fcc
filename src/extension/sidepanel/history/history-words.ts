import { probabilityWords, verdictWords as wordsOf } from '../../../forensics/wording';
import type { HistoryRow } from '../../../storage/history-entry';
import type { UnkeptReason } from '../../../storage/unkept-result';
import { say, sayDate } from '../../../words/say';

/** What the panel says of what is kept. */

export const verdictWords = ({ verdict }: Pick<HistoryRow, 'verdict'>): string =>
  verdict === null ? say('panel_could_not_be_judged') : wordsOf(verdict);

/** "about 85 %", or null where there is no verdict. */
export const chanceWords = ({ probability }: Pick<HistoryRow, 'probability'>): string | null =>
  probability === null ? null : probabilityWords(probability);

/** "30 Nov 2026, 04:15", in the person's own time. */
export const dateWords = (milliseconds: number): string =>
  sayDate(milliseconds, { dateStyle: 'medium', timeStyle: 'short' });

export const siteWords = ({ site }: Pick<HistoryRow, 'site'>): string => site ?? say('history_your_file');

export const unkeptWords = (reason: UnkeptReason): string =>
  say(reason === 'no-room' ? 'history_no_room' : 'history_not_stored');
