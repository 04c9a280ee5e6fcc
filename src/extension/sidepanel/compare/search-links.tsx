import type { CompareModel } from './compare-model';
import { SEARCH_ENGINES, searchUrl } from './search-engines';

/** Ways to find the original elsewhere. Each opens in a new tab, and only when it is pressed. */
export function SearchLinks({ compare }: { readonly compare: CompareModel }) {
  const address = compare.address.value;
  return (
    <section class="search-links" aria-labelledby="search-heading">
      <h3 id="search-heading" class="section-heading">
        Find the original
      </h3>
      {address === null ? (
        <p class="quiet">
          This picture has no address that a search site could read. Each of these opens in a new tab, and you choose
          what to upload there.
        </p>
      ) : (
        <>
          <p class="quiet">Each of these opens in a new tab and sends that site the address of this picture:</p>
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
                <span class="quiet">{address === null ? `Opens ${hostname}` : `Sends the address to ${hostname}`}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p class="quiet">Telltale itself sends nothing.</p>
    </section>
  );
}
