import type { SiteHints } from './site-hints';

/**
 * Rests on `data-testid`, which the app's open source sets. Labels are buttons with a text; a picture is a button, too,
 * but its accessible label is the account's alternative text. A quoted post is a link with an avatar within the post.
 */
export const BLUESKY: SiteHints = {
  name: 'Bluesky',
  hosts: ['bsky.app'],
  mediaOrigins: ['https://*.bsky.app/*'],
  avatar: '[data-testid="userAvatarImage"], [data-testid="userBannerImage"]',
  post: '[data-testid^="feedItem-by-"], [data-testid^="postThreadItem-by-"], [data-testid*="tem-by-"] [role="link"]:has([data-testid="userAvatarImage"])',
  author: 'a[href^="/profile/"]:not([href*="/post/"])',
  platformLabel: {
    selector: 'button[aria-label]:has([dir="auto"])',
    words: /\bai[- ](?:art|generated|imagery|made)\b|\bmade with ai\b/i,
  },
};
