import { MOST_FINDINGS } from '../../storage/badge-findings';
import type { OptionsModel } from './options-model';

/** What badges leave on this computer, and the way to be rid of it. */
export function KeptSection({ options }: { readonly options: OptionsModel }) {
  return (
    <section aria-labelledby="kept-heading">
      <h2 id="kept-heading">What badges leave</h2>
      <p class="setting-detail">
        So that no picture is looked at twice, this computer keeps for the last {MOST_FINDINGS.toLocaleString('en')}{' '}
        pictures a hash, when it was last seen, what the badge says and whether you called it wrong. No pictures, no
        addresses of pictures, nothing from private windows. All of it is erased with the last site.
      </p>
      <button type="button" class="button" onClick={() => void options.erase()}>
        Erase what badges have found
      </button>
    </section>
  );
}
