/// <reference types="@crxjs/vite-plugin/client" />
// oxlint-disable-next-line import/default -- the build gives the script's file name as this import's default
import feedScript from '../content/feed.iife.ts?script';

const SCRIPT_ID = 'feed';

/**
 * Lets the feed script run on the pages of exactly these origins and in their frames, also those without an address of
 * their own, and also after the browser was closed. In a frame of another site's page the script ends by itself.
 */
export async function registerFeedScript(origins: readonly string[]): Promise<void> {
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (origins.length === 0) {
    if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: SCRIPT_ID,
    js: [feedScript],
    matches: origins.map((origin) => `${origin}/*`),
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_idle',
    persistAcrossSessions: true,
  };
  if (registered.length > 0) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
}

/** Runs the feed script in a page that is open already. A page that cannot run it now will when it is loaded again. */
export async function injectFeedScript(tabId: number): Promise<void> {
  try {
    await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: [feedScript] });
  } catch (thrown) {
    console.info('No badges in this tab until it is loaded again:', thrown);
  }
}
