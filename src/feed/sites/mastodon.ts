import type { SiteHints } from './site-hints';

/**
 * Mastodon runs on thousands of hosts and serves pictures from as many, so it is known by its page, and no host can be
 * asked for ahead. Rests on the speaking class names of its open source. It has no label of its own about AI.
 */
export const MASTODON: SiteHints = {
  name: 'Mastodon',
  hosts: [],
  mark: 'body > #mastodon',
  mediaOrigins: [],
  avatar: '.account__avatar, .account__header__image',
  post: '.status, .detailed-status',
  author: '.display-name__html, .display-name strong',
  platformLabel: null,
};
