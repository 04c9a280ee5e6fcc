import { isWebAddress } from '../../capture/fetch-address';
import { hasUnfinished } from '../../storage/unfinished-jobs';
import { hearBroadcast, sendRequest } from '../messaging';
import type { JobSource, Reply } from '../messages';
import { connectCompare } from './compare/compare-connection';
import { connectHistory } from './history/history-connection';
import { isVideoBlob } from './intake/video-blob';
import { connectNote } from './note/note-connection';
import type { PanelConnection } from './panel-connection';
import { connectReport } from './report/report-connection';
import { saveFile } from './save-file';

/** One with no signs, one that this project forged itself. */
const SAMPLES = ['demo/portrait-2.jpg', 'demo/face-laid-over.jpg'];

/** `?tabId=N` ties the panel to one tab; without it the panel follows the active tab of its window. */
function tabOfAddress(): number | null {
  const value = new URLSearchParams(location.search).get('tabId');
  return value !== null && /^\d+$/.test(value) ? Number(value) : null;
}

async function activeTab(): Promise<number | null> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/** The browser tells an address only where the person clicked the toolbar button or a menu, or has granted the host. */
async function originShown(): Promise<string | null> {
  const tabId = tabOfAddress() ?? (await activeTab());
  if (tabId === null) return null;
  // The list of sites is kept on the disk, where nothing of a private window belongs.
  const url = await chrome.tabs.get(tabId).then(
    (tab) => (tab.incognito ? undefined : tab.url),
    () => undefined,
  );
  return isWebAddress(url) ? new URL(url).origin : null;
}

/** Of a tab that is gone nobody knows it any more: it may have been a private one. */
async function isPrivate(tabId: number): Promise<boolean> {
  return chrome.tabs.get(tabId).then(
    (tab) => tab.incognito,
    () => true,
  );
}

/**
 * Tells the listener what the reply holds, unless a change has overtaken it.
 * @returns tells it of a change
 */
function tellFirst<T>(asked: Promise<Reply<T>>, listener: (value: T) => void): (changed: T) => void {
  let isTold = false;
  const tellReply = async (): Promise<void> => {
    const reply = await asked;
    if (reply.ok && !isTold) listener(reply.value);
  };
  void tellReply();
  return (changed) => {
    isTold = true;
    listener(changed);
  };
}

/** Where the engine ended with work in its hands and nobody has opened it since, it is opened to say what became of that. */
async function latestJob(tabId: number | null): ReturnType<PanelConnection['latestJob']> {
  const reply = await sendRequest('offscreen/latest-job', { tabId });
  if (reply.ok || !hasUnfinished()) return reply;
  const engine = await sendRequest('background/ensure-engine', null);
  return engine.ok ? sendRequest('offscreen/latest-job', { tabId }) : engine;
}

async function openFile(file: Blob, label: string, tabId: number | null): ReturnType<PanelConnection['openFile']> {
  const engine = await sendRequest('background/ensure-engine', null);
  if (!engine.ok) return engine;
  const jobId = crypto.randomUUID();
  const isOfPrivate = tabId === null ? (await chrome.windows.getCurrent()).incognito : await isPrivate(tabId);
  const source: JobSource = { tabId, target: 'file', ...(isOfPrivate ? { isPrivate: true } : {}), label };
  const opened = await sendRequest('offscreen/open-job', { jobId, source });
  if (!opened.ok) return opened;
  const isVideo = await isVideoBlob(file);
  const given = isVideo
    ? await sendRequest('offscreen/give-clip', { jobId, clip: { way: 'file', file, at: null, attempts: [] } })
    : await sendRequest('offscreen/give-picture', {
        jobId,
        captured: { way: 'file', picture: file, degraded: false, attempts: [] },
      });
  // The job is open by now: it says why it came to nothing, as with an empty file.
  if (!given.ok) await sendRequest('offscreen/fail-job', { jobId, failure: given.failure, attempts: [] });
  return { ok: true, value: { state: opened.value, isVideo } };
}

