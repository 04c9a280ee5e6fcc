import type { HistoryQuery } from '../../../storage/history';
import { VerdictShape } from '../verdict/verdict-shape';
import type { HistoryModel } from './history-model';
import { verdictWords } from './history-words';
import { say } from '../../../words/say';

interface Props {
  readonly model: HistoryModel;
}

const VERDICTS = ['signs', 'unsure', 'none', 'not-judged'] as const satisfies readonly HistoryQuery['verdict'][];
/** A value of the list of sites that no host can be. */
const ANY_SITE = '*';

function VerdictChips({ model }: Props) {
  const { verdict: chosen } = model.filter.value;
  return (
    <div class="verdict-chips" role="group" aria-label={say('panel_verdict')}>
      {VERDICTS.map((name) => (
        <button
          key={name}
          type="button"
          class="chip verdict-chip"
          aria-pressed={chosen === name}
          onClick={() => model.narrow({ verdict: chosen === name ? null : name })}
        >
          <VerdictShape name={name === 'not-judged' ? 'unknown' : name} />
          {verdictWords({ verdict: name === 'not-judged' ? null : name })}
        </button>
      ))}
    </div>
  );
}

function SiteSelect({ model }: Props) {
  const { site } = model.filter.value;
  return (
    <label>
      {say('history_site')}
      <select
        value={site ?? ANY_SITE}
        onChange={({ currentTarget: { value } }) => model.narrow({ site: value === ANY_SITE ? null : value })}
      >
        <option value={ANY_SITE}>{say('history_all_sites')}</option>
        <option value="">{say('history_your_files')}</option>
        {model.sites.value.map((host) => (
          <option key={host} value={host}>
            {host}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DayProps {
  readonly label: string;
  readonly day: string;
  readonly onChange: (day: string) => void;
}

function DayField({ label, day, onChange }: DayProps) {
  return (
    <label>
      {label}
      <input type="date" value={day} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
    </label>
  );
}

/** What the person looks for. */
export function HistoryFilters({ model }: Props) {
  const { words, fromDay, toDay } = model.filter.value;
  return (
    <search class="history-filters">
      <input
        type="search"
        aria-label={say('history_words')}
        placeholder={say('history_search')}
        maxLength={200}
        value={words}
        onInput={({ currentTarget }) => model.narrow({ words: currentTarget.value })}
      />
      <VerdictChips model={model} />
      <details class="disclosure">
        <summary>{say('history_site_and_date')}</summary>
        <div class="history-fields">
          <SiteSelect model={model} />
          <DayField label={say('history_from')} day={fromDay} onChange={(day) => model.narrow({ fromDay: day })} />
          <DayField label={say('history_to')} day={toDay} onChange={(day) => model.narrow({ toDay: day })} />
        </div>
      </details>
    </search>
  );
}
