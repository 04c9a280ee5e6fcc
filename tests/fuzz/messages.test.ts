import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONTENT_MAY_REQUEST } from '../../src/extension/content-rights';
import { feelWeight } from '../../src/extension/message-weight';
import { answerRequests, hearBroadcast, sendRequest, type Handlers } from '../../src/extension/messaging';
import { acceptForOffscreen } from '../../src/extension/schemas/offscreen-schemas';
import { runs } from './runs';

/** Whatever is sent, by whomever: it is answered, refused or left alone, and never breaks the one who hears it. */

const EXTENSION = 'chrome-extension://telltale/';
const PAGE = 'https://news.example/';

type Listener = (message: unknown, sender: object, respond: (reply: unknown) => void) => unknown;
const listeners: Listener[] = [];
let answer: unknown;

beforeEach(() => {
  // What is refused is counted there.
  vi.spyOn(console, 'warn').mockReturnValue();
  listeners.length = 0;
  vi.stubGlobal('chrome', {
    runtime: {
      id: 'telltale',
      getURL: () => EXTENSION,
      onMessage: { addListener: (listener: Listener) => void listeners.push(listener) },
      sendMessage: () => Promise.resolve(answer),
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

/** @param called with the kinds that were asked for, and whether their payload was one */
function listen(called: (kind: string, payload: unknown) => void): void {
  const handlers = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      (payload: unknown) => {
        called(kind, payload);
        return null;
      },
    ]),
  );
  answerRequests('offscreen', handlers as unknown as Handlers<'offscreen'>, acceptForOffscreen);
  hearBroadcast('sites-changed', () => called('broadcast', null));
}

const KINDS = [
  'offscreen/open-job',
  'offscreen/judge-picture',
  'offscreen/latest-job',
  'offscreen/withdraw-picture',
  'offscreen/judge-address',
  'offscreen/fetch-picture',
] as const;

/** What a payload of a kind has to be, said once more in a few words. */
const FITS: Readonly<Record<(typeof KINDS)[number], (payload: Readonly<Record<string, unknown>>) => boolean>> = {
  'offscreen/open-job': ({ jobId, source }) => typeof jobId === 'string' && typeof source === 'object',
  'offscreen/judge-picture': ({ picture, ticket }) => picture instanceof Blob && typeof ticket === 'string',
  'offscreen/latest-job': ({ tabId }) => tabId === null || typeof tabId === 'number',
  'offscreen/withdraw-picture': ({ ticket }) => typeof ticket === 'string',
  'offscreen/judge-address': ({ url, hosts, mayKeep }) =>
    typeof url === 'string' && Array.isArray(hosts) && typeof mayKeep === 'boolean',
  'offscreen/fetch-picture': ({ url }) => typeof url === 'string',
};

const kinds = fc.constantFrom(
  ...KINDS,
  'background/allow-site',
  'offscreen/__proto__',
  'offscreen/constructor',
  'offscreen/toString',
  'offscreen/',
);

/** Requests without a fault, which only a sender with the right to them may make. */
const faultless = fc
  .constantFrom(
    { kind: 'offscreen/latest-job', payload: { tabId: 1 } },
    { kind: 'offscreen/fetch-picture', payload: { url: 'https://cdn.example/a.jpg' } },
    { kind: 'offscreen/withdraw-picture', payload: { ticket: 'a' } },
  )
  .map((request) => ({ type: 'request', requestId: 'r', ...request }));

const message = fc.oneof(
  fc.anything(),
  faultless,
  fc.record(
    {
      type: fc.oneof(fc.constantFrom('request', 'broadcast'), fc.anything()),
      kind: fc.oneof(kinds, fc.anything()),
      requestId: fc.anything(),
      payload: fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true }),
      body: fc.oneof(fc.record({ kind: fc.constantFrom('sites-changed', 'x') }), fc.anything()),
    },
    { requiredKeys: [] },
  ),
);

describe('a message', () => {
  it('of any form from a page breaks nothing and asks for nothing that a page may not', () => {
    const called: string[] = [];
    listen((kind) => called.push(kind));
    const senders = fc.constantFrom(
      { id: 'telltale', tab: { id: 1 }, url: PAGE },
      { id: 'telltale', tab: { id: 1 } },
      { id: 'telltale', tab: { id: 1 }, url: `${PAGE}${EXTENSION}` },
    );
    fc.assert(
      fc.property(message, senders, (sent, sender) => {
        called.length = 0;
        for (const listener of listeners) listener(sent, sender, () => undefined);
        for (const kind of called) expect(CONTENT_MAY_REQUEST).toContain(kind);
      }),
      runs(3000),
    );
  });

  it('of any form from another extension is not answered', () => {
    const called: string[] = [];
    listen((kind) => called.push(kind));
    fc.assert(
      fc.property(message, (sent) => {
        called.length = 0;
        for (const listener of listeners.slice(0, 1)) listener(sent, { id: 'other' }, () => undefined);
        expect(called).toEqual([]);
      }),
      runs(1000),
    );
  });

  it('from the extension itself is handled with the payload of its kind, or refused by name', () => {
    const called: { kind: string; payload: unknown }[] = [];
    listen((kind, payload) => called.push({ kind, payload }));
    const text = fc.oneof({ weight: 3, arbitrary: fc.string() }, { weight: 1, arbitrary: fc.anything() });
    const payload = fc.record(
      {
        jobId: text,
        ticket: text,
        url: text,
        site: text,
        hosts: fc.oneof(fc.array(text), fc.anything()),
        mayKeep: fc.oneof(fc.boolean(), fc.anything()),
        tabId: fc.oneof(fc.nat(), fc.constant(null), fc.anything()),
        source: fc.anything(),
        picture: fc.oneof(fc.constant(new Blob(['picture'])), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), payload, (kind, sent) => {
        called.length = 0;
        const replies: { ok: boolean; failure?: { code: string } }[] = [];
        const request = { type: 'request', kind, requestId: 'r', payload: sent };
        listeners[0]?.(request, { id: 'telltale', url: EXTENSION }, (reply) => void replies.push(reply as never));
        if (called.length === 0) expect(replies).toMatchObject([{ ok: false, failure: { code: 'message-refused' } }]);
        for (const { payload: held } of called) expect(FITS[kind](held as never)).toBe(true);
      }),
      runs(2000),
    );
  });

  it('of any depth is weighed at once', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 8 }), (sent) => {
        feelWeight(sent);
      }),
      runs(500),
    );
  });

  it('that gets any answer ends in a reply', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (given) => {
        answer = given;
        expect(typeof (await sendRequest('offscreen/latest-job', { tabId: 1 })).ok).toBe('boolean');
      }),
      runs(500),
    );
  });
});
