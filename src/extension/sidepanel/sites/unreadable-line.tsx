import type { UnreadableHost } from '../../messages';
import { siteName } from './sites-model';
import { say, sayCount, sayList } from '../../../words/say';
import { slot, Rich } from '../rich';

interface Props {
  /** At least one; most pictures first. */
  readonly hosts: readonly UnreadableHost[];
  readonly onAllow: () => void;
}

/** Says that some pictures of the page get no badge for lack of a permission, and asks for it. */
export function UnreadableLine({ hosts, onAllow }: Props) {
  const names = hosts.map(({ origin }) => siteName(origin));
  const pictures = hosts.reduce((sum, host) => sum + host.pictures, 0);
  const more = hosts.length - 1;
  const where = more === 0 ? slot(0) : sayCount('sites_unreadable_more', more, slot(0));
  const allow = sayCount('sites_allow', hosts.length);
  return (
    <div class="sites-line">
      <p title={names.join(', ')}>
        <Rich
          words={sayCount('sites_unreadable', pictures, where)}
          values={[<span class="sites-host">{names[0]}</span>]}
        />
      </p>
      <button
        type="button"
        class="button is-quiet"
        aria-label={say('sites_allow_named', allow, sayList(names))}
        onClick={onAllow}
      >
        {allow}
      </button>
    </div>
  );
}
