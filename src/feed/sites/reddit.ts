import type { SiteHints } from './site-hints';

/**
 * Rests on the names of Reddit's custom elements and of their slots. Reddit has no label of its own: what stands there
 * is the flair, which the author chose from the community's list. A post's alternative text is its title, so only the
 * whole form of an avatar's text counts.
 */
export const REDDIT: SiteHints = {
  name: 'Reddit',
  hosts: ['reddit.com'],
  mediaOrigins: ['https://preview.redd.it/*', 'https://i.redd.it/*', 'https://external-preview.redd.it/*'],
  avatar:
    '[slot="credit-bar"], [slot="commentAvatar"], .shreddit-subreddit-icon__icon, img[alt^="u/"][alt$=" avatar" i], img[alt="User avatar"]',
  post: 'shreddit-post, shreddit-comment',
  author: '[slot="credit-bar"] a[href^="/user/"], [slot="commentMeta"] a[href^="/user/"]',
  platformLabel: {
    selector: 'shreddit-post-flair',
    words: /\bai[- ](?:art|assisted|edited|generated|made)\b|\bmade with ai\b/i,
  },
};
