import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
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

/** Asks for all pictures at once, after one that loads the engine. @returns findings, and how many went at a time */
async function judgeAll(
  options: LaunchOptions,
  pictures: readonly Buffer[],
): Promise<{ findings: readonly BadgeFinding[]; batches: readonly number[] }> {
  browser = await launch(options);
  const page: Page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/${PANEL}`);
  const asPanel = {
    send: () => Promise.reject(new Error('not needed')),
    evaluate: (expression: string) => page.evaluate(expression),
    close: () => Promise.resolve(),
  };
  const offscreen = await watchWorkers(browser, asPanel);
  const contents = pictures.map((picture) => picture.toString('base64'));
  const findings = await page.evaluate(async (encoded) => {
    const judge = async (content: string, i: number): Promise<unknown> => {
      const picture = await (await fetch(`data:image/png;base64,${content}`)).blob();
      const payload = { picture, ticket: `picture ${i}` };
      const message = { type: 'request', kind: 'offscreen/judge-picture', requestId: crypto.randomUUID(), payload };
      const { value } = (await chrome.runtime.sendMessage(message)) as { value: unknown };
      return value;
    };
    const [first = '', ...others] = encoded;
    return [await judge(first, 0), ...(await Promise.all(others.map((content, i) => judge(content, i + 1))))];
  }, contents);
  const posted = JSON.parse(String(await offscreen.evaluate('JSON.stringify(posted)'))) as string[];
  const messages = posted.map((message) => JSON.parse(message) as { kind: string; pictures?: readonly unknown[] });
  const batches = messages.flatMap(({ kind, pictures: together }) =>
    kind === 'judge' && together ? together.length : [],
  );
  await offscreen.close();
  return { findings: findings as BadgeFinding[], batches };
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
      ];
      const alone = await judgeAll({ backend: 'wasm' }, pictures);
      await browser?.close();
      expect(alone.batches).toEqual([1, 1, 1, 1]);
      expect(alone.findings.map(({ state }) => state)).toEqual(['judged', 'judged', 'failed', 'judged']);
      const together = await judgeAll({ backend: 'webgpu-any', args: ['--enable-unsafe-webgpu'] }, pictures);
      expect(together.batches[0]).toBe(1);
      expect(Math.max(...together.batches)).toBeGreaterThan(1);
      const withoutId = (finding: BadgeFinding) => ({ ...finding, findingId: '' });
      for (const [i, finding] of together.findings.entries()) {
        if (finding.state !== 'judged') expect(finding.state).toBe(alone.findings[i]?.state);
        else
          expect({ ...withoutId(finding), facesAt: [] }).toEqual({ ...alone.findings[i], findingId: '', facesAt: [] });
      }
    },
  );
});
