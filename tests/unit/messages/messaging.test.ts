import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerRequests, hearBroadcast, overhear, type Handlers } from '../../../src/extension/messaging';
import { refusalCounts } from '../../../src/extension/refusals';
import { acceptForOffscreen } from '../../../src/extension/schemas/offscreen-schemas';

type Listener = (
  message: unknown,
  sender: chrome.runtime.MessageSender,
  respond: (reply: unknown) => void,
) => true | undefined;

const ID = 'telltale';
const EXTENSION = 'chrome-extension://telltale/';
const listeners: Listener[] = [];

const tab = { id: 1 } as chrome.tabs.Tab;
/** The service worker names no tab; a page of the extension's own may stand in one. */
const WORKER = { id: ID, url: `${EXTENSION}service-worker-loader.js` };
const OPTIONS = { id: ID, tab, url: `${EXTENSION}src/extension/options/index.html` };
const PAGE = { id: ID, tab, frameId: 0, url: 'https://news.example/' };
/** A page in a frame that another extension's panel shows: the browser names no tab. */
const PAGE_WITHOUT_TAB = { id: ID, url: 'https://news.example/' };
const NAMELESS = { id: ID };
const FOREIGN = { id: 'another', url: 'chrome-extension://another/page.html' };
/** Its address begins as the extension's own, but for the end of the name. */
const LOOKALIKE = { id: ID, tab, url: 'chrome-extension://telltale.example/' };

/** What is replied, or "silence". */
async function send(message: unknown, sender: chrome.runtime.MessageSender): Promise<unknown> {
  let replied: unknown = 'silence';
  for (const listener of listeners) listener(message, sender, (reply) => (replied = reply));
  // Handlers reply in a later task.
  await new Promise((resolve) => setTimeout(resolve));
  return replied;
}

const request = (kind: unknown, payload: unknown) => ({ type: 'request', kind, requestId: 'x', payload });
const total = (): number => Object.values(refusalCounts()).reduce((sum, count) => sum + count, 0);

