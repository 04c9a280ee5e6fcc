import type { CompareModel } from './compare-model';
import { SEARCH_ENGINES, searchUrl } from './search-engines';
import { say } from '../../../words/say';

/** Ways to find the original elsewhere. Each opens in a new tab, and only when it is pressed. */
export function SearchLinks({ compare }: { readonly compare: CompareModel }) {
  const address = compare.address.value;
  return (
    <section class="search-links" aria-labelledby="search-heading">
      <h3 id="search-heading" class="section-heading">
        {say('compare_find')}
      </h3>
      {address === null ? (
        <p class="quiet">{say('compare_no_address')}</p>
      ) : (
        <>
          <p class="quiet">{say('compare_sends_address')}</p>
          <p class="search-address" title={address}>
            <bdi>{address}</bdi>
          </p>
        </>
      )}
      <ul class="search-list">
        {SEARCH_ENGINES.map((engine) => {
          const { hostname } = new URL(searchUrl(engine, address));
          return (
            <li key={engine.name}>
              <button type="button" class="search-link" onClick={() => void compare.openSearch(engine)}>
                <span class="search-name">{engine.name}</span>
                <span class="quiet">{say(address === null ? 'compare_opens' : 'compare_sends', hostname)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p class="quiet">{say('compare_sends_nothing')}</p>
    </section>
  );
}
