import * as english from '../../../_locales/en/messages.json';
import { say, type MessageKey } from '../../words/say';
import type { JobSource, Requests } from '../messages';
import { oneAtATime } from './one-at-a-time';

type MenuTarget = Exclude<JobSource['target'], 'file' | 'selection'>;

interface Menu {
  readonly id: string;
  readonly title: MessageKey;
  readonly target: MenuTarget;
  readonly contexts: [`${chrome.contextMenus.ContextType}`, ...`${chrome.contextMenus.ContextType}`[]];
}

export const MENUS: readonly Menu[] = [
  { id: 'analyse-image', title: 'menu_analyse_image', target: 'image', contexts: ['image'] },
  { id: 'analyse-video', title: 'menu_analyse_video', target: 'video', contexts: ['video'] },
  {
    id: 'analyse-page',
    title: 'menu_analyse_page',
    target: 'page',
    contexts: ['page', 'frame', 'link', 'selection'],
  },
];

/** The entry in both menus, of pages and of the toolbar button, and the name of the keyboard's command. */
export const SELECT_PART = 'select-part';

/**
 * Not on pictures, videos and links, on which most pictures of a feed lie: the browser puts a second entry of one
 * extension, and the first with it, into a menu of their own, and "Analyse this image" would be a click farther away.
 */
const SELECT_CONTEXTS: Menu['contexts'] = ['page', 'frame', 'selection', 'editable', 'action'];

/** The entries in the menu of the toolbar button. */
export const TOOLBAR_MENU = {
  switchBadges: 'switch-badges',
  pause: 'pause-badges',
  settings: 'badge-settings',
} as const;

/**
 * The entry for the site has no check mark and does not name the site: the menu is one for all windows, and is drawn
 * before a sleeping service worker could set it right for the tab in front. A mark that is at times another tab's would
 * be worse than none; the panel has the switch that shows the state.
 */
function createToolbarMenu(isPaused: boolean): void {
  const contexts: Menu['contexts'] = ['action'];
  const { switchBadges, pause, settings } = TOOLBAR_MENU;
  chrome.contextMenus.create({ id: switchBadges, title: say('menu_switch_badges'), contexts });
  const pausing = {
    id: pause,
    title: say('menu_pause_badges'),
    type: 'checkbox',
    checked: isPaused,
    contexts,
  } as const;
  chrome.contextMenus.create(pausing);
  chrome.contextMenus.create({ id: settings, title: say('menu_badge_settings'), contexts });
}

/** Ticks or unticks "Pause badges" in the menu of the toolbar button, as badges are paused or not. */
export function tickPause(isPaused: boolean): void {
  chrome.contextMenus
    .update(TOOLBAR_MENU.pause, { checked: isPaused })
    .catch((reason: unknown) => console.info('The menu does not show whether badges are paused:', reason));
}

const inTurn = oneAtATime();

/**
 * Makes all entries anew in the language that is spoken. They outlive the service worker: this is done for each
 * installed version, and when the language may have changed.
 */
export function createMenus(isPaused: boolean): Promise<void> {
  return inTurn(async () => {
    await chrome.contextMenus.removeAll();
    for (const { id, title, contexts } of MENUS) chrome.contextMenus.create({ id, title: say(title), contexts });
    chrome.contextMenus.create({ id: SELECT_PART, title: say('menu_select_part'), contexts: SELECT_CONTEXTS });
    createToolbarMenu(isPaused);
  });
}

/** What a part is to be selected of: whatever page the tab shows. */
export function selectionSource({ id, url, incognito }: chrome.tabs.Tab, pageUrl = url): JobSource {
  return {
    tabId: id !== undefined && id >= 0 ? id : null,
    target: 'selection',
    ...(pageUrl === undefined ? {} : { pageUrl }),
    ...(incognito ? { isPrivate: true } : {}),
    label: english.panel_kind_selection.message,
  };
}

/** In English: it is kept with what was found. The panel says it again in the person's language. */
const UNNAMED: Readonly<Record<MenuTarget, string>> = {
  image: english.panel_kind_picture.message,
  video: english.panel_kind_video.message,
  page: english.panel_kind_page_picture.message,
};

/** A short name for an address: its last part, or its kind. */
function labelOf(address: string | undefined, target: MenuTarget): string {
  if (address === undefined || !/^https?:/i.test(address) || !URL.canParse(address)) return UNNAMED[target];
  const { pathname, hostname } = new URL(address);
  return (pathname.split('/').filter(Boolean).at(-1) ?? hostname).slice(0, 80);
}

/** What the person pointed at, or null for a menu entry that is not ours. */
export function sourceOfClick(
  info: chrome.contextMenus.OnClickData,
  tab: chrome.tabs.Tab | undefined,
): JobSource | null {
  // In the toolbar button's menu the browser names no page.
  if (info.menuItemId === SELECT_PART) return tab ? selectionSource(tab, tab.url ?? info.pageUrl) : null;
  const menu = MENUS.find(({ id }) => id === info.menuItemId);
  if (!menu) return null;
  const { srcUrl, pageUrl, frameId } = info;
  return {
    tabId: tab?.id !== undefined && tab.id >= 0 ? tab.id : null,
    target: menu.target,
    ...(srcUrl === undefined || menu.target === 'page' ? {} : { srcUrl }),
    ...(pageUrl === undefined ? {} : { pageUrl }),
    ...(frameId === undefined ? {} : { frameId }),
    ...(tab?.incognito ? { isPrivate: true } : {}),
    label: labelOf(menu.target === 'page' ? undefined : srcUrl, menu.target),
  };
}

/** The picture whose badge was clicked. */
export function sourceOfBadge(
  { srcUrl, label, target, platformLabel }: Requests['background/open-picture']['payload'],
  { tab, url, frameId }: chrome.runtime.MessageSender,
): JobSource {
  return {
    tabId: tab?.id ?? null,
    target: target === 'video' ? 'video' : 'image',
    srcUrl,
    ...(platformLabel === null ? {} : { platformLabel: platformLabel.slice(0, 120) }),
    ...(url === undefined ? {} : { pageUrl: url }),
    ...(frameId === undefined ? {} : { frameId }),
    ...(tab?.incognito ? { isPrivate: true } : {}),
    label: label.slice(0, 80) || labelOf(srcUrl, target === 'video' ? 'video' : 'image'),
  };
}
