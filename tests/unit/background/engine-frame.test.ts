import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** Firefox's place for the engine, with a document that does what the test says. */

const getPlatformInfo = vi.fn(async () => ({}));
const views: { location: { pathname: string; search: string } }[] = [];
let frames: { src: string; load: () => void; isShown: boolean }[];

function makeFrame() {
  const frame = {
    src: '',
    isShown: false,
    load: () => undefined as void,
    addEventListener(_: 'load', listener: () => void) {
      frame.load = listener;
    },
    remove() {
      frame.isShown = false;
    },
  };
  frames.push(frame);
  return frame;
}

async function newEventPage() {
  vi.resetModules();
  return import('../../../src/extension/background/engine-host');
}

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  views.length = 0;
  const replaceChildren = (shown: { isShown: boolean }): void => {
    for (const frame of frames) frame.isShown = frame === shown;
  };
  vi.stubEnv('MODE', 'firefox');
  vi.stubGlobal('document', { createElement: makeFrame, body: { replaceChildren } });
  vi.stubGlobal('chrome', {
    runtime: { getPlatformInfo, sendMessage: async () => undefined },
    extension: { getViews: () => views },
    storage: { local: { get: async () => ({}) } },
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

async function openEngine() {
  const page = await newEventPage();
  const opened = page.ensureEngine();
  await vi.advanceTimersByTimeAsync(0);
  frames.at(-1)?.load();
  await opened;
  return page;
}

it('shows the page of the engine in one frame, however often it is asked for', async () => {
  const { ensureEngine } = await openEngine();
  await Promise.all([ensureEngine(), ensureEngine()]);
  const src = expect.stringMatching(/^\/src\/extension\/offscreen\/index\.html\?backend=auto/);
  expect(frames).toMatchObject([{ src, isShown: true }]);
});

it('makes one frame for two who ask at once', async () => {
  const { ensureEngine } = await newEventPage();
  const asked = [ensureEngine(), ensureEngine()];
  await vi.advanceTimersByTimeAsync(0);
  for (const frame of frames) frame.load();
  await Promise.all(asked);
  expect(frames).toHaveLength(1);
});

it('takes the frame away when it hears no more, and makes another one when it is asked for again', async () => {
  const { tellEngineChoices, ensureEngine } = await openEngine();
  // It does not answer.
  await tellEngineChoices();
  expect(frames).toMatchObject([{ isShown: false }]);
  void ensureEngine();
  await vi.advanceTimersByTimeAsync(0);
  expect(frames).toHaveLength(2);
});

it('lets go of a frame that did not load in time, so that two never hear at once', async () => {
  const { ensureEngine } = await newEventPage();
  const late = expect(ensureEngine()).rejects.toMatchObject({ failure: { code: 'engine-stopped' } });
  await vi.advanceTimersByTimeAsync(12_000);
  await late;
  void ensureEngine();
  await vi.advanceTimersByTimeAsync(0);
  expect(frames.map(({ isShown }) => isShown)).toEqual([false, true]);
});

it('calls the browser, which would end the event page, while the panel is open, and not after', async () => {
  await openEngine();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(getPlatformInfo).not.toHaveBeenCalled();
  views.push({ location: { pathname: '/src/extension/sidepanel/index.html', search: '' } });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(getPlatformInfo.mock.calls.length).toBeGreaterThanOrEqual(3);
  views.length = 0;
  getPlatformInfo.mockClear();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(getPlatformInfo).not.toHaveBeenCalled();
});

it('calls it while there is work, with no panel open', async () => {
  const { trustWhileConnected } = await openEngine();
  const onDisconnect = { addListener: () => undefined };
  trustWhileConnected({ name: 'engine', onDisconnect } as unknown as chrome.runtime.Port);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(getPlatformInfo.mock.calls.length).toBeGreaterThanOrEqual(3);
});
