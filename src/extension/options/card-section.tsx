import type { SelfTestRecord } from '../../storage/self-tests';
import { say, sayDate } from '../../words/say';
import { PERSONS_BACKENDS } from '../person-settings';
import { ChoiceGroup } from './choice-group';
import type { OptionsModel } from './options-model';
import { backendWords } from './options-words';

/** A card as its driver names it; most name little. */
function cardName(identity: string): string {
  const [vendor = '', architecture = '', device = '', description = ''] = identity.split('|');
  return (
    [vendor, architecture, description || device].filter((part) => part !== '').join(' ') ||
    say('options_card_without_name')
  );
}

/** One line for each card: what gave wrong numbers once is not trusted by half. */
export function cardLines(records: readonly SelfTestRecord[]): readonly string[] {
  const names = new Set(records.map(({ identity }) => cardName(identity)));
  return [...names].map((name) => {
    const ofCard = records.filter(({ identity }) => cardName(identity) === name);
    const day = sayDate(Math.max(...ofCard.map(({ at }) => at)), { dateStyle: 'long' });
    const hasFailed = ofCard.some(({ outcome }) => outcome === 'failed');
    return hasFailed ? say('options_card_failed', name, day) : say('options_card_passed', name, day);
  });
}

/** Where the computing is done, and whether it can be trusted there. */
export function CardSection({ options }: { readonly options: OptionsModel }) {
  const stored = options.choices.stored.value;
  const lines = cardLines(options.selfTests.value);
  return (
    <section aria-labelledby="card-heading">
      <h2 id="card-heading">{say('options_computing')}</h2>
      {stored && (
        <ChoiceGroup
          name="backend"
          legend={say('options_backend')}
          choices={PERSONS_BACKENDS.map((value) => ({ value, label: backendWords(value) }))}
          chosen={stored.backend}
          onChoose={options.choices.chooseBackend}
        />
      )}
      <p class="setting-detail">{say('options_card_detail')}</p>
      {lines.length === 0 ? (
        <p>{say('options_card_untested')}</p>
      ) : (
        <ul class="card-tests">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <button type="button" class="button" onClick={options.testCardAgain}>
        {say('options_card_test_again')}
      </button>
    </section>
  );
}
