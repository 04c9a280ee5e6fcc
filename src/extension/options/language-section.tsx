import { isLanguage, LANGUAGES, tagOf } from '../../words/languages';
import { say } from '../../words/say';
import type { OptionsModel } from './options-model';

const NAMES = Object.keys(LANGUAGES).filter(isLanguage);

/** Each language by its own name: who has got lost in another one finds back. */
export function LanguageSection({ options }: { readonly options: OptionsModel }) {
  const stored = options.choices.stored.value;
  return (
    <section aria-labelledby="language-heading">
      <h2 id="language-heading">{say('options_language')}</h2>
      {stored && (
        <select
          class="select"
          aria-labelledby="language-heading"
          value={stored.language}
          onChange={({ currentTarget: { value } }) =>
            void options.choices.chooseLanguage(isLanguage(value) ? value : 'browser')
          }
        >
          <option value="browser">{say('options_language_browser')}</option>
          {NAMES.map((name) => (
            <option key={name} value={name} lang={tagOf(name)}>
              {LANGUAGES[name]}
            </option>
          ))}
        </select>
      )}
    </section>
  );
}
