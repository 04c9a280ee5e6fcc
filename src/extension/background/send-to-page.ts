import type { Failure } from '../../forensics/failure';
import { tabGone } from '../../forensics/wording';
import type { FrameOfTab, Reply, Requests } from '../messages';
import { requestMessage, settle, type KindsOf, type SendOptions } from '../messaging';
import { withBlobs } from '../private-blobs';
import { acceptPageReply } from '../schemas/page-reply-schemas';

export interface DocumentOfFrame extends FrameOfTab {
  /** Where no other document is meant that the frame may show by now. */
  readonly documentId?: string;
}

/** Sends a request to a content script in one frame of a tab; never rejects. What comes back is checked. */
export async function sendToFrame<K extends KindsOf<'content' | 'feed'>>(
  { tabId, frameId, documentId }: DocumentOfFrame,
  kind: K,
  payload: Requests[K]['payload'],
  { deadline }: SendOptions = {},
): Promise<Reply<Requests[K]['reply']>> {
  // Both: by its id alone Chromium also finds a document that was left and is kept for going back, which never answers.
  const to = { frameId, ...(documentId !== undefined && { documentId }) };
  const sent = chrome.tabs.sendMessage(tabId, requestMessage(kind, payload), to);
  const gone = (cause: string): Failure => ({ ...tabGone(), cause });
  return acceptPageReply(kind, await settle<K>(sent.then(withBlobs), gone, deadline));
}

/** Whether a request came to nobody, so that it may be sent once more. */
export function isUnheard(reply: Reply<unknown>): boolean {
  if (reply.ok || reply.failure.code !== 'tab-gone') return false;
  return /Receiving end does not exist|No (?:document|frame|tab) with/i.test(reply.failure.cause ?? '');
}

/** Sends a request to the feed scripts in all frames of a tab, of which the first reply counts; never rejects. */
export async function sendToTab<K extends KindsOf<'feed'>>(
  tabId: number,
  kind: K,
  payload: Requests[K]['payload'],
  { deadline }: SendOptions = {},
): Promise<Reply<Requests[K]['reply']>> {
  const sent = chrome.tabs.sendMessage(tabId, requestMessage(kind, payload));
  return acceptPageReply(kind, await settle<K>(sent.then(withBlobs), () => tabGone(), deadline));
}
