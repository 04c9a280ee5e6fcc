import * as v from 'valibot';
import { messageRefused } from '../../forensics/wording';
import type { Plain, Same } from '../../report/schema-fit';
import type { Reply, RequestKind, Requests } from '../messages';
import { noteRefusal } from '../refusals';
import { videoInPage } from './clip-schemas';
import { misfitOf } from './payload-check';
import { capturedPicture } from './source-schemas';
import { anyAddress, attempts, failure, finite, label, nothing, viewportRegion } from './value-schemas';

/** What content scripts reply: a page that has broken out of its renderer replies with their voice. */

type PageKind = Extract<RequestKind, `content/${string}` | `feed/${string}`>;
type ReplySchemas = { readonly [K in PageKind]: v.GenericSchema<unknown, Requests[K]['reply']> };

/** As many numbers as `pageView` gives, and some. */
const MOST_VIEW = 20;

const SCHEMAS = {
  'content/capture': v.object({
    captured: v.exactOptional(capturedPicture),
    pictureUrl: v.exactOptional(anyAddress),
    region: v.exactOptional(viewportRegion),
    video: v.exactOptional(videoInPage),
    attempts,
    label: v.exactOptional(label),
  }),
  'content/select-part': v.object({
    region: viewportRegion,
    view: v.pipe(v.array(finite), v.maxLength(MOST_VIEW)),
  }),
  'content/watch': nothing,
  'content/stop': nothing,
  'feed/remove-badges': nothing,
  'feed/look-again': nothing,
  'feed/speak': nothing,
  'feed/settings-changed': nothing,
} satisfies ReplySchemas;

type PartedReplies = {
  [K in PageKind]: Same<Plain<v.InferOutput<(typeof SCHEMAS)[K]>>, Plain<Requests[K]['reply']>> extends true
    ? never
    : K;
}[PageKind];
/** Does not compile when one of the schemas and the types of `messages.ts` part. */
export const PARTED_REPLIES: Readonly<Record<PartedReplies, never>> = {};

/** The reply, or the failure `message-refused` where it does not have the form that it should. */
export function acceptPageReply<K extends PageKind>(kind: K, reply: Reply<unknown>): Reply<Requests[K]['reply']> {
  const schema: v.GenericSchema<unknown, Requests[K]['reply']> = SCHEMAS[kind];
  const parsed = reply.ok
    ? v.safeParse(v.object({ ok: v.literal(true), value: schema }), reply, { abortEarly: true })
    : v.safeParse(v.object({ ok: v.literal(false), failure }), reply, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const why = `the reply to it, ${misfitOf(parsed.issues[0])}`;
  noteRefusal(kind, why);
  return { ok: false, failure: messageRefused(`${kind}, ${why}`) };
}