export function connectToExtension(): PanelConnection {
  return {
    report: connectReport(),
    compare: connectCompare(),
    note: connectNote(),
    history: connectHistory(isPrivate),
    watchTab(listener) {
      const fixed = tabOfAddress();
      if (fixed !== null) {
        listener(fixed);
        return;
      }
      const tell = (): void => void activeTab().then(listener);
      chrome.tabs.onActivated.addListener(tell);
      tell();
    },
    watchJobs: (listener) => hearBroadcast('job-changed', ({ state }) => listener(state)),
    latestJob,
    getPicture: (jobId) => sendRequest('offscreen/get-picture', { jobId }),
    openFile,
    retryJob: (source) => sendRequest('background/retry-job', { source }),
    cancelJob: (jobId) => sendRequest('offscreen/cancel-job', { jobId }),
    showMoment: (jobId, time) => sendRequest('offscreen/show-moment', { jobId, time }),
    watchChats: (listener) => hearBroadcast('chat-changed', ({ chat }) => listener(chat)),
    openChat: (jobId, face) => sendRequest('offscreen/open-chat', { jobId, face }),
    ask: (jobId, face, question) => sendRequest('offscreen/ask', { jobId, face, question }),
    stopAnswer: (jobId, face) => sendRequest('offscreen/stop-answer', { jobId, face }),
    clearChat: (jobId, face) => sendRequest('offscreen/clear-chat', { jobId, face }),
    retryChatModel: (jobId, face) => sendRequest('offscreen/retry-chat-model', { jobId, face }),
    watchOrigin(listener) {
      let latest = 0;
      const tell = async (): Promise<void> => {
        latest += 1;
        const asked = latest;
        const origin = await originShown();
        if (asked === latest) listener(origin);
      };
      const retell = (): void => void tell();
      chrome.tabs.onActivated.addListener(retell);
      chrome.tabs.onUpdated.addListener((_tabId, { status }) => {
        if (status) retell();
      });
      chrome.action.onClicked.addListener(retell);
      chrome.contextMenus.onClicked.addListener(retell);
      chrome.permissions.onAdded.addListener(retell);
      chrome.permissions.onRemoved.addListener(retell);
      retell();
    },
    watchSites(listener) {
      const tell = tellFirst(sendRequest('background/allowed-sites', null), listener);
      hearBroadcast('sites-changed', ({ sites }) => tell(sites));
    },
    allowSite: (origin, tabId, pictureHosts) => sendRequest('background/allow-site', { origin, tabId, pictureHosts }),
    forgetSite: (origin) => sendRequest('background/forget-site', { origin }),
    requestHosts: (patterns) => chrome.permissions.request({ origins: [...patterns] }),
    watchFeedSettings(listener) {
      const tell = tellFirst(sendRequest('background/feed-settings', null), listener);
      hearBroadcast('feed-settings-changed', ({ settings }) => tell(settings));
    },
    changeFeedSettings: (changes) => sendRequest('background/set-feed-settings', changes),
    unreadableHosts: (tabId) => sendRequest('background/unreadable-hosts', { tabId }),
    watchUnreadable(listener) {
      hearBroadcast('unreadable-changed', ({ tabId, hosts }) => listener(tabId, hosts));
      // A page that is left tells nobody.
      chrome.tabs.onUpdated.addListener(async (tabId, { status }, { active }) => {
        if (!status || !active) return;
        const reply = await sendRequest('background/unreadable-hosts', { tabId });
        if (reply.ok) listener(tabId, reply.value);
      });
    },
    allowPictureHosts: (site, origins) => sendRequest('background/allow-picture-hosts', { site, origins }),
    openTab: (url) => void chrome.tabs.create({ url }),
    saveFile,
    sampleUrls: SAMPLES.map((file) => chrome.runtime.getURL(file)),
  };
}
