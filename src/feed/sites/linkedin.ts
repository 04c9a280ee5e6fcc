import type { SiteHints } from './site-hints';

/**
 * LinkedIn serves two builds: an older one with speaking class names and `data-urn`, and a newer one with hashed class
 * names and `data-view-name`. The mark of Content Credentials is a button on the picture, often with a symbol alone.
 */
export const LINKEDIN: SiteHints = {
  name: 'LinkedIn',
  hosts: ['linkedin.com'],
  mediaOrigins: ['https://media.licdn.com/*'],
  avatar:
    '[data-view-name="feed-actor-image"], [data-view-name="comment-actor-picture"], [class*="update-components-actor__avatar"], [class*="EntityPhoto-circle"], [class*="profile-background-image"], .pv-top-card-profile-picture__container',
  post: '[data-view-name="feed-full-update"], [data-urn^="urn:li:activity"], [data-id^="urn:li:comment"]',
  author: '.update-components-actor__title span[aria-hidden="true"], [data-view-name="feed-actor-image"] + a p',
  platformLabel: {
    selector: 'button',
    words: /^(?:(?:show |view )?content credentials|made with ai|ai[- ]generated)$/i,
  },
};
