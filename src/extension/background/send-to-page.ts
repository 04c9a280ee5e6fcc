import { tabGone } from '../../forensics/wording';
import type { FrameOfTab, Reply, Requests } from '../messages';
import { requestMessage, settle, type KindsOf, type SendOptions } from '../messaging';
import { withBlobs } from '../private-blobs';
import { acceptPageReply } from '../schemas/page-reply-schemas';

/** Sends a request to a content script in one frame of a tab; never rejects. What comes back is checked. */
export async function sendToFrame<K extends KindsOf<'content' | 'feed'>>(
  { tabId, frameId }: FrameOfTab,
  kind: K,
  payload: Requests[K]['payload'],
  { deadline }: SendOptions = {},
): Promise<Reply<Requests[K]['reply']>> {
  const sent = chrome.tabs.sendMessage(tabId, requestMessage(kind, payload), { frameId });
  return acceptPageReply(kind, await settle<K>(sent.then(withBlobs), () => tabGone(), deadline));
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
