import { AnalysisError, toFailure, type Failure } from '../forensics/failure';
import { engineStopped, messageRefused, timedOut } from '../forensics/wording';
import { CONTENT_MAY_REQUEST } from './content-rights';
import { feelWeight } from './message-weight';
import { withBlobs, withBlobsPacked } from './private-blobs';
import { noteRefusal } from './refusals';
import {
  type Broadcast,
  type BroadcastMessage,
  type Reply,
  type RequestKind,
  type RequestMessage,
  type Requests,
} from './messages';

/** Requests that only pass something on are answered at once or never. */
const DEFAULT_DEADLINE = 15_000;
/** A picture may wait behind others, and the engine may have to start. */
export const JUDGING_DEADLINE = 120_000;

export interface SendOptions {
  /** Milliseconds until the request fails with `timeout`. */
  readonly deadline?: number;
}

/** `content` captures what the person pointed at, `feed` puts the badges on: two scripts that may be in one page. */
type Receiver = 'offscreen' | 'background' | 'content' | 'feed';
export type KindsOf<R extends Receiver> = Extract<RequestKind, `${R}/${string}`>;

/** One handler for each request of a receiver; what it throws becomes a failed reply. */
export type Handlers<R extends Receiver> = {
  readonly [K in KindsOf<R>]: (
    payload: Requests[K]['payload'],
    sender: chrome.runtime.MessageSender,
  ) => Requests[K]['reply'] | Promise<Requests[K]['reply']>;
};

export type Accepted =
  | { readonly isAccepted: true; readonly payload: unknown }
  /** `why` quotes nothing of the payload. */
  | { readonly isAccepted: false; readonly why: string };

/** Says whether a payload is what its kind of request carries, and gives of it only what that names. */
export type AcceptPayload = (kind: RequestKind, payload: unknown) => Accepted;

/** What pages' scripts hear comes from the extension alone, which the browser vouches for: they need no schemas. */
type Accepting<R extends Receiver> = R extends 'offscreen' | 'background' ? [accept: AcceptPayload] : [];

export function requestMessage<K extends RequestKind>(kind: K, payload: Requests[K]['payload']): RequestMessage<K> {
  return { type: 'request', kind, requestId: crypto.randomUUID(), payload };
}

function isReply(value: unknown): value is Reply<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

function isRequest(value: unknown): value is RequestMessage {
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'request') return false;
  return 'kind' in value && typeof value.kind === 'string';
}

/** Waits for a reply until the deadline; never rejects. */
export async function settle<K extends RequestKind>(
  sent: Promise<unknown>,
  noReceiver: (cause: string) => Failure,
  deadline = DEFAULT_DEADLINE,
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
  { deadline }: SendOptions = {},
): Promise<Reply<Requests[K]['reply']>> {
  const send = (given: Requests[K]['payload']) => chrome.runtime.sendMessage(requestMessage(kind, given));
  return settle<K>(withBlobsPacked(payload, send), (cause) => engineStopped('read-picture', cause), deadline);
}

/** The value of a reply. @throws AnalysisError with the failure of a failed one */
export function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new AnalysisError(reply.failure);
  return reply.value;
}

/**
 * Whether anyone speaks but one of the extension's own pages or its service worker: a page's content script, in a tab or
 * in a frame that somebody else shows. The browser vouches for the address.
 */
export function comesFromPage({ url }: chrome.runtime.MessageSender): boolean {
  return !url?.startsWith(chrome.runtime.getURL('/'));
}

/**
 * Whether the browser names this extension as the sender. It lets no other one in, as the manifest has no
 * `externally_connectable`; to be asked all the same costs nothing.
 */
function isOwn(sender: chrome.runtime.MessageSender): boolean {
  return sender.id === chrome.runtime.id;
}

/**
 * Answers the requests of one receiver and leaves all others alone. A request that its sender may not make is met with
 * silence, one that does not have the form it should with a failure; both are counted. Call it synchronously at start.
 */
export function answerRequests<R extends Receiver>(
  receiver: R,
  handlers: Handlers<R>,
  ...[accept]: Accepting<R>
): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, respond: (reply: Reply<unknown>) => void) => {
    // Whoever is meant: all contexts are given it.
    if (isRequest(message)) feelWeight(message);
    if (!isRequest(message) || !message.kind.startsWith(`${receiver}/`)) return;
    if (!isOwn(sender)) return void noteRefusal(message.kind, 'not from this extension');
    if (comesFromPage(sender) && !CONTENT_MAY_REQUEST.includes(message.kind)) {
      return void noteRefusal(message.kind, 'not for pages to ask');
    }
    const { kind } = message;
    const payload = comesFromPage(sender) ? withBlobs(message.payload) : message.payload;
    const accepted: Accepted = accept?.(kind, payload) ?? { isAccepted: true, payload };
    if (!accepted.isAccepted) {
      noteRefusal(kind, accepted.why);
      respond({ ok: false, failure: messageRefused(`${kind}, ${accepted.why}`) });
      return;
    }
    if (!Object.hasOwn(handlers, kind)) return void noteRefusal(kind, 'no such request');
    // The prefix and the table together make this the handler of exactly this kind.
    const handle = handlers[kind as KindsOf<R>] as (payload: unknown, from: chrome.runtime.MessageSender) => unknown;
    // At once, not in a later task: what needs the sender's click, as the side panel does, has it only now.
    new Promise((resolve) => resolve(handle(accepted.payload, sender)))
      .then((value) => withBlobsPacked(value, async (given) => respond({ ok: true, value: given })))
      .catch((thrown: unknown) => respond({ ok: false, failure: toFailure(thrown, 'read-picture') }));
    return true;
  });
}

/** Hears a request that another context answers, where it has the form it should. */
export function overhear<K extends RequestKind>(
  kind: K,
  accept: AcceptPayload,
  listener: (payload: Requests[K]['payload']) => void,
): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender) => {
    if (!isRequest(message) || message.kind !== kind || !isOwn(sender) || comesFromPage(sender)) return;
    const accepted = accept(kind, message.payload);
    // Whoever answers it counts it.
    if (accepted.isAccepted) listener(accepted.payload as Requests[K]['payload']);
  });
}

function isBroadcast(message: unknown): message is BroadcastMessage {
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'broadcast')
    return false;
  return 'body' in message && typeof message.body === 'object' && message.body !== null && 'kind' in message.body;
}

/** Calls the listener at each broadcast of a kind. A page's voice tells extension pages nothing. */
export function hearBroadcast<K extends Broadcast['kind']>(
  kind: K,
  listener: (body: Extract<Broadcast, { readonly kind: K }>) => void,
): void {
  const isOfKind = (body: Broadcast): body is Extract<Broadcast, { readonly kind: K }> => body.kind === kind;
  chrome.runtime.onMessage.addListener((message: unknown, sender) => {
    if (isRequest(message)) feelWeight(message);
    if (!isBroadcast(message) || !isOfKind(message.body)) return;
    if (isOwn(sender) && !comesFromPage(sender)) listener(message.body);
    else noteRefusal(kind, 'not for pages to tell');
  });
}

/** Tells all extension pages; it is no error when none is open. */
export function broadcast(body: Broadcast): void {
  const message: BroadcastMessage = { type: 'broadcast', body };
  chrome.runtime.sendMessage(message).catch(() => undefined);
}
