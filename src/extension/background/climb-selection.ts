import { pageView } from '../../capture/page-view';
import { AnalysisError, toFailure } from '../../forensics/failure';
import { pageMoved, tabGone } from '../../forensics/wording';
import type { CapturedPicture, JobSource, SelectedPart } from '../messages';
import { sendRequest, valueOf } from '../messaging';
import { CaptureError, type CaptureAttempts } from './capture-attempts';
import { injectContentScript } from './inject';
import { cropPicture, readWholeView } from './read-screen';
import { sendToFrame } from './send-to-page';

/** Milliseconds that the person may take to choose on the page. */
export const CHOOSING_DEADLINE = 300_000;

/** The document in a tab's top frame; null where no script may run, as in the browser's own pages. */
async function openedDocument(tabId: number, attempts: CaptureAttempts): Promise<{ readonly id: string } | null> {
  try {
    const id = await injectContentScript(tabId, 0);
    if (id === undefined) throw new AnalysisError(tabGone());
    return { id };
  } catch (thrown) {
    const failure = toFailure(thrown, 'find-element');
    attempts.failed.push({ way: 'page-fetch', failure });
    if (failure.code !== 'page-not-allowed') throw new CaptureError(attempts.failed);
    return null;
  }
}

async function letSelect(jobId: string, tabId: number): Promise<SelectedPart> {
  const frame = { tabId, frameId: 0 };
  const reply = await sendToFrame(frame, 'content/select-part', { jobId }, { deadline: CHOOSING_DEADLINE });
  // After the deadline nobody waits for a choice.
  if (!reply.ok) void sendToFrame(frame, 'content/stop', { jobId });
  return valueOf(reply);
}

/** @throws AnalysisError `tab-gone` when the tab shows another document by now; `screen-capture-failed` when it moved */
async function expectView(view: readonly number[], tabId: number, documentId: string): Promise<void> {
  const [ran] = await chrome.scripting
    .executeScript({ target: { tabId, documentIds: [documentId] }, func: pageView })
    .catch(() => []);
  // Asked for a document that was left and is kept for going back, Chromium runs the script in the one that is shown.
  if (!ran?.result || ran.documentId !== documentId) throw new AnalysisError(tabGone());
  const now = ran.result;
  if (now.length !== view.length || now.some((value, index) => value !== view[index])) {
    throw new AnalysisError(pageMoved());
  }
}

async function readSelection(
  jobId: string,
  source: JobSource,
  { tabId, documentId }: { readonly tabId: number; readonly documentId: string },
): Promise<Blob> {
  const { region, view } = await letSelect(jobId, tabId);
  // The choice is over: a large screen takes a while to read.
  void sendRequest('offscreen/set-source', { jobId, source });
  const picture = await readWholeView(tabId);
  await expectView(view, tabId, documentId);
  return cropPicture(picture, region);
}

/**
 * The part of a page that the person selects, off the screen; where no script may run, all that the tab shows.
 * @throws CaptureError when the browser lets nothing be read, or the tab shows something else by then; the signal's
 * reason after an abort
 */
export async function climbForSelection(
  jobId: string,
  source: JobSource,
  attempts: CaptureAttempts,
): Promise<CapturedPicture> {
  const { tabId } = source;
  if (tabId === null) throw new AnalysisError(tabGone());
  const opened = await openedDocument(tabId, attempts);
  const picture = await attempts.climb('screen', () =>
    opened ? readSelection(jobId, source, { tabId, documentId: opened.id }) : readWholeView(tabId),
  );
  if (!picture) throw new CaptureError(attempts.failed);
  const whole = opened ? {} : ({ isWholeView: true } as const);
  return { way: 'screen', picture, degraded: true, ...whole, attempts: attempts.failed };
}
