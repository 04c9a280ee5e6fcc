import { useLayoutEffect, useRef } from 'preact/hooks';
import { MOST_ENTRIES } from '../../../storage/history';
import { KEEP_DAYS } from '../../../storage/history-settings';
import { keepWords, type KeepingModel } from './keeping-model';
import { say, sayCount } from '../../../words/say';

interface Props {
  readonly keeping: KeepingModel;
}

function EraseButton({ keeping }: Props) {
  const isAsked = keeping.isEraseAsked.value;
  const first = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);

  // The button that was pressed gives way to the question, and comes back after it.
  useLayoutEffect(() => {
    if (isAsked !== wasAsked.current) (isAsked ? keep : first).current?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);

  if (!isAsked) {
    return (
      <button ref={first} type="button" class="button" onClick={keeping.askErase}>
        {say('history_erase_all')}
      </button>
    );
  }
  return (
    <div
      class="keeping-question"
      role="group"
      aria-labelledby="erase-question"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        keeping.cancelErase();
      }}
    >
      <p id="erase-question">{say('history_erase_sure')}</p>
      <div class="actions">
        <button ref={keep} type="button" class="button" onClick={keeping.cancelErase}>
          {say('history_keep_them')}
        </button>
        <button type="button" class="button" onClick={() => void keeping.erase()}>
          {say('history_erase_all')}
        </button>
      </div>
    </div>
  );
}

/** The switch of the history, how long it goes back, and the way to be rid of it. */
export function KeepingControls({ keeping }: Props) {
  const settings = keeping.settings.value;
  return (
    <div class="keeping">
      {settings && (
        <>
          <div>
            <button
              type="button"
              role="switch"
              class="switch setting-switch"
              aria-checked={settings.isOn}
              aria-describedby="keeping-detail"
              onClick={() => void keeping.toggle()}
            >
              <span class="switch-track" aria-hidden="true" />
              <span>{say('history_keep')}</span>
            </button>
            <p id="keeping-detail" class="setting-detail">
              {sayCount('history_keep_detail', MOST_ENTRIES)}
            </p>
          </div>
          <label class="keeping-days">
            {say('history_keep_for')}
            <select
              value={settings.keepDays}
              aria-describedby="keeping-days-detail"
              onChange={({ currentTarget }) => {
                const days = KEEP_DAYS.find((one) => one === Number(currentTarget.value));
                if (days !== undefined) void keeping.keepFor(days);
              }}
            >
              {KEEP_DAYS.map((days) => (
                <option key={days} value={days}>
                  {keepWords(days)}
                </option>
              ))}
            </select>
          </label>
          <p id="keeping-days-detail" class="setting-detail">
            {say('history_older_go')}
          </p>
        </>
      )}
      <EraseButton keeping={keeping} />
    </div>
  );
}
