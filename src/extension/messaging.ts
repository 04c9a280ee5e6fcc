import { AnalysisError, toFailure, type Failure } from '../forensics/failure';
import { engineStopped, tabGone, timedOut } from '../forensics/wording';
import { CONTENT_MAY_REQUEST } from './content-rights';
import { feelWeight } from './message-weight';
import {
  type Broadcast,
  type BroadcastMessage,
  type FrameOfTab,
  type Reply,
  type RequestKind,
  type RequestMessage,
  type Requests,
} from './messages';

/** Requests that only pass something on are answered at once or never. */
const DEFAULT_DEADLINE = 15_000;
/** A picture may wait behind others, and the engine may have to start. */
export const JUDGING_DEADLINE = 120_000;

interface SendOptions {
  /** Milliseconds until the request fails with `timeout`. */
  readonly deadline?: number;
}

/** `content` captures what the person pointed at, `feed` puts the badges on: two scripts that may be in one page. */
type Receiver = 'offscreen' | 'background' | 'content' | 'feed';
type KindsOf<R extends Receiver> = Extract<RequestKind, `${R}/${string}`>;

/** One handler for each request of a receiver; what it throws becomes a failed reply. */
export type Handlers<R extends Receiver> = {
  readonly [K in KindsOf<R>]: (
    payload: Requests[K]['payload'],
    sender: chrome.runtime.MessageSender,
  ) => Requests[K]['reply'] | Promise<Requests[K]['reply']>;
};

function requestMessage<K extends RequestKind>(kind: K, payload: Requests[K]['payload']): RequestMessage<K> {
  return { type: 'request', kind, requestId: crypto.randomUUID(), payload };
}

function isReply(value: unknown): value is Reply<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

function isRequest(value: unknown): value is RequestMessage {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'request' && 'kind' in value;
}

async function settle<K extends RequestKind>(
  sent: Promise<unknown>,
  deadline: number,
  noReceiver: (cause: string) => Failure,
): Promise<Reply<Requests[K]['reply']>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Reply<never>>((resolve) => {
    timer = setTimeout(
      () => resolve({ ok: false, failure: timedOut('read-picture', Math.round(deadline / 1000)) }),
      deadline,
    );
  });
  try {
    const reply = await Promise.race([sent, late]);
    feelWeight(reply);
    // The kind fixes the reply's type; the receiver's handlers are checked against the same table.
    if (isReply(reply)) return reply as Reply<Requests[K]['reply']>;
    return { ok: false, failure: noReceiver('nobody answered') };
  } catch (thrown) {
    return { ok: false, failure: noReceiver(String(thrown)) };
  } finally {
    clearTimeout(timer);
  }
}

/** Sends a request to the background or the offscreen document; never rejects. */
export function sendRequest<K extends KindsOf<'background' | 'offscreen'>>(
  kind: K,
  payload: Requests[K]['payload'],
  { deadline = DEFAULT_DEADLINE }: SendOptions = {},
): Promise<Reply<Requests[K]['reply']>> {
  const sent = chrome.runtime.sendMessage(requestMessage(kind, payload));
  return settle<K>(sent, deadline, (cause) => engineStopped('read-picture', cause));
}

/** Sends a request to a content script in one frame of a tab; never rejects. */
export function sendToFrame<K extends KindsOf<'content' | 'feed'>>(
  { tabId, frameId }: FrameOfTab,
  kind: K,
  payload: Requests[K]['payload'],
  { deadline = DEFAULT_DEADLINE }: SendOptions = {},
): Promise<Reply<Requests[K]['reply']>> {
  const sent = chrome.tabs.sendMessage(tabId, requestMessage(kind, payload), { frameId });
  return settle<K>(sent, deadline, () => tabGone());
}

/** Sends a request to the feed scripts in all frames of a tab, of which the first reply counts; never rejects. */
export function sendToTab<K extends KindsOf<'feed'>>(
  tabId: number,
  kind: K,
  payload: Requests[K]['payload'],
  { deadline = DEFAULT_DEADLINE }: SendOptions = {},
): Promise<Reply<Requests[K]['reply']>> {
  return settle<K>(chrome.tabs.sendMessage(tabId, requestMessage(kind, payload)), deadline, () => tabGone());
}

/** The value of a reply. @throws AnalysisError with the failure of a failed one */
export function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new AnalysisError(reply.failure);
  return reply.value;
}

/** Whether a page's content script speaks, and not one of the extension's own pages or its service worker. */
export function comesFromPage(sender: chrome.runtime.MessageSender): boolean {
  return sender.tab !== undefined && !sender.url?.startsWith(chrome.runtime.getURL('/'));
}

/** Answers the requests of one receiver and leaves all others alone. Call it synchronously at start. */
export function answerRequests<R extends Receiver>(receiver: R, handlers: Handlers<R>): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, respond: (reply: Reply<unknown>) => void) => {
    // Whoever is meant: all contexts are given it.
    if (isRequest(message)) feelWeight(message);
    if (!isRequest(message) || !message.kind.startsWith(`${receiver}/`)) return;
    if (sender.id !== chrome.runtime.id) return;
    if (comesFromPage(sender) && !CONTENT_MAY_REQUEST.includes(message.kind)) return;
    // The prefix and the table together make this the handler of exactly this kind.
    const handle = handlers[message.kind as KindsOf<R>] as (
      payload: unknown,
      from: chrome.runtime.MessageSender,
    ) => unknown;
    // At once, not in a later task: what needs the sender's click, as the side panel does, has it only now.
    new Promise((resolve) => resolve(handle(message.payload, sender))).then(
      (value) => respond({ ok: true, value }),
      (thrown: unknown) => respond({ ok: false, failure: toFailure(thrown, 'read-picture') }),
    );
    return true;
  });
}

/** Hears a request that another context answers. */
export function overhear<K extends RequestKind>(kind: K, listener: (payload: Requests[K]['payload']) => void): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender) => {
    if (isRequest(message) && message.kind === kind && !comesFromPage(sender)) {
      listener(message.payload as Requests[K]['payload']);
    }
  });
}

function isBroadcast(message: unknown): message is BroadcastMessage {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'broadcast';
}

/** Calls the listener at each broadcast of a kind. A page's voice tells extension pages nothing. */
export function hearBroadcast<K extends Broadcast['kind']>(
  kind: K,
  listener: (body: Extract<Broadcast, { readonly kind: K }>) => void,
): void {
  const isOfKind = (body: Broadcast): body is Extract<Broadcast, { readonly kind: K }> => body.kind === kind;
  chrome.runtime.onMessage.addListener((message: unknown, sender) => {
    if (isRequest(message)) feelWeight(message);
    if (isBroadcast(message) && !comesFromPage(sender) && isOfKind(message.body)) listener(message.body);
  });
}

/** Tells all extension pages; it is no error when none is open. */
export function broadcast(body: Broadcast): void {
  const message: BroadcastMessage = { type: 'broadcast', body };
  chrome.runtime.sendMessage(message).catch(() => undefined);
}
