import { afterEach, describe, expect, it, vi } from 'vitest';
import { CaptureAttempts, CaptureError } from '../../../src/extension/background/capture-attempts';
import { climbForSelection } from '../../../src/extension/background/climb-selection';
import type { JobSource, RequestMessage, Requests, ViewportRegion } from '../../../src/extension/messages';
import { cancelled } from '../../../src/forensics/wording';

vi.mock('../../../src/extension/content/capture.iife.ts?script', () => ({ default: 'capture.js' }));

const source: JobSource = { tabId: 7, target: 'selection', pageUrl: 'https://news.example/a', label: 'Selected part' };
const REGION = { x: 10, y: 20, width: 300, height: 200, devicePixelRatio: 2 };
const VIEW = [0, 400, 1280, 720, 2, 0, 0, 1];
const CROP = new Blob(['crop']);

interface Page {
  /** What the browser says when a script is to run in the page. */
  refusal?: string;
  /** What it says when the screen is to be read. */
  screenRefusal?: string;
  isInFront?: boolean;
  /** Where the page stands when the screen has been read; null when another document is shown by then. */
  viewThen?: readonly number[] | null;
  region?: ViewportRegion;
  hasCancelled?: boolean;
  /** The document in which the browser runs a script that was meant for the page's. */
  runsIn?: string;
  /** Called when the script is let into the page. */
  onLetIn?: () => void;
}

/** @returns the requests that the offscreen document was sent */
function browse(page: Page = {}) {
  const { refusal, screenRefusal, isInFront = true, viewThen = VIEW, region = REGION, hasCancelled = false } = page;
  const asked: RequestMessage[] = [];
  vi.stubGlobal('chrome', {
    scripting: {
      async executeScript({ target }: chrome.scripting.ScriptInjection<[], unknown>) {
        if (refusal !== undefined) throw new Error(refusal);
        if (!target.documentIds) {
          page.onLetIn?.();
          return [{ documentId: 'doc' }];
        }
        expect(target.documentIds).toEqual(['doc']);
        if (!viewThen) throw new Error('No document with id doc in tab with id 7.');
        return [{ documentId: page.runsIn ?? 'doc', result: viewThen }];
      },
    },
    tabs: {
      get: async () => ({ windowId: 1, active: isInFront }),
      async captureVisibleTab() {
        if (screenRefusal !== undefined) throw new Error(screenRefusal);
        return 'data:text/plain,whole';
      },
      async sendMessage(_tabId: number, { kind }: RequestMessage) {
        if (kind === 'content/stop') return { ok: true, value: null };
        if (hasCancelled) return { ok: false, failure: cancelled('find-element') };
        return { ok: true, value: { region, view: VIEW } };
      },
    },
    runtime: {
      async sendMessage(message: RequestMessage) {
        asked.push(message);
        return { ok: true, value: CROP };
      },
    },
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

const climb = (signal = new AbortController().signal) => climbForSelection('job', source, new CaptureAttempts(signal));

async function failureOf(page: Page) {
  const asked = browse(page);
  const thrown = await climb().then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof CaptureError)) throw new Error(`Not refused: ${String(thrown)}`);
  // Nothing of what the screen showed went on.
  expect(asked.filter(({ kind }) => kind !== 'offscreen/set-source')).toEqual([]);
  return thrown.failure;
}

describe('a selected part', () => {
  it('is cut out of what the tab shows', async () => {
    const asked = browse();
    expect(await climb()).toEqual({ way: 'screen', picture: CROP, degraded: true, attempts: [] });
    // The panel hears that the choice is over, and then that there is something to cut.
    expect(asked.map(({ kind }) => kind)).toEqual(['offscreen/set-source', 'offscreen/crop-picture']);
    const crop = asked[1]?.payload as Requests['offscreen/crop-picture']['payload'] | undefined;
    expect(crop?.region).toEqual(REGION);
    expect(await crop?.picture.text()).toBe('whole');
  });

  it('is never that of another page or place', async () => {
    expect((await failureOf({ viewThen: null })).code).toBe('tab-gone');
    // It stands where the other one stood, which the browser keeps for going back.
    expect((await failureOf({ runsIn: 'another' })).code).toBe('tab-gone');
    const scrolled = await failureOf({ viewThen: VIEW.with(1, 500) });
    expect(scrolled).toMatchObject({ code: 'screen-capture-failed', nextStep: 'retry' });
    expect(scrolled.sentence).toContain('moved');
    expect((await failureOf({ isInFront: false })).code).toBe('screen-capture-failed');
  });

  it('is a place on the screen, whatever a page tells that has broken out of its renderer', async () => {
    for (const wrong of [
      { x: -1 },
      { width: 0 },
      { height: NaN },
      { devicePixelRatio: 0 },
      { width: 1e6 },
      { width: 8000, height: 8000 },
    ]) {
      expect((await failureOf({ region: { ...REGION, ...wrong } })).code).toBe('message-refused');
    }
  });

  it('is not asked for when the person has given up before the page could ask', async () => {
    const controller = new AbortController();
    const asked = browse({ onLetIn: () => controller.abort(new Error('given up')) });
    const ask = vi.spyOn(chrome.tabs, 'sendMessage');
    await expect(climb(controller.signal)).rejects.toThrow('given up');
    expect([ask.mock.calls, asked]).toEqual([[], []]);
  });

  it('is not read when the person has left it', async () => {
    expect((await failureOf({ hasCancelled: true })).code).toBe('cancelled');
  });
});

describe('where no script may run in the page', () => {
  const refusal = 'Cannot access a chrome:// URL';

  it('all that the tab shows is read, and said so', async () => {
    const asked = browse({ refusal });
    const captured = await climb();
    expect(captured).toMatchObject({ way: 'screen', degraded: true, isWholeView: true });
    expect(captured.attempts).toMatchObject([{ way: 'page-fetch', failure: { code: 'page-not-allowed' } }]);
    expect(await captured.picture.text()).toBe('whole');
    expect(asked).toEqual([]);
  });

  it('nor the screen be read, it is the page that is not allowed', async () => {
    const screenRefusal = "Either the '<all_urls>' or 'activeTab' permission is required.";
    expect((await failureOf({ refusal, screenRefusal })).code).toBe('page-not-allowed');
    const ended = 'Extension manifest must request permission to access the respective host.';
    expect((await failureOf({ refusal: ended, screenRefusal })).sentence).toContain('Right-click');
  });

  it('because the tab is gone, no other is read', async () => {
    expect((await failureOf({ refusal: 'No tab with id: 7.' })).code).toBe('tab-gone');
  });
});
