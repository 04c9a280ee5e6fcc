import { probabilityWords, VERDICT_WORDS } from '../../../forensics/wording';
import type { HistoryRow } from '../../../storage/history-entry';
import type { UnkeptReason } from '../../../storage/unkept-result';

/** What the panel says of what is kept. */

export const NOT_JUDGED = 'Could not be judged';

export const verdictWords = ({ verdict }: Pick<HistoryRow, 'verdict'>): string =>
  verdict === null ? NOT_JUDGED : VERDICT_WORDS[verdict];

/** "about 85 %", or null where there is no verdict. */
export const chanceWords = ({ probability }: Pick<HistoryRow, 'probability'>): string | null =>
  probability === null ? null : probabilityWords(probability);

/** "30 Nov 2026, 04:15", in the person's own time. */
export function dateWords(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

export const siteWords = ({ site }: Pick<HistoryRow, 'site'>): string => site ?? 'your own file';

export const resultsWords = (count: number): string =>
  count === 1 ? '1 result' : `${count.toLocaleString('en')} results`;

export const UNKEPT_WORDS: Readonly<Record<UnkeptReason, string>> = {
  'no-room':
    'There is no room left on this computer, so the newest result was not kept. Free some space, or erase what is kept.',
  'storage-failed':
    'The browser could not store the newest result, so it was not kept. Close the browser and open it again.',
};

export const PRIVATE_WORDS =
  'This is a private window: nothing that you analyse in it is kept. What you see here was kept from other windows.';

export const UNREADABLE_WORDS =
  'What is kept could not be read. Close the browser and open it again; if that does not help, erase the history.';
