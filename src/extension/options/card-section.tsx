import type { SelfTestRecord } from '../../storage/self-tests';
import type { OptionsModel } from './options-model';

/** A card as its driver names it; most name little. */
function cardName(identity: string): string {
  const [vendor = '', architecture = '', device = '', description = ''] = identity.split('|');
  return (
    [vendor, architecture, description || device].filter((part) => part !== '').join(' ') || 'A card without a name'
  );
}

/** One line for each card: what gave wrong numbers once is not trusted by half. */
export function cardLines(records: readonly SelfTestRecord[]): readonly string[] {
  const names = new Set(records.map(({ identity }) => cardName(identity)));
  return [...names].map((name) => {
    const ofCard = records.filter(({ identity }) => cardName(identity) === name);
    const day = new Date(Math.max(...ofCard.map(({ at }) => at))).toLocaleDateString('en-GB', { dateStyle: 'long' });
    const hasFailed = ofCard.some(({ outcome }) => outcome === 'failed');
    return hasFailed
      ? `${name}: gave wrong numbers on ${day}, so the processor is used in its place.`
      : `${name}: gave the same numbers as the processor on ${day}, so it is used.`;
  });
}

/** Where the computing is done, and whether it can be trusted there. */
export function CardSection({ options }: { readonly options: OptionsModel }) {
  const lines = cardLines(options.selfTests.value);
  return (
    <section aria-labelledby="card-heading">
      <h2 id="card-heading">Graphics card</h2>
      <p class="setting-detail">
        Before a graphics card is used, and again after a week or an update, what it computes for known pictures and
        words is held against what the processor gave. Where it differs, or where there is no card, the processor is
        used.
      </p>
      {lines.length === 0 ? (
        <p>No graphics card has been tested yet.</p>
      ) : (
        <ul class="card-tests">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <button type="button" class="button" onClick={options.testCardAgain}>
        Test again
      </button>
    </section>
  );
}
