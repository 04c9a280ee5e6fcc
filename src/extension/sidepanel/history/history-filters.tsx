import type { HistoryQuery } from '../../../storage/history';
import { VerdictShape } from '../verdict/verdict-shape';
import type { HistoryModel } from './history-model';
import { verdictWords } from './history-words';

interface Props {
  readonly model: HistoryModel;
}

const VERDICTS = ['signs', 'unsure', 'none', 'not-judged'] as const satisfies readonly HistoryQuery['verdict'][];
/** A value of the list of sites that no host can be. */
const ANY_SITE = '*';

function VerdictChips({ model }: Props) {
  const { verdict: chosen } = model.filter.value;
  return (
    <div class="verdict-chips" role="group" aria-label="Verdict">
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
      Site
      <select
        value={site ?? ANY_SITE}
        onChange={({ currentTarget: { value } }) => model.narrow({ site: value === ANY_SITE ? null : value })}
      >
        <option value={ANY_SITE}>All sites</option>
        <option value="">Your own files</option>
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
        aria-label="Words of the name or site"
        placeholder="Search"
        maxLength={200}
        value={words}
        onInput={({ currentTarget }) => model.narrow({ words: currentTarget.value })}
      />
      <VerdictChips model={model} />
      <details class="disclosure">
        <summary>Site and date</summary>
        <div class="history-fields">
          <SiteSelect model={model} />
          <DayField label="From" day={fromDay} onChange={(day) => model.narrow({ fromDay: day })} />
          <DayField label="To" day={toDay} onChange={(day) => model.narrow({ toDay: day })} />
        </div>
      </details>
    </search>
  );
}
