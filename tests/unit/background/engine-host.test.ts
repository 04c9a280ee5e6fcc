import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** How often the browser is asked whether the offscreen document is open, which each picture of a feed would do. */

const getContexts = vi.fn(async (): Promise<readonly object[]> => [{}]);
const closeDocument = vi.fn(async () => undefined);
const sendMessage = vi.fn(async (_message: unknown): Promise<unknown> => ({ ok: true, value: null }));
const createDocument = vi.fn((): Promise<void> => new Promise(() => undefined));

async function newServiceWorker() {
  vi.resetModules();
  return import('../../../src/extension/background/engine-host');
}

/** A port that the test disconnects. */
function openPort(): { readonly port: chrome.runtime.Port; readonly disconnect: () => void } {
  const listeners: (() => void)[] = [];
  const onDisconnect = { addListener: (listener: () => void) => listeners.push(listener) };
  const port = { name: 'engine', onDisconnect } as unknown as chrome.runtime.Port;
  return { port, disconnect: () => listeners.forEach((listener) => listener()) };
}

beforeEach(() => {
  vi.stubGlobal('chrome', {
    runtime: { getContexts, sendMessage, ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' } },
    storage: { local: { get: async () => ({}) } },
    offscreen: { closeDocument, createDocument, Reason: { WORKERS: 'WORKERS', BLOBS: 'BLOBS' } },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

it('asks nobody while a port of the document lives', async () => {
  const { ensureEngine, trustWhileConnected } = await newServiceWorker();
  await ensureEngine();
  expect(getContexts).toHaveBeenCalledTimes(1);
  const { port, disconnect } = openPort();
  trustWhileConnected(port);
  for (let i = 0; i < 5; i += 1) await ensureEngine();
  expect(getContexts).toHaveBeenCalledTimes(1);
  disconnect();
  await ensureEngine();
  expect(getContexts).toHaveBeenCalledTimes(2);
});

it('tells an open document what was chosen, and ends nothing', async () => {
  const { tellEngineChoices } = await newServiceWorker();
  await tellEngineChoices();
  expect(sendMessage.mock.calls).toMatchObject([
    [{ kind: 'offscreen/choose', payload: { backend: 'auto', sensitivity: 'balanced', language: 'own' } }],
  ]);
  expect(closeDocument).not.toHaveBeenCalled();
});

it('closes a document that does not hear, and trusts no port of it', async () => {
  const { tellEngineChoices, ensureEngine, trustWhileConnected } = await newServiceWorker();
  trustWhileConnected(openPort().port);
  sendMessage.mockResolvedValueOnce(undefined);
  await tellEngineChoices();
  expect(closeDocument).toHaveBeenCalledTimes(1);
  getContexts.mockClear();
  await ensureEngine();
  expect(getContexts).toHaveBeenCalledTimes(1);
});

it('tells also a document that the browser is about to open', async () => {
  getContexts.mockResolvedValueOnce([]);
  let opened = (): void => undefined;
  createDocument.mockReturnValueOnce(new Promise((resolve) => (opened = resolve)));
  const { tellEngineChoices, ensureEngine } = await newServiceWorker();
  const ensured = ensureEngine();
  await vi.waitFor(() => expect(createDocument).toHaveBeenCalledTimes(1));
  getContexts.mockResolvedValueOnce([]);
  const told = tellEngineChoices();
  // Time to ask too early, if it does.
  await new Promise((resolve) => setTimeout(resolve, 5));
  getContexts.mockReset();
  getContexts.mockResolvedValue([{}]);
  opened();
  await Promise.all([ensured, told]);
  expect(sendMessage).toHaveBeenCalledTimes(1);
});

it('waits twelve seconds for a document that the browser does not open, and then tries anew', async () => {
  vi.useFakeTimers();
  getContexts.mockResolvedValue([]);
  const { ensureEngine } = await newServiceWorker();
  const ended = expect(ensureEngine()).rejects.toMatchObject({ failure: { code: 'engine-stopped' } });
  await vi.advanceTimersByTimeAsync(12_000);
  await ended;
  createDocument.mockResolvedValueOnce(undefined);
  await ensureEngine();
  expect(createDocument).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
