import { SETTING_LABELS, type OptionsModel, type SettingName } from './options-model';

/** What each setting means, where its label leaves that open. */
const DETAILS: Readonly<Record<SettingName, string>> = {
  showsAll: 'Otherwise only pictures with signs of forgery, or where Telltale is unsure, carry a badge.',
  blursSigns: 'While this is off, nothing on a page is ever hidden or blurred.',
  sparesBattery: 'No new pictures are looked at below 20 % without a charger.',
  isPaused: 'No new pictures are looked at, on any site, until you switch this off. Badges that are there stay.',
};

const NAMES: readonly SettingName[] = ['showsAll', 'blursSigns', 'sparesBattery', 'isPaused'];

interface SwitchProps {
  readonly name: SettingName;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

function SettingSwitch({ name, isOn, onToggle }: SwitchProps) {
  const detailId = `${name}-detail`;
  return (
    <li>
      <button
        type="button"
        role="switch"
        class="switch setting-switch"
        aria-checked={isOn}
        aria-describedby={detailId}
        onClick={onToggle}
      >
        <span class="switch-track" aria-hidden="true" />
        <span>{SETTING_LABELS[name]}</span>
      </button>
      <p id={detailId} class="setting-detail">
        {DETAILS[name]}
      </p>
    </li>
  );
}

export function SettingsSection({ options }: { readonly options: OptionsModel }) {
  const settings = options.settings.value;
  return (
    <section aria-labelledby="badges-heading">
      <h2 id="badges-heading">Badges</h2>
      {settings && (
        <ul class="options-list">
          {NAMES.map((name) => (
            <SettingSwitch key={name} name={name} isOn={settings[name]} onToggle={() => void options.toggle(name)} />
          ))}
        </ul>
      )}
    </section>
  );
}
