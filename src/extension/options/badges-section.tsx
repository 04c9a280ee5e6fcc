import { BADGE_CORNERS, BADGE_SIZES } from '../../feed/feed-settings';
import { say } from '../../words/say';
import { ChoiceGroup } from './choice-group';
import type { OptionsModel } from './options-model';
import { cornerWords, sizeWords, switchWords, type SwitchName } from './options-words';
import { SettingSwitch } from './setting-switch';

const RULES: readonly SwitchName[] = ['showsUnsure', 'showsAll', 'blursSigns', 'isPaused'];

interface Props {
  readonly options: OptionsModel;
}

function Switch({ options, name }: Props & { readonly name: SwitchName }) {
  const settings = options.settings.value;
  if (!settings) return null;
  return (
    <SettingSwitch
      name={name}
      {...switchWords(name)}
      isOn={settings[name]}
      onToggle={() => void options.toggle(name)}
    />
  );
}

/** Which pictures carry a badge, and how it looks. */
export function BadgesSection({ options }: Props) {
  const settings = options.settings.value;
  return (
    <section aria-labelledby="badges-heading">
      <h2 id="badges-heading">{say('options_badges')}</h2>
      {settings && (
        <>
          <ul class="options-list">
            {RULES.map((name) => (
              <li key={name}>
                <Switch options={options} name={name} />
              </li>
            ))}
          </ul>
          <ChoiceGroup
            name="size"
            legend={say('options_size')}
            choices={BADGE_SIZES.map((value) => ({ value, label: sizeWords(value) }))}
            chosen={settings.size}
            onChoose={options.chooseSize}
          />
          <ChoiceGroup
            name="corner"
            legend={say('options_corner')}
            choices={BADGE_CORNERS.map((value) => ({ value, label: cornerWords(value) }))}
            chosen={settings.corner}
            onChoose={options.chooseCorner}
          />
          <p class="setting-detail">{say('options_corner_detail')}</p>
        </>
      )}
    </section>
  );
}

export function BatterySection({ options }: Props) {
  return (
    <section aria-labelledby="battery-heading">
      <h2 id="battery-heading">{say('options_battery')}</h2>
      <Switch options={options} name="sparesBattery" />
    </section>
  );
}
