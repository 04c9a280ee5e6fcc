import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobSource } from '../../../src/extension/messages';

vi.mock('../../../src/extension/content/capture.iife.ts?script', () => ({ default: 'capture.js' }));

const UNHEARD = 'Error: Could not establish connection. Receiving end does not exist.';
const picture = new Blob(['x'], { type: 'image/png' });
const captured = { way: 'page-fetch', picture, degraded: false, attempts: [] } as const;
const source: JobSource = { tabId: 1, target: 'image', srcUrl: 'https://news.example/a.png', label: 'a.png' };

/** A tab whose frame shows a document, with the script in it or not. */
let shown: string;
const listening = new Set<string>();
const executeScript = vi.fn(async () => {
  listening.add(shown);
  return [{ documentId: shown }];
});
/** Whom each request was meant for. */
const asked: unknown[] = [];
const answer = vi.fn(async (): Promise<unknown> => ({ ok: true, value: { captured, attempts: [] } }));

beforeEach(() => {
  vi.resetModules();
  shown = 'first';
  listening.clear();
  asked.length = 0;
  executeScript.mockClear();
  vi.stubGlobal('chrome', {
    scripting: { executeScript },
    tabs: {
      async sendMessage(_tab: number, { kind }: { kind: string }, to: { frameId?: number; documentId?: string }) {
        if (kind !== 'content/capture') return { ok: true, value: null };
        asked.push(to);
        // A document that was left is kept for going back, and hears what is meant for it when it is shown again.
        if (to.frameId === undefined && to.documentId !== shown) return new Promise(() => undefined);
        if (!listening.has(shown) || (to.documentId ?? shown) !== shown) throw new Error(UNHEARD);
        return answer();
      },
    },
  });
});

afterEach(() => vi.unstubAllGlobals());

async function climb(signal = new AbortController().signal): Promise<unknown> {
  const { climbLadder, letScriptIn } = await import('../../../src/extension/background/climb-ladder');
  return climbLadder('a job', source, signal, letScriptIn(source));
}

describe('the script that finds a picture', () => {
  it('is let in once, and asked at once the next time', async () => {
    for (let click = 0; click < 3; click += 1) expect(await climb()).toMatchObject({ kind: 'picture' });
    expect(executeScript).toHaveBeenCalledOnce();
    expect(asked).toEqual([{ frameId: 0 }, { frameId: 0, documentId: 'first' }, { frameId: 0, documentId: 'first' }]);
  });

  it('is let in anew where the frame shows another document', async () => {
    await climb();
    shown = 'second';
    expect(await climb()).toMatchObject({ kind: 'picture' });
    expect(executeScript).toHaveBeenCalledTimes(2);
    expect(asked.slice(1)).toEqual([{ frameId: 0, documentId: 'first' }, { frameId: 0 }]);
    await climb();
    expect(asked.at(-1)).toEqual({ frameId: 0, documentId: 'second' });
  });

  it('is not asked twice where it has heard and the page is left meanwhile', async () => {
    await climb();
    answer.mockRejectedValueOnce(new Error('A listener indicated an asynchronous response, but the channel closed'));
    await expect(climb()).rejects.toMatchObject({ failure: { code: 'tab-gone' } });
    expect(asked).toHaveLength(2);
  });

  it('is asked for nothing where all was stopped before it was in', async () => {
    const [controller, reason] = [new AbortController(), new Error('stopped')];
    executeScript.mockImplementationOnce(async () => {
      controller.abort(reason);
      listening.add(shown);
      return [{ documentId: shown }];
    });
    await expect(climb(controller.signal)).rejects.toBe(reason);
    expect(asked).toEqual([]);
  });
});
