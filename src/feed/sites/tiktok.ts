import type { SiteHints } from './site-hints';

/**
 * Rests on `data-e2e`, which TikTok keeps for its own tests, and on what links lead to; class names there are hashes.
 * The label has no attribute of its own that is known, so an innermost element's whole text must be the label's, and what
 * accounts write is left out.
 */
export const TIKTOK: SiteHints = {
  name: 'TikTok',
  hosts: ['tiktok.com'],
  mediaOrigins: ['https://*.tiktokcdn.com/*', 'https://*.tiktokcdn-us.com/*', 'https://*.tiktokcdn-eu.com/*'],
  avatar: '[data-e2e*="avatar"], a[href^="/@"]:not([href*="/video/"], [href*="/photo/"])',
  post: '[data-e2e="recommend-list-item-container"], [data-e2e="user-post-item"], [data-e2e="browse-video"]',
  author: '[data-e2e="video-author-uniqueid"], [data-e2e="browse-username"]',
  platformLabel: {
    selector:
      ':is(p, span, strong, div):not(:has(*), [data-e2e$="video-desc"], [data-e2e$="video-desc"] *, [data-e2e^="comment"], [data-e2e^="comment"] *, a *)',
    words: /^(?:creator labell?ed as ai[- ]generated|(?:contains )?ai[- ]generated(?: (?:content|media))?)$/i,
  },
};
