import type { SiteHints } from './site-hints';

/**
 * Rests on `data-pressable-container`, which marks a post and also a quoted one, and on what links lead to: an account
 * or a post. Class names there are hashes.
 */
export const THREADS: SiteHints = {
  name: 'Threads',
  hosts: ['threads.com', 'threads.net'],
  mediaOrigins: ['https://*.cdninstagram.com/*', 'https://*.fbcdn.net/*'],
  avatar: 'img[alt$="profile picture" i], a[href^="/@"]:not([href*="/post/"])',
  post: '[data-pressable-container]',
  author: 'a[href^="/@"]:not([href*="/post/"])',
  platformLabel: { selector: '[role="button"]', words: /^(?:ai info|made with ai)$/i },
};
