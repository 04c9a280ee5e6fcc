import { DEFAULT_FEED_SETTINGS } from '../../feed/feed-settings';
import { AnalysisError } from '../../forensics/failure';
import { pageNotAllowed } from '../../forensics/wording';
import { removeExpired } from '../../storage/history';
import { say } from '../../words/say';
import type { JobSource } from '../messages';
import { answerRequests, comesFromPage, overhear, sendRequest } from '../messaging';
import { isPageOf } from '../page-of-site';
import { watchChosenLanguage } from '../spoken-language';
import { ENGINE_IDLE, ENGINE_PORT } from '../offscreen/engine-port';
import { noteRefusal } from '../refusals';
import { acceptForBackground } from '../schemas/background-schemas';
import { acceptForOffscreen } from '../schemas/offscreen-schemas';
import {
  allowedPictureHosts,
  allowedSites,
  allowPictureHosts,
  allowSite,
  forgetSite,
  keepSitesInStep,
} from './allowed-sites';
import { ensureEngine, tellEngineChoices, trustWhileConnected } from './engine-host';
import { changeFeedSettings, readFeedSettings } from './feed-settings';
import { judgeAddress } from './judge-address';
import { createMenus, SELECT_PART, selectionSource, sourceOfBadge, sourceOfClick } from './menus';
import { isPanelOpen, showPanel, showPanelForPage } from './panel-place';
import { failJobsOfTab, runningCaptures, startJob, startJobOfBadge, stopCapture } from './run-job';
import { changesEngine } from './settings';
import { heedSharedSettings } from './shared-settings';
import { shootVideo } from './shoot-video';
import { pageWords, tellWords, whenSpeaking } from './spoken-words';
import { answerToolbarMenu } from './toolbar-menu';
import { greet } from './welcome';
import { forgetUnreadable, noteUnreadable, unreadableHosts } from './unreadable-hosts';

// The service worker only routes. It may end at any time, so every listener is registered at once, at top level.

/** To be called within the person's gesture, before anything is awaited. */
function openPanel(tabId: number | undefined): void {
  if (tabId === undefined || tabId < 0) return;
  showPanel(tabId).catch((reason: unknown) => console.info('The panel was not opened:', reason));
}

/**
 * For what a page asks for in the person's name. The browser opens the panel, or brings it to the front, only for who has
 * just clicked or typed in the page.
 * @throws AnalysisError `page-not-allowed` where the browser knows of no gesture
 */
async function openPanelByGesture(tabId: number, allowed: Promise<void>): Promise<void> {
  await showPanelForPage(tabId, allowed).catch((reason: unknown) => {
    throw new AnalysisError({ ...pageNotAllowed(), cause: String(reason) });
  });
}

function keepSites(): void {
  keepSitesInStep().catch((reason: unknown) => console.error('The sites with badges were not checked:', reason));
}

/** Whether the sender is a page with badges, or a frame of one that belongs to the same site. */
async function isAllowed(sender: chrome.runtime.MessageSender): Promise<boolean> {
  return isPageOf(await allowedSites(), sender);
}

/** @throws AnalysisError `page-not-allowed`: a page that has broken out of its renderer gets nothing where no badge can be */
async function expectAllowed(sender: chrome.runtime.MessageSender): Promise<void> {
  if (!(await isAllowed(sender))) throw new AnalysisError(pageNotAllowed());
}

function start(source: JobSource): void {
  startJob(source).catch((reason: unknown) => console.error('No job was started:', reason));
}

/** A part is selected anew of what the tab shows now, which may be another page. */
async function renew(source: JobSource): Promise<JobSource> {
  if (source.target !== 'selection' || source.tabId === null) return source;
  return chrome.tabs.get(source.tabId).then(
    (tab) => selectionSource(tab),
    () => source,
  );
}

async function drawMenus(): Promise<void> {
  await whenSpeaking();
  // Without the settings the menus are still needed.
  const { isPaused } = await readFeedSettings().catch(() => DEFAULT_FEED_SETTINGS);
  await createMenus(isPaused);
  // The browser says it in its own language else.
  await chrome.action.setTitle({ title: say('menu_open_telltale') });
}

function drawMenusAnew(): void {
  drawMenus().catch((reason: unknown) => console.error('The menus were not made:', reason));
}

