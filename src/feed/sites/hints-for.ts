import type { SiteHints } from './site-hints';

/** What is known of the site with this host name, or null. */
export function hintsFor(_hostname: string, _page?: Document): SiteHints | null {
  return null;
}
