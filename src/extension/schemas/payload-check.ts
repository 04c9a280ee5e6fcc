import * as v from 'valibot';
import type { Plain, Same } from '../../report/schema-fit';
import type { AcceptPayload } from '../messaging';
import type { RequestKind, Requests } from '../messages';

type Receiver = 'background' | 'offscreen';
type KindsOf<R extends Receiver> = Extract<RequestKind, `${R}/${string}`>;

/** One schema for the payload of each request of a receiver. */
export type PayloadSchemas<R extends Receiver> = {
  readonly [K in KindsOf<R>]: v.GenericSchema<unknown, Requests[K]['payload']>;
};

/** The kinds whose schema gives another payload than `Requests` has, be it in one optional key. */
export type PartedKinds<Schemas extends { readonly [K in keyof Schemas]: v.GenericSchema }> = {
  [K in keyof Schemas]: K extends RequestKind
    ? Same<Plain<v.InferOutput<Schemas[K]>>, Plain<Requests[K]['payload']>> extends true
      ? never
      : K
    : K;
}[keyof Schemas];

/** Where and why a value does not fit, in words that quote nothing of it. */
export function misfitOf(issue: v.BaseIssue<unknown>): string {
  // A value that was received may be a person's text or an address; a key may be anything.
  const place = (v.getDotPath(issue) ?? '').replace(/[^\w.]/g, '').slice(0, 60) || 'message';
  return `${place}: ${issue.kind} ${issue.type}`;
}

/** Accepts of each request what its schema makes of it, which is never more than it names. */
export function acceptBy<R extends Receiver>(schemas: PayloadSchemas<R>): AcceptPayload {
  return (kind, payload) => {
    const schema: v.GenericSchema | undefined = Object.hasOwn(schemas, kind)
      ? schemas[kind as keyof typeof schemas]
      : undefined;
    if (!schema) return { isAccepted: false, why: 'no such request' };
    const parsed = v.safeParse(schema, payload, { abortEarly: true });
    return parsed.success
      ? { isAccepted: true, payload: parsed.output }
      : { isAccepted: false, why: misfitOf(parsed.issues[0]) };
  };
}
