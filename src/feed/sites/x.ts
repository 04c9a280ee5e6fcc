import type { SiteHints } from './site-hints';

/**
 * Rests on `data-testid`, which X keeps for its own tests and which scrapers and extensions have relied on for years;
 * class names there are made anew with every build. A quoted post is a link of its own within the post.
 */
export const X: SiteHints = {
  name: 'X',
  hosts: ['x.com', 'twitter.com'],
  mediaOrigins: ['https://pbs.twimg.com/*'],
  avatar:
    '[data-testid="Tweet-User-Avatar"], [data-testid^="UserAvatar-Container-"], a[href$="/photo"], a[href$="/header_photo"]',
  post: 'article[data-testid="tweet"], article[data-testid="tweet"] [role="link"]:has([data-testid="User-Name"])',
  author: '[data-testid="User-Name"] > :first-child',
  platformLabel: {
    selector:
      'span:not(:has(*), [data-testid="tweetText"] *, [data-testid="User-Name"] *, [data-testid="socialContext"] *, [data-testid^="card."] *, [data-testid="birdwatch-pivot"] *)',
    words: /^(?:made with ai|manipulated media|ai[- ]generated(?: (?:content|image|media|video))?)$/i,
  },
};
