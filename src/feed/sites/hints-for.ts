import { BLUESKY } from './bluesky';
import { FACEBOOK } from './facebook';
import { INSTAGRAM } from './instagram';
import { LINKEDIN } from './linkedin';
import { MASTODON } from './mastodon';
import { PINTEREST } from './pinterest';
import { REDDIT } from './reddit';
import type { SiteHints } from './site-hints';
import { TELEGRAM } from './telegram';
import { THREADS } from './threads';
import { TIKTOK } from './tiktok';
import { WHATSAPP } from './whatsapp';
import { X } from './x';
import { YOUTUBE } from './youtube';

/** The sites of which something is known. */
export const SITES: readonly SiteHints[] = [
  X,
  INSTAGRAM,
  FACEBOOK,
  REDDIT,
  TIKTOK,
  YOUTUBE,
  LINKEDIN,
  BLUESKY,
  MASTODON,
  THREADS,
  PINTEREST,
  TELEGRAM,
  WHATSAPP,
];

/**
 * What is known of a site, or null.
 * @param hostname as in `location.hostname`
 * @param page asked for the marks of software that runs on more hosts than can be named; without it such a site is not
 *   known
 */
export function hintsFor(hostname: string, page?: Pick<ParentNode, 'querySelector'>): SiteHints | null {
  const host = hostname.toLowerCase();
  const byHost = SITES.find(({ hosts }) => hosts.some((name) => host === name || host.endsWith(`.${name}`)));
  if (byHost) return byHost;
  return SITES.find(({ mark }) => mark !== undefined && page?.querySelector(mark)) ?? null;
}
