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

/** Documents that the script is remembered in; the oldest are forgotten first. */
const MOST_REMEMBERED = 100;

/** By tab and frame, the document that the script was let into last. It may be gone by now. */
const remembered = new Map<string, string>();

const placeOf = (tabId: number, frameId: number): string => `${tabId} ${frameId}`;

/** The document of a frame in which the script was last known to be, if any. */
export const documentWithScript = (tabId: number, frameId: number): string | undefined =>
  remembered.get(placeOf(tabId, frameId));

function remember(tabId: number, frameId: number, documentId: string | undefined): void {
  const place = placeOf(tabId, frameId);
  remembered.delete(place);
  if (documentId !== undefined) remembered.set(place, documentId);
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
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
    remember(tabId, frameId, ran?.documentId);
    return ran?.documentId;
  } catch (thrown) {
    throw new AnalysisError(injectionFailure(thrown instanceof Error ? thrown.message : String(thrown)));
  }
}
