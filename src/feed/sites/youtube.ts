import type { SiteHints } from './site-hints';

/**
 * Rests on the names of YouTube's custom elements and on their ids. The watch page is a post that holds others: its
 * comments and the videos beside it. "How this was made" also tells of automatic dubbing and of cameras, so its words
 * are asked for in full.
 */
export const YOUTUBE: SiteHints = {
  name: 'YouTube',
  hosts: ['youtube.com'],
  mediaOrigins: ['https://i.ytimg.com/*', 'https://yt3.ggpht.com/*'],
  avatar:
    'yt-avatar-shape, yt-decorated-avatar-view-model, yt-img-shadow#avatar, #author-thumbnail, yt-image-banner-view-model',
  post: 'ytd-rich-item-renderer, ytd-video-renderer, yt-lockup-view-model, ytd-watch-flexy, ytd-backstage-post-renderer, ytd-comment-view-model',
  author: 'ytd-channel-name a, yt-content-metadata-view-model [role="text"], #author-text',
  platformLabel: {
    selector: 'how-this-was-made-section-view-model :is(div, span), badge-shape',
    words: /^(?:made with ai|altered or synthetic content|ai[- ]generated(?: content)?)$/i,
  },
};
