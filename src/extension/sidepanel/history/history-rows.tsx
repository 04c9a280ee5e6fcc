import { useLayoutEffect, useRef } from 'preact/hooks';
import type { HistoryRow } from '../../../storage/history-entry';
import { VerdictShape } from '../verdict/verdict-shape';
import type { HistoryModel } from './history-model';
import { chanceWords, verdictWords } from './history-words';
import { SiteAndDate } from './site-and-date';
import { KeptThumbnail } from './kept-thumbnail';
import { say } from '../../../words/say';
import { slot, Rich } from '../rich';

interface Props {
  readonly model: HistoryModel;
}

interface RowProps extends Props {
  readonly row: HistoryRow;
  /** Takes the focus when it comes up: it was open before. */
  readonly isLast: boolean;
}

function Row({ row, isLast, model }: RowProps) {
  const place = useRef<HTMLButtonElement>(null);
  const chance = chanceWords(row);
  useLayoutEffect(() => {
    if (isLast) place.current?.focus();
    // Only when the list comes up.
  }, []);
  return (
    <button ref={place} type="button" class="history-row" onClick={() => void model.open(row.id)}>
      <KeptThumbnail picture={row.thumbnail} />
      <span class="history-words">
        <span class="history-verdict">
          <VerdictShape name={row.verdict ?? 'unknown'} />
          <span>
            <span class={`ink-${row.verdict ?? 'unknown'}`}>{verdictWords(row)}</span>{' '}
            {chance !== null && <span class="quiet">{chance}</span>}
          </span>
        </span>
        <span class="history-label">
          <Rich
            words={row.subject === 'clip' ? say('history_video', slot(0)) : slot(0)}
            values={[<bdi>{row.label}</bdi>]}
          />
        </span>
        <span class="quiet">
          <SiteAndDate result={row} />
        </span>
      </span>
    </button>
  );
}

/** The results that fit, newest first. */
export function HistoryRows({ model }: Props) {
  const page = model.page.value;
  if (!page || page.rows.length === 0) return null;
  const last = model.lastOpen.value;
  return (
    <>
      <ul class="history-list" aria-label={say('history_kept_results')}>
        {page.rows.map((row) => (
          <li key={row.id}>
            <Row row={row} isLast={row.id === last} model={model} />
          </li>
        ))}
      </ul>
      {page.fitting > page.rows.length && (
        <button type="button" class="button history-more" onClick={model.showMore}>
          {say('panel_show_more')}
        </button>
      )}
    </>
  );
}
