import { MOST_ENTRIES } from '../../../storage/history';
import { KEEP_DAYS } from '../../../storage/history-settings';
import { AskedButton } from '../asked-button';
import { keepWords, type KeepingModel } from './keeping-model';
import { say, sayCount } from '../../../words/say';

interface Props {
  readonly keeping: KeepingModel;
}

function EraseButton({ keeping }: Props) {
  return (
    <AskedButton
      label={say('history_erase_all')}
      question={say('history_erase_sure')}
      questionId="erase-question"
      keepLabel={say('history_keep_them')}
      isAsked={keeping.isEraseAsked.value}
      onAsk={keeping.askErase}
      onKeep={keeping.cancelErase}
      onDo={() => void keeping.erase()}
    />
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
