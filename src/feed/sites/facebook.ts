import type { SiteHints } from './site-hints';

/**
 * Rests on roles and on attributes that Facebook's own measurements need (`data-ad-rendering-role`,
 * `data-imgperflogname`, `aria-posinset`); class names there are hashes. Avatars are `<image>` in an `<svg>` that cuts
 * them round. A comment is an article within the post. An account may call itself "AI info", so links are not asked.
 */
export const FACEBOOK: SiteHints = {
  name: 'Facebook',
  hosts: ['facebook.com'],
  mediaOrigins: ['https://*.fbcdn.net/*'],
  avatar: 'svg[role="img"], [data-imgperflogname="profileCoverPhoto"], [aria-label$="profile picture" i]',
  post: '[aria-posinset], [role="article"]',
  author: '[data-ad-rendering-role="profile_name"], [role="article"] a[role="link"]:not(:has(svg, img))',
  platformLabel: { selector: '[role="button"]', words: /^(?:ai info|made with ai)$/i },
};
