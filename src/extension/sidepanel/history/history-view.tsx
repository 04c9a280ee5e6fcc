import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelModel } from '../panel-model';
import { ExportButtons } from './export-buttons';
import { HistoryFilters } from './history-filters';
import { NO_FILTER, type HistoryModel } from './history-model';
import { HistoryRows } from './history-rows';
import { unkeptWords } from './history-words';
import { KeepingControls } from './keeping-controls';
import { KeptResult } from './kept-result';
import { say, sayCount } from '../../../words/say';
import { slot, Rich } from '../rich';

interface Props {
  readonly model: HistoryModel;
}

/** Why the list is empty, where it is. */
function EmptyLine({ model }: Props) {
  const page = model.page.value;
  if (!page || page.rows.length > 0) return null;
  if (page.kept > 0) {
    return (
      <p class="history-empty">
        <Rich
          words={say('history_nothing_fits', slot(0))}
          values={[
            <button type="button" class="link-button" onClick={() => model.narrow(NO_FILTER)}>
              {say('history_show_all')}
            </button>,
          ]}
        />
      </p>
    );
  }
  return (
    <p class="history-empty">
      {model.keeping.settings.value?.isOn === false ? say('history_is_off') : say('history_empty')}
    </p>
  );
}

/** What is worth knowing before the list. */
function Notices({ model }: Props) {
  const unkept = model.unkept.value;
  const isOff = model.keeping.settings.value?.isOn === false && (model.page.value?.kept ?? 0) > 0;
  return (
    <>
      {model.isPrivate.value && <p class="notice">{say('history_private')}</p>}
      {model.failure.value !== null && <p class="notice">{model.failure.value}</p>}
      {unkept !== null && <p class="notice">{unkeptWords(unkept)}</p>}
      {isOff && <p class="notice">{say('history_off_for_new')}</p>}
    </>
  );
}

function HistoryList({ model }: Props) {
  const page = model.page.value;
  return (
    <>
      <div class="history-top">
        <h2 class="history-heading" tabIndex={-1} data-history-heading>
          {say('panel_history')}
        </h2>
        <p class="quiet" role="status">
          {page &&
            page.kept > 0 &&
            sayCount(page.fitting === page.kept ? 'history_results' : 'history_found', page.fitting)}
        </p>
      </div>
      <Notices model={model} />
      {page && page.kept > 0 && <HistoryFilters model={model} />}
      <HistoryRows model={model} />
      <EmptyLine model={model} />
      <section class="history-keeping" aria-labelledby="keeping-heading">
        <h3 id="keeping-heading" class="section-heading">
          {say('history_what_is_kept')}
        </h3>
        {page && page.kept > 0 && <ExportButtons model={model} />}
        <KeepingControls keeping={model.keeping} />
      </section>
    </>
  );
}

/** What is kept of earlier results: the list, or one of them. */
export function HistoryView({ panel }: { readonly panel: PanelModel }) {
  const model = panel.history;
  const entry = model.entry.value;
  const told = model.told.value;
  const wasOpen = useRef(false);
  // A row takes the focus again by itself; where it is gone, it would get lost with the result.
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    const heading = document.querySelector('[data-history-heading]');
    if (wasOpen.current && isLost && heading instanceof HTMLElement) heading.focus();
    wasOpen.current = entry !== null;
  }, [entry]);
  return (
    <div class="history">
      <button type="button" class="button is-quiet history-back" onClick={model.back}>
        <svg class="icon-line" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M9.5 3.5 5 8l4.5 4.5" />
        </svg>
        {say(entry ? 'history_all_results' : 'history_back')}
      </button>
      {entry ? (
        <KeptResult key={entry.id} entry={entry} model={model} note={panel.note} />
      ) : (
        <HistoryList model={model} />
      )}
      <div class="history-told" role="status">
        {told && (
          <p key={told.count} class="notice">
            {told.sentence}
          </p>
        )}
      </div>
    </div>
  );
}
