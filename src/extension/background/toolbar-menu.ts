import { hostPattern, isWebAddress } from '../../capture/fetch-address';
import { say } from '../../words/say';
import { allowedSites, allowSite, forgetSite } from './allowed-sites';
import { changeFeedSettings, readFeedSettings } from './feed-settings';
import { TOOLBAR_MENU, tickPause } from './menus';
import { whenSpeaking } from './spoken-words';

/** How long the word about a change stands on the toolbar button, in milliseconds. */
const WORD_TIME = 4000;
/** The slate of ui.md: the colours of verdicts are for verdicts. */
const WORD_COLOUR = '#475467';

/** What stands on the button, and what is read of it. */
const WORDS = {
  none: { word: 'menu_badge_none', sentence: 'menu_said_none' },
  off: { word: 'menu_badge_off', sentence: 'menu_said_off' },
  on: { word: 'menu_badge_on', sentence: 'menu_said_on' },
} as const;

type Tab = chrome.tabs.Tab | undefined;

/** The site that a tab shows; null where no badges can be, as in private windows, of which nothing is kept. */
function siteOf(tab: Tab): string | null {
  return tab && !tab.incognito && isWebAddress(tab.url) ? new URL(tab.url).origin : null;
}

/** Says on the toolbar button of one tab what a click in its menu has done: the menu is closed by then. */
async function sayOnButton(tab: Tab, what: 'none' | 'off' | 'on'): Promise<void> {
  const tabId = tab?.id;
  if (tabId === undefined || tabId < 0) return;
  await whenSpeaking();
  const usual = say('menu_open_telltale');
  const { word, sentence } = WORDS[what];
  const write = async (text: string, title: string): Promise<void> => {
    await chrome.action.setBadgeText({ tabId, text });
    await chrome.action.setTitle({ tabId, title });
  };
  await chrome.action.setBadgeBackgroundColor({ tabId, color: WORD_COLOUR });
  await write(say(word), `${say('panel_sentence', usual)} ${say(sentence)}`);
  setTimeout(() => write('', usual).catch(() => undefined), WORD_TIME);
}

async function switchBadges(tab: Tab): Promise<void> {
  const site = siteOf(tab);
  if (site === null) {
    await sayOnButton(tab, 'none');
    return;
  }
  // First of all and without waiting: the browser asks only within the click. Where badges are on, it grants in silence.
  const isGranted = await chrome.permissions.request({ origins: [hostPattern(site)] }).catch(() => false);
  if ((await allowedSites()).includes(site)) {
    await forgetSite(site);
    await sayOnButton(tab, 'off');
  } else if (isGranted) {
    await allowSite(site, tab?.id ?? null);
    await sayOnButton(tab, 'on');
  }
}

/** The browser has ticked the entry already; where the change fails, the tick goes back. */
async function setPaused(isPaused: boolean): Promise<void> {
  try {
    await changeFeedSettings({ isPaused });
  } catch (thrown) {
    tickPause((await readFeedSettings()).isPaused);
    throw thrown;
  }
}

function actOn(info: chrome.contextMenus.OnClickData, tab: Tab): Promise<void> | null {
  switch (info.menuItemId) {
    case TOOLBAR_MENU.switchBadges:
      return switchBadges(tab);
    case TOOLBAR_MENU.pause:
      return setPaused(info.checked === true);
    case TOOLBAR_MENU.settings:
      return chrome.runtime.openOptionsPage();
    default:
      return null;
  }
}

/**
 * Does what was chosen in the menu of the toolbar button. Must be called within the click.
 * @returns false for an entry of another menu
 */
export function answerToolbarMenu(info: chrome.contextMenus.OnClickData, tab: Tab): boolean {
  const done = actOn(info, tab);
  done?.catch((reason: unknown) => console.error('The toolbar menu could not do it:', reason));
  return done !== null;
}
