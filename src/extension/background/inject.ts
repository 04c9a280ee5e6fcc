/// <reference types="@crxjs/vite-plugin/client" />
import { AnalysisError, type Failure } from '../../forensics/failure';
import { pageNotAllowed, pageRightEnded, tabGone } from '../../forensics/wording';
// oxlint-disable-next-line import/default -- the build gives the script's file name as this import's default
import contentScript from '../content/capture.iife.ts?script';

/** Sorts the browser's words for why a script may not run in a page. */
export function injectionFailure(message: string): Failure {
  if (/No tab with id|No frame with id|was removed|tab was closed/i.test(message)) return tabGone();
  if (/must request permission to access/i.test(message)) return { ...pageRightEnded(), cause: message };
  return { ...pageNotAllowed(), cause: message };
}

/**
 * Runs the content script in one frame of a tab; where it runs already, nothing changes.
 * @returns the id of the document that the frame shows
 * @throws AnalysisError `page-not-allowed` or `tab-gone`
 */
export async function injectContentScript(tabId: number, frameId: number): Promise<string | undefined> {
  try {
    const target = { tabId, frameIds: [frameId] };
    const [ran] = await chrome.scripting.executeScript({ target, files: [contentScript] });
    return ran?.documentId;
  } catch (thrown) {
    throw new AnalysisError(injectionFailure(thrown instanceof Error ? thrown.message : String(thrown)));
  }
}
