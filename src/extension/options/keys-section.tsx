import { say } from '../../words/say';
import type { OptionsModel } from './options-model';

/** The keyboard's commands, which only the browser's own page can change. */
export function KeysSection({ options }: { readonly options: OptionsModel }) {
  return (
    <section aria-labelledby="keys-heading">
      <h2 id="keys-heading">{say('options_keys')}</h2>
      <dl class="key-commands">
        {options.commands.value.map(({ name, description, shortcut }) => (
          <div key={description}>
            <dt>{name === 'select-part' ? say('menu_select_part_command') : description}</dt>
            <dd>{shortcut === null ? say('options_keys_none') : <kbd>{shortcut}</kbd>}</dd>
          </div>
        ))}
      </dl>
      <p class="setting-detail">{say('options_keys_detail')}</p>
      <button type="button" class="button" onClick={options.openShortcuts}>
        {say('options_keys_change')}
      </button>
    </section>
  );
}