chrome.runtime.onInstalled.addListener(drawMenusAnew);
// The browser's own language changes only while it is closed.
chrome.runtime.onStartup.addListener(drawMenusAnew);
watchChosenLanguage(() => {
  drawMenusAnew();
  tellWords();
});
chrome.runtime.onStartup.addListener(() => {
  // Also for who does not open the history, or has switched it off.
  removeExpired().catch((reason: unknown) => console.error('Old results were not removed:', reason));
});
chrome.runtime.onInstalled.addListener(keepSites);
chrome.runtime.onInstalled.addListener(greet);
chrome.runtime.onStartup.addListener(keepSites);
chrome.permissions.onAdded.addListener(keepSites);
chrome.permissions.onRemoved.addListener(keepSites);

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (answerToolbarMenu(info, tab)) return;
  openPanel(tab?.id);
  const source = sourceOfClick(info, tab);
  if (source) start(source);
});

chrome.action.onClicked.addListener((tab) => openPanel(tab.id));

chrome.commands.onCommand.addListener((command, tab) => {
  if (command !== SELECT_PART || !tab) return;
  openPanel(tab.id);
  start(selectionSource(tab));
});

chrome.tabs.onRemoved.addListener(failJobsOfTab);
chrome.tabs.onRemoved.addListener((tabId) => void sendRequest('offscreen/forget-private', { tabId }));
chrome.tabs.onRemoved.addListener((tabId) => void forgetUnreadable(tabId));

// By default content scripts may read and write it: a page that has broken out of its renderer could allow itself sites.
// Firefox cannot close it to them.
chrome.storage.local
  .setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
  .catch((reason: unknown) => console.error('The settings are not closed to pages:', reason));

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === 'local' && changesEngine(changes)) void tellEngineChoices();
});

chrome.storage.onChanged.addListener(heedSharedSettings);

chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== ENGINE_PORT) return;
  // Whoever holds this port is taken for the engine.
  if (!port.sender || comesFromPage(port.sender)) {
    noteRefusal('engine port', 'not for pages to open');
    port.disconnect();
    return;
  }
  trustWhileConnected(port);
  let isIdle = false;
  port.onMessage.addListener((message: unknown) => {
    isIdle = message === ENGINE_IDLE;
  });
  // The engine holds this port while it works. If it ended in the middle, its successor tells of the lost jobs.
  port.onDisconnect.addListener(() => {
    if (!isIdle) void ensureEngine();
  });
});

answerRequests(
  'background',
  {
    async 'background/ensure-engine'() {
      await ensureEngine();
      return null;
    },
    'background/captures': runningCaptures,
    'background/shoot-video': shootVideo,
    'background/is-panel-open': isPanelOpen,
    async 'background/retry-job'({ source }) {
      return { jobId: await startJob(await renew(source)) };
    },
    async 'background/open-picture'(picture, sender) {
      const tabId = sender.tab?.id;
      if (tabId === undefined) throw new AnalysisError(pageNotAllowed());
      const allowed = expectAllowed(sender);
      await Promise.all([openPanelByGesture(tabId, allowed), allowed]);
      await startJobOfBadge({ ...sourceOfBadge(picture, sender), tabId });
      return null;
    },
    async 'background/allow-site'({ origin, tabId, pictureHosts }) {
      await allowSite(origin, tabId, pictureHosts);
      return null;
    },
    async 'background/forget-site'({ origin }) {
      await forgetSite(origin);
      return null;
    },
    'background/words': pageWords,
    'background/is-allowed': (_, sender) => isAllowed(sender),
    'background/allowed-sites': allowedSites,
    'background/picture-hosts': allowedPictureHosts,
    async 'background/hide-site'(_, sender) {
      await expectAllowed(sender);
      if (sender.origin !== undefined) await forgetSite(sender.origin);
      return null;
    },
    async 'background/judge-address'({ url }, sender) {
      await expectAllowed(sender);
      return judgeAddress(url, sender);
    },
    async 'background/tell-unreadable'({ hosts }, sender) {
      if (await isAllowed(sender)) await noteUnreadable(hosts, sender);
      return null;
    },
    'background/unreadable-hosts': ({ tabId }) => unreadableHosts(tabId),
    async 'background/allow-picture-hosts'({ site, origins }) {
      await allowPictureHosts(site, origins);
      return null;
    },
    'background/feed-settings': readFeedSettings,
    'background/set-feed-settings': changeFeedSettings,
  },
  acceptForBackground,
);

overhear('offscreen/cancel-job', acceptForOffscreen, ({ jobId }) => stopCapture(jobId));
