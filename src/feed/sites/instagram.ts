import type { SiteHints } from './site-hints';

/**
 * Rests on roles, on what links lead to and on alternative texts: class names there are hashes. "AI info" under the
 * account's name is a button, as it opens an explanation; captions and comments are none.
 */
export const INSTAGRAM: SiteHints = {
  name: 'Instagram',
  hosts: ['instagram.com'],
  mediaOrigins: ['https://*.cdninstagram.com/*', 'https://*.fbcdn.net/*'],
  avatar: 'img[alt$="profile picture" i], header, a[href^="/"]:not([href*="/p/"], [href*="/reel/"])',
  post: 'article',
  author: 'a[role="link"][href^="/"]',
  platformLabel: { selector: '[role="button"]', words: /^(?:ai info|made with ai)$/i },
};
