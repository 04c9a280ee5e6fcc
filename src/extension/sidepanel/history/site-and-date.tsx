import type { HistoryRow } from '../../../storage/history-entry';
import { dateWords, siteWords } from './history-words';
import { say } from '../../../words/say';
import { slot, Rich } from '../rich';

/** Where a result comes from, and when it was kept. */
export function SiteAndDate({ result }: { readonly result: Pick<HistoryRow, 'site' | 'keptAt'> }) {
  return (
    <Rich
      words={say('words_list', slot(0), slot(1))}
      values={[<bdi>{siteWords(result)}</bdi>, <span class="history-date">{dateWords(result.keptAt)}</span>]}
    />
  );
}
