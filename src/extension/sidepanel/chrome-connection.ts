import { sendRequest } from '../messaging';
import type { BroadcastMessage, JobSource } from '../messages';
import type { PanelConnection } from './panel-connection';

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

function isBroadcast(message: unknown): message is BroadcastMessage {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'broadcast';
}

async function openFile(file: Blob, label: string, tabId: number | null): ReturnType<PanelConnection['openFile']> {
  const engine = await sendRequest('background/ensure-engine', null);
  if (!engine.ok) return engine;
  const jobId = crypto.randomUUID();
  const source: JobSource = { tabId, target: 'file', label };
  const opened = await sendRequest('offscreen/open-job', { jobId, source });
  if (!opened.ok) return opened;
  const captured = { way: 'file', picture: file, degraded: false, attempts: [] } as const;
  const given = await sendRequest('offscreen/give-picture', { jobId, captured });
  return given.ok ? opened : given;
}

export function connectToExtension(): PanelConnection {
  return {
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
    watchJobs(listener) {
      chrome.runtime.onMessage.addListener((message: unknown) => {
        if (isBroadcast(message) && message.body.kind === 'job-changed') listener(message.body.state);
      });
    },
    latestJob: (tabId) => sendRequest('offscreen/latest-job', { tabId }),
    getPicture: (jobId) => sendRequest('offscreen/get-picture', { jobId }),
    openFile,
    retryJob: (source) => sendRequest('background/retry-job', { source }),
    cancelJob: (jobId) => sendRequest('offscreen/cancel-job', { jobId }),
    watchChats(listener) {
      chrome.runtime.onMessage.addListener((message: unknown) => {
        if (isBroadcast(message) && message.body.kind === 'chat-changed') listener(message.body.chat);
      });
    },
    openChat: (jobId, face) => sendRequest('offscreen/open-chat', { jobId, face }),
    ask: (jobId, face, question) => sendRequest('offscreen/ask', { jobId, face, question }),
    stopAnswer: (jobId, face) => sendRequest('offscreen/stop-answer', { jobId, face }),
    clearChat: (jobId, face) => sendRequest('offscreen/clear-chat', { jobId, face }),
    retryChatModel: (jobId, face) => sendRequest('offscreen/retry-chat-model', { jobId, face }),
    requestHost: (pattern) => chrome.permissions.request({ origins: [pattern] }),
    openTab: (url) => void chrome.tabs.create({ url }),
    sampleUrls: SAMPLES.map((file) => chrome.runtime.getURL(file)),
  };
}
