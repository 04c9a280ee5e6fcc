import type { SiteHints } from './site-hints';

/**
 * Rests on `data-test-id`, which Pinterest keeps for its own tests; class names there are hashes. "AI modified" has no
 * attribute of its own that is known, so an innermost element's whole text must be the label's, and what accounts write is
 * left out.
 */
export const PINTEREST: SiteHints = {
  name: 'Pinterest',
  hosts: [
    'pinterest.com',
    'pinterest.at',
    'pinterest.ca',
    'pinterest.ch',
    'pinterest.cl',
    'pinterest.co.uk',
    'pinterest.com.au',
    'pinterest.com.mx',
    'pinterest.de',
    'pinterest.dk',
    'pinterest.es',
    'pinterest.fr',
    'pinterest.ie',
    'pinterest.it',
    'pinterest.jp',
    'pinterest.nz',
    'pinterest.ph',
    'pinterest.pt',
    'pinterest.se',
  ],
  mediaOrigins: ['https://i.pinimg.com/*'],
  avatar: '[data-test-id*="avatar"]',
  post: '[data-test-id="pin"], [data-test-id="closeup-lego-container"]',
  author: '[data-test-id="creator-profile-name"]',
  platformLabel: {
    selector:
      ':is(div, span):not(:has(*), a *, h1 *, h2 *, [data-test-id*="title" i], [data-test-id*="title" i] *, [data-test-id*="description" i], [data-test-id*="description" i] *, [data-test-id*="comment" i], [data-test-id*="comment" i] *, [data-test-id*="creator" i], [data-test-id*="creator" i] *)',
    words: /^(?:ai modified|ai[- ]generated|made with ai)$/i,
  },
};
