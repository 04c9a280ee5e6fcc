import type { SiteHints } from './site-hints';

/**
 * Rests on the ids of the page's parts, on `data-id` of messages and on `data-testid`; class names there are hashes.
 * Pictures come as `blob:` and avatars from a host of their own. There is no label about AI.
 */
export const WHATSAPP: SiteHints = {
  name: 'WhatsApp',
  hosts: ['web.whatsapp.com'],
  mediaOrigins: ['https://*.whatsapp.net/*'],
  avatar: '#side, #main > header, [data-testid="group-chat-profile-picture"], [data-testid$="info-drawer"]',
  post: '#main [data-id]',
  author: '[data-testid="author"]',
  platformLabel: null,
};
