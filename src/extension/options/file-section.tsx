import { useRef } from 'preact/hooks';
import { say } from '../../words/say';
import { AskedButton } from '../sidepanel/asked-button';
import type { OptionsModel } from './options-model';
import { SettingSwitch } from './setting-switch';

interface Props {
  readonly options: OptionsModel;
}

function ImportButton({ options }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {say('options_import')}
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file, mended, can be chosen again.
          if (file) void options.file.importAll(file).finally(() => (currentTarget.value = ''));
        }}
      />
    </>
  );
}

function ResetButton({ options: { file } }: Props) {
  return (
    <AskedButton
      label={say('options_reset')}
      question={say('options_reset_question')}
      questionId="reset-question"
      keepLabel={say('options_reset_keep')}
      isAsked={file.isResetAsked.value}
      onAsk={file.askReset}
      onKeep={file.cancelReset}
      onDo={() => void file.reset()}
    />
  );
}

/** Settings as a file, on other computers, and as they were at first. */
export function FileSection({ options }: Props) {
  const stored = options.choices.stored.value;
  return (
    <section aria-labelledby="file-heading">
      <h2 id="file-heading">{say('options_file')}</h2>
      <p class="setting-detail">{say('options_file_detail')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void options.file.exportAll()}>
          {say('options_export')}
        </button>
        <ImportButton options={options} />
      </div>
      {stored && (
        <SettingSwitch
          name="isSynced"
          label={say('options_sync')}
          detail={say('options_sync_detail')}
          isOn={stored.isSynced}
          onToggle={() => void options.choices.toggleSync()}
        />
      )}
      <ResetButton options={options} />
      <button type="button" class="button is-quiet" onClick={options.openWelcome}>
        {say('options_open_welcome')}
      </button>
    </section>
  );
}
