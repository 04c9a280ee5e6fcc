import type { ComponentChildren } from 'preact';
import { siteName } from './sites-model';
import { say } from '../../../words/say';

interface Props {
  readonly origin: string;
  readonly onForget: () => void;
  /** What else is said of the site, below its name. */
  readonly children?: ComponentChildren;
}

/** A site with badges in a list of them. Forgetting it also gives its permissions back. */
export function SiteRow({ origin, onForget, children }: Props) {
  return (
    <li class="site-row">
      <div>
        <span>{siteName(origin)}</span>
        {children}
      </div>
      <button
        type="button"
        class="button is-quiet"
        aria-label={say('sites_forget_site', siteName(origin))}
        onClick={onForget}
      >
        {say('sites_forget')}
      </button>
    </li>
  );
}
