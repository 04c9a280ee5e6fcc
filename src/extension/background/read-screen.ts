import { AnalysisError } from '../../forensics/failure';
import { screenCaptureFailed } from '../../forensics/wording';
import type { ViewportRegion } from '../messages';
import { sendRequest, valueOf } from '../messaging';

/** The browser allows two captures a second. */
const CAPTURE_AGAIN_AFTER = 600;

/** Milliseconds: of a large screen the whole picture has to be decoded, beside whatever else is under way. */
const CROP_DEADLINE = 60_000;

async function captureTab(windowId: number): Promise<string> {
  try {
    return await chrome.tabs.captureVisibleTab(windowId, { format: 'png' });
  } catch (thrown) {
    if (!String(thrown).includes('MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND')) throw thrown;
    await new Promise((resolve) => setTimeout(resolve, CAPTURE_AGAIN_AFTER));
    return chrome.tabs.captureVisibleTab(windowId, { format: 'png' });
  }
}

/**
 * All that a tab shows now.
 * @throws AnalysisError `screen-capture-failed` when another tab is in front or the browser refuses
 */
export async function readWholeView(tabId: number): Promise<Blob> {
  const isInFront = async (): Promise<boolean> => (await chrome.tabs.get(tabId)).active;
  try {
    const { windowId, active } = await chrome.tabs.get(tabId);
    if (!active) throw new AnalysisError(screenCaptureFailed('another tab is in front'));
    const address = await captureTab(windowId);
    // The person may have changed tabs while the picture was taken: it would show another page.
    if (!(await isInFront())) throw new AnalysisError(screenCaptureFailed('another tab came to the front'));
    return await (await fetch(address)).blob();
  } catch (thrown) {
    throw thrown instanceof AnalysisError ? thrown : new AnalysisError(screenCaptureFailed(String(thrown)));
  }
}

/** Cuts a region out of a picture of all that a tab shows. */
export async function cropPicture(picture: Blob, region: ViewportRegion): Promise<Blob> {
  return valueOf(await sendRequest('offscreen/crop-picture', { picture, region }, { deadline: CROP_DEADLINE }));
}

/**
 * Cuts a region out of what a tab shows now.
 * @throws AnalysisError `screen-capture-failed` when another tab is in front or the browser refuses
 */
export async function readScreen(tabId: number, region: ViewportRegion): Promise<Blob> {
  return cropPicture(await readWholeView(tabId), region);
}
