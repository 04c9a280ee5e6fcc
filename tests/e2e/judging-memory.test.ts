import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attachTarget } from '../../scripts/launch-extension.mjs';
import { launch, PANEL, type TestBrowser } from './harness';
import { PORTRAIT } from './workbench';

/** Whether judging pictures for badges leaves anything behind in memory. */

/** Distinct pictures, each judged anew; the first of them only fill what grows once. */
const FIRST = 15;
const EACH_HALF = 30;
/** Pictures between two looks: what the worker has not cleared away yet rises and falls by a tenth. */
const BETWEEN = 10;

let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/${PANEL}`);
  await page.evaluate(() =>
    chrome.runtime.sendMessage({ type: 'request', kind: 'background/ensure-engine', requestId: 'x', payload: null }),
  );
});

afterAll(() => browser?.close());

/** Judges so many pictures that nobody has judged before: the same portrait, each with another number at its end. */
function judge(count: number): Promise<string[]> {
  return page.evaluate(
    async ({ content, most }) => {
      const portrait = await (await fetch(`data:image/jpeg;base64,${content}`)).blob();
      const states: string[] = [];
      for (let i = 0; i < most; i += 1) {
        const payload = { picture: new Blob([portrait, crypto.randomUUID()]), ticket: `${i}` };
        const message = { type: 'request', kind: 'offscreen/judge-picture', requestId: `${i}`, payload };
        const { value } = (await chrome.runtime.sendMessage(message)) as { value: { state: string } };
        states.push(value.state);
      }
      return states;
    },
    { content: PORTRAIT.toString('base64'), most: count },
  );
}

/** MiB that the process of the extension's documents and workers holds for itself, and their JavaScript heap. */
async function measure(): Promise<{ readonly own: number; readonly heap: number }> {
  const isOffscreen = ({ url }: { readonly url: string }): boolean => url.includes('/offscreen/index.html');
  const offscreen = await attachTarget(browser, isOffscreen, 'The offscreen document');
  await offscreen.send('HeapProfiler.collectGarbage');
  // The worker's own garbage is out of reach of the line above.
  await offscreen.send('Memory.simulatePressureNotification', { level: 'critical' });
  const heap = (await offscreen.send('Runtime.getHeapUsage')) as { usedSize: number };
  await offscreen.close();
  const root = await browser.context.browser()?.newBrowserCDPSession();
  if (!root) throw new Error('no connection to the browser');
  const { processInfo } = await root.send('SystemInfo.getProcessInfo');
  await root.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) / 1024);
  // By far the largest is the one that holds the networks.
  return { own: Math.max(...sizes), heap: heap.usedSize / 1024 / 1024 };
}

it('is flat: the second half of many pictures takes no more than the first', { timeout: 170_000 }, async () => {
  const states = new Set<string>();
  async function judgeHalf(): Promise<{ readonly own: number; readonly heap: number }> {
    const most = { own: 0, heap: 0 };
    for (let done = 0; done < EACH_HALF; done += BETWEEN) {
      for (const state of await judge(BETWEEN)) states.add(state);
      const { own, heap } = await measure();
      most.own = Math.max(most.own, own);
      most.heap = Math.max(most.heap, heap);
    }
    return most;
  }
  await judge(FIRST);
  const first = await judgeHalf();
  const second = await judgeHalf();
  const say = ({ own, heap }: typeof first): string => `${own.toFixed(1)} (heap ${heap.toFixed(2)})`;
  console.info(`Most MiB in the first and the second ${EACH_HALF} pictures: ${[first, second].map(say).join(', ')}`);
  expect([...states]).toEqual(['judged']);
  expect(second.own).toBeLessThan(first.own * 1.1);
  expect(second.heap).toBeLessThan(first.heap * 1.1);
});
