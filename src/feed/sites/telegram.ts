import type { SiteHints } from './site-hints';

/**
 * Telegram has two web apps, K (`.bubble`) and A (`.Message`), and pages of public channels (`tgme_`), where pictures
 * are CSS backgrounds. The class names are those of their open source, or have been the same for years. The apps' own
 * pictures come as `blob:`, so only the channels' hosts are asked for. There is no label about AI.
 */
export const TELEGRAM: SiteHints = {
  name: 'Telegram',
  hosts: ['web.telegram.org', 't.me'],
  mediaOrigins: ['https://*.telesco.pe/*', 'https://*.cdn-telegram.org/*'],
  avatar:
    '.avatar, .Avatar, .profile-avatars-container, .ProfilePhoto, .tgme_widget_message_user_photo, .tgme_page_photo_image',
  post: '.bubble, .Message, .tgme_widget_message',
  author: '.name .peer-title, .sender-title, .tgme_widget_message_owner_name',
  platformLabel: null,
};
