import { MOST_FINDINGS } from '../../storage/badge-findings';
import { say, sayNumber } from '../../words/say';
import type { OptionsModel } from './options-model';

/** What badges leave on this computer, and the way to be rid of it. */
export function KeptSection({ options }: { readonly options: OptionsModel }) {
  return (
    <section aria-labelledby="kept-heading">
      <h2 id="kept-heading">{say('options_kept')}</h2>
      <p class="setting-detail">{say('options_kept_detail', sayNumber(MOST_FINDINGS))}</p>
      <button type="button" class="button" onClick={() => void options.erase()}>
        {say('options_kept_erase')}
      </button>
    </section>
  );
}
