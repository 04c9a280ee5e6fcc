import type { RequestKind } from './messages';

/**
 * The requests that a content script may make. A page that has broken out of its renderer speaks with the content
 * script's voice; it must not reach other tabs' pictures or the extension's host permissions.
 */
export const CONTENT_MAY_REQUEST: readonly RequestKind[] = [
  'offscreen/set-choosing',
  'offscreen/set-source',
  'offscreen/give-frame',
  'offscreen/tell-waiting',
  'offscreen/tell-loading',
  'offscreen/end-watching',
  'background/shoot-video',
  'offscreen/judge-picture',
  'offscreen/withdraw-picture',
  'offscreen/mark-wrong',
  'background/ensure-engine',
  'background/open-picture',
  'background/words',
  'background/is-allowed',
  'background/judge-address',
  'background/tell-unreadable',
  'background/hide-site',
  'background/feed-settings',
];
