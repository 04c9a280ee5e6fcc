import { readModelFacts } from '../options/chrome-connection';
import { connectToExtension } from '../sidepanel/chrome-connection';
import type { WelcomeConnection } from './welcome-connection';

export function connectWelcome(): WelcomeConnection {
  const { openFile, watchJobs, cancelJob, sampleUrls } = connectToExtension();
  return {
    openFile,
    watchJobs,
    cancelJob,
    sampleUrls,
    readModelFacts,
    openOptions: () => void chrome.runtime.openOptionsPage(),
    async close() {
      const tab = await chrome.tabs.getCurrent();
      if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
    },
  };
}
