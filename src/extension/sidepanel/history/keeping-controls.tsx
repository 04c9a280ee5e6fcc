import { useLayoutEffect, useRef } from 'preact/hooks';
import { MOST_ENTRIES } from '../../../storage/history';
import { KEEP_DAYS } from '../../../storage/history-settings';
import { KEEP_WORDS, type KeepingModel } from './keeping-model';

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
        Erase all
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
      <p id="erase-question">Erase all kept results and all your notes from this computer? They cannot be got back.</p>
      <div class="actions">
        <button ref={keep} type="button" class="button" onClick={keeping.cancelErase}>
          Keep them
        </button>
        <button type="button" class="button" onClick={() => void keeping.erase()}>
          Erase all
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
              <span>Keep results on this computer</span>
            </button>
            <p id="keeping-detail" class="setting-detail">
              The report with the addresses of page and picture, and a small picture of the face, of at most{' '}
              {MOST_ENTRIES.toLocaleString('en')} results. Nothing from private windows.
            </p>
          </div>
          <label class="keeping-days">
            Keep results for
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
                  {KEEP_WORDS[days]}
                </option>
              ))}
            </select>
          </label>
          <p id="keeping-days-detail" class="setting-detail">
            Older ones go when the browser starts, the history is opened or a result is kept the next time.
          </p>
        </>
      )}
      <EraseButton keeping={keeping} />
    </div>
  );
}