beforeEach(() => {
  listeners.length = 0;
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.stubGlobal('chrome', {
    runtime: {
      id: ID,
      getURL: () => EXTENSION,
      onMessage: { addListener: (listener: Listener) => void listeners.push(listener) },
    },
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The offscreen document with one handler for all that it is asked. */
function listen() {
  const handle = vi.fn((_payload: unknown): unknown => null);
  const kinds = ['offscreen/cancel-job', 'offscreen/withdraw-picture', 'offscreen/open-job'];
  const handlers = Object.fromEntries(kinds.map((kind) => [kind, handle])) as unknown as Handlers<'offscreen'>;
  answerRequests('offscreen', handlers, acceptForOffscreen);
  return handle;
}

describe('a request', () => {
  it('is answered, and its handler is given what its schema names and nothing more', async () => {
    const handle = listen();
    const payload = JSON.parse('{"jobId":"a","more":1,"__proto__":{"isPrivate":true}}') as unknown;
    expect(await send(request('offscreen/cancel-job', payload), WORKER)).toEqual({ ok: true, value: null });
    expect(await send(request('offscreen/cancel-job', { jobId: 'a' }), OPTIONS)).toEqual({ ok: true, value: null });
    const [[given]] = handle.mock.calls as unknown as [[object]];
    expect(Object.keys(given)).toEqual(['jobId']);
    expect(given).not.toHaveProperty('isPrivate');
  });

  it('of another form is refused by name, counted and never handled', async () => {
    const handle = listen();
    const before = refusalCounts()['offscreen/cancel-job'] ?? 0;
    const forged = [
      null,
      undefined,
      'a',
      [],
      {},
      { jobId: 7 },
      { jobId: '' },
      { jobId: 'x'.repeat(101) },
      { jobId: {} },
    ];
    for (const payload of forged) {
      const reply = await send(request('offscreen/cancel-job', payload), WORKER);
      expect(reply).toMatchObject({ ok: false, failure: { code: 'message-refused', nextStep: 'retry' } });
    }
    expect(handle).not.toHaveBeenCalled();
    expect(refusalCounts()['offscreen/cancel-job']).toBe(before + forged.length);
  });

  it('is told nothing of what it held', async () => {
    listen();
    const secret = 'https://bank.example/?token=1';
    const reply = await send(
      request('offscreen/open-job', { jobId: 'a', source: { [secret]: 1, label: secret } }),
      WORKER,
    );
    expect(JSON.stringify(reply)).not.toContain('token');
    expect(JSON.stringify(vi.mocked(console.warn).mock.calls)).not.toContain('token');
  });

  it.each([
    'offscreen/no-such-request',
    'offscreen/__proto__',
    'offscreen/constructor',
    'offscreen/toString',
    'offscreen/',
  ])('of a kind that there is not is refused: %s', async (kind) => {
    const handle = listen();
    expect(await send(request(kind, null), WORKER)).toMatchObject({ failure: { code: 'message-refused' } });
    expect(handle).not.toHaveBeenCalled();
  });

  it.each([7, null, {}, ['offscreen/cancel-job']])('is none with the kind %j', async (kind) => {
    listen();
    expect(await send(request(kind, { jobId: 'a' }), WORKER)).toBe('silence');
  });

  it.each([
    ['a page, of what pages may not ask', PAGE],
    ['a page in a frame without a tab', PAGE_WITHOUT_TAB],
    ['a sender without an address', NAMELESS],
    ['another extension', FOREIGN],
    ['a page whose host is named like the extension', LOOKALIKE],
  ])('is met with silence and counted from %s', async (_, sender) => {
    const handle = listen();
    const before = total();
    expect(await send(request('offscreen/cancel-job', { jobId: 'a' }), sender)).toBe('silence');
    expect(handle).not.toHaveBeenCalled();
    expect(total()).toBe(before + 1);
  });

  it('is heard from a page where pages may ask, in the right form only', async () => {
    const handle = listen();
    expect(await send(request('offscreen/withdraw-picture', { ticket: 'a' }), PAGE)).toMatchObject({ ok: true });
    expect(await send(request('offscreen/withdraw-picture', { ticket: {} }), PAGE)).toMatchObject({ ok: false });
    expect(handle).toHaveBeenCalledOnce();
  });

  it('is not heard from another extension, not even what pages may ask', async () => {
    const handle = listen();
    expect(await send(request('offscreen/withdraw-picture', { ticket: 'a' }), FOREIGN)).toBe('silence');
    expect(handle).not.toHaveBeenCalled();
  });

  it('that another context answers is overheard from the extension alone, in the right form only', async () => {
    const hear = vi.fn();
    overhear('offscreen/cancel-job', acceptForOffscreen, hear);
    await send(request('offscreen/cancel-job', { jobId: 'a' }), OPTIONS);
    for (const sender of [PAGE, PAGE_WITHOUT_TAB, FOREIGN]) {
      await send(request('offscreen/cancel-job', { jobId: 'b' }), sender);
    }
    await send(request('offscreen/cancel-job', { jobId: {} }), OPTIONS);
    expect(hear.mock.calls).toEqual([[{ jobId: 'a' }]]);
  });
});

describe('a broadcast', () => {
  const message = { type: 'broadcast', body: { kind: 'sites-changed', sites: [] } };

  it('is heard from the background and from extension pages, also those in tabs', async () => {
    const hear = vi.fn();
    hearBroadcast('sites-changed', hear);
    await send(message, WORKER);
    await send(message, OPTIONS);
    expect(hear).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['a page', PAGE],
    ['a page in a frame without a tab', PAGE_WITHOUT_TAB],
    ['another extension', FOREIGN],
  ])('is not heard from %s, which could tell the panel any verdict', async (_, sender) => {
    const hear = vi.fn();
    hearBroadcast('sites-changed', hear);
    await send(message, sender);
    expect(hear).not.toHaveBeenCalled();
  });

  it.each([
    null,
    'broadcast',
    { type: 'broadcast' },
    { type: 'broadcast', body: null },
    { type: 'broadcast', body: 1 },
  ])('is none: %j', async (forged) => {
    const hear = vi.fn();
    hearBroadcast('sites-changed', hear);
    await send(forged, WORKER);
    expect(hear).not.toHaveBeenCalled();
  });
});
