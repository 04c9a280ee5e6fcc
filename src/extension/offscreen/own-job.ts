import { AnalysisError } from '../../forensics/failure';
import { pageNotAllowed } from '../../forensics/wording';
import { comesFromPage } from '../messaging';
import type { FrameOfTab, JobSource } from '../messages';

/** Whether a job was opened for this frame of a tab. */
export function isJobOf(source: JobSource | null, { tabId, frameId }: Partial<FrameOfTab>): boolean {
  return source !== null && source.tabId !== null && source.tabId === tabId && (source.frameId ?? 0) === frameId;
}

/**
 * A page that has broken out of its renderer speaks with its content script's voice: it is heard about jobs of its own
 * frame only. The extension's own pages are heard about all.
 * @throws AnalysisError `page-not-allowed`
 */
export function expectOwnJob(source: JobSource | null, sender: chrome.runtime.MessageSender): void {
  const { tab, frameId } = sender;
  const from = { ...(tab?.id === undefined ? {} : { tabId: tab.id }), ...(frameId === undefined ? {} : { frameId }) };
  if (comesFromPage(sender) && !isJobOf(source, from)) throw new AnalysisError(pageNotAllowed());
}
