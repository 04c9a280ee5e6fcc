import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import sharp from 'sharp';
import type { BadgeFinding } from '../../src/extension/messages';
import { watchWorkers } from './chat-panel';
import { launch, PANEL, type LaunchOptions, type TestBrowser } from './harness';
import { PORTRAIT, PORTRAIT_WITH_SIGNS } from './workbench';

/** A graphics device judges the pictures that wait together; here the browser computes it in software, which is slow. */

const DEADLINE = 600_000;

let browser: TestBrowser | undefined;

afterEach(async () => {
  await browser?.close();
});

/** Small, as the software takes its time for each crop, and lossless, so that both browsers see the same. */
const small = (picture: Buffer, side: number): Promise<Buffer> =>
  sharp(picture).resize(side, side, { fit: 'cover' }).png().toBuffer();

interface TestWindow {
  asked: Promise<unknown>[];
}

/**
 * Asks for the first picture, which loads the engine, then for the second, and for the others while that is judged.
 * @returns findings, and how many pictures went to the engine at a time
 */
async function judgeAll(
  options: LaunchOptions,
  [first, second, ...others]: readonly Buffer[],
): Promise<{ findings: readonly BadgeFinding[]; batches: readonly number[] }> {
  browser = await launch(options);
  const page: Page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/${PANEL}`);
  const offscreen = await watchWorkers(browser, {
    send: () => Promise.reject(new Error('not needed')),
    evaluate: (expression: string) => page.evaluate(expression),
    close: () => Promise.resolve(),
  });
  const ask = (pictures: readonly (Buffer | undefined)[]): Promise<void> =>
    page.evaluate(
      (encoded) => {
        const at = globalThis as unknown as TestWindow;
        const judge = async (content: string): Promise<unknown> => {
          const picture = await (await fetch(`data:image/png;base64,${content}`)).blob();
          const payload = { picture, ticket: crypto.randomUUID() };
          const message = { type: 'request', kind: 'offscreen/judge-picture', requestId: crypto.randomUUID(), payload };
          return ((await chrome.runtime.sendMessage(message)) as { value: unknown }).value;
        };
        at.asked = [...(at.asked ?? []), ...encoded.map(judge)];
      },
      pictures.map((picture) => picture?.toString('base64') ?? ''),
    );
  const answers = (): Promise<unknown[]> =>
    page.evaluate(() => Promise.all((globalThis as unknown as TestWindow).asked));
  const readBatches = async (): Promise<number[]> => {
    const posted = JSON.parse(String(await offscreen.evaluate('JSON.stringify(posted)'))) as string[];
    const messages = posted.map((message) => JSON.parse(message) as { kind: string; pictures?: readonly unknown[] });
    return messages.flatMap(({ kind, pictures }) => (kind === 'judge' && pictures ? pictures.length : []));
  };
  await ask([first]);
  await answers();
  await ask([second]);
  await vi.waitFor(async () => expect(await readBatches()).toHaveLength(2), { timeout: 10_000, interval: 20 });
  await ask(others);
  const findings = (await answers()) as BadgeFinding[];
  const batches = await readBatches();
  await offscreen.close();
  return { findings, batches };
}

describe('pictures that are judged together on a graphics device', () => {
  it(
    'get what each gets alone on the processor, and a broken one among them spoils none',
    { timeout: DEADLINE },
    async () => {
      const pictures = [
        await small(PORTRAIT, 160),
        await small(PORTRAIT_WITH_SIGNS, 160),
        Buffer.from('no picture'),
        await small(PORTRAIT, 200),
        await small(PORTRAIT_WITH_SIGNS, 200),
      ];
      const alone = await judgeAll({ backend: 'wasm' }, pictures);
      await browser?.close();
      expect(alone.batches).toEqual([1, 1, 1, 1, 1]);
      expect(alone.findings.map(({ state }) => state)).toEqual(['judged', 'judged', 'failed', 'judged', 'judged']);
      const together = await judgeAll({ backend: 'webgpu-any', args: ['--enable-unsafe-webgpu'] }, pictures);
      expect(together.batches).toEqual([1, 1, 3]);
      // Both add in another order, and a face's place is told in thousandths.
      const told = (finding: BadgeFinding | undefined) =>
        finding?.state === 'judged'
          ? { ...finding, findingId: '', facesAt: [], probability: Math.round(finding.probability * 1000) }
          : finding?.state;
      expect(together.findings.map(told)).toEqual(alone.findings.map(told));
    },
  );
});
