import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../../words/say';
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
  const isAsked = file.isResetAsked.value;
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
      <button ref={first} type="button" class="button" onClick={file.askReset}>
        {say('options_reset')}
      </button>
    );
  }
  return (
    <div
      class="keeping-question"
      role="group"
      aria-labelledby="reset-question"
      onKeyDown={({ key }) => {
        if (key === 'Escape') file.cancelReset();
      }}
    >
      <p id="reset-question">{say('options_reset_question')}</p>
      <div class="actions">
        <button ref={keep} type="button" class="button" onClick={file.cancelReset}>
          {say('options_reset_keep')}
        </button>
        <button type="button" class="button" onClick={() => void file.reset()}>
          {say('options_reset')}
        </button>
      </div>
    </div>
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
