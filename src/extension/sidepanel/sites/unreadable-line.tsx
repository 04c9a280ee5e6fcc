import type { UnreadableHost } from '../../messages';
import { siteName } from './sites-model';

interface Props {
  /** At least one; most pictures first. */
  readonly hosts: readonly UnreadableHost[];
  readonly onAllow: () => void;
}

function countedPictures(hosts: readonly UnreadableHost[]): string {
  const count = hosts.reduce((sum, { pictures }) => sum + pictures, 0);
  return count === 1 ? '1 picture here comes from' : `${count} pictures here come from`;
}

/** Says that some pictures of the page get no badge for lack of a permission, and asks for it. */
export function UnreadableLine({ hosts, onAllow }: Props) {
  const names = hosts.map(({ origin }) => siteName(origin));
  const more = hosts.length - 1;
  return (
    <div class="sites-line">
      <p title={names.join(', ')}>
        {countedPictures(hosts)} <span class="sites-host">{names[0]}</span>
        {more > 0 && ` and ${more} more ${more === 1 ? 'host' : 'hosts'}`}, which Telltale may not read.
      </p>
      <button
        type="button"
        class="button is-quiet"
        aria-label={`${more === 0 ? 'Allow host' : `Allow ${hosts.length} hosts`}: ${names.join(', ')}`}
        onClick={onAllow}
      >
        {more === 0 ? 'Allow host' : `Allow ${hosts.length} hosts`}
      </button>
    </div>
  );
}
