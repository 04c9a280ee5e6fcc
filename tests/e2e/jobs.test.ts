import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { JobState } from '../../src/extension/messages';
import type { Calibration } from '../../src/forensics/calibration';
import {
  activeTabId,
  askAsPage,
  dispatchMenu,
  latestJob,
  openPage,
  openPanel,
  waitForJob,
  waitForVerdict,
  type PanelHandle,
} from './harness';
import { expectVerdict, openWorkbench, PORTRAIT, VERDICTS, type Workbench } from './workbench';

/** What happens to jobs that do not go straight from the click to the verdict. */

let bench: Workbench;
let page: Page;
let panel: PanelHandle;
let tabId: number;

beforeAll(async () => {
  bench = await openWorkbench();
});

afterAll(() => bench?.close());

async function open(address: string): Promise<void> {
  page = await openPage(bench.browser, address);
  panel = await openPanel(bench.browser, page);
  tabId = await activeTabId(bench.browser);
}

afterEach(async () => {
  await panel?.close();
  if (!page?.isClosed()) await page?.close();
});

const request = (kind: string, payload: object): string =>
  `chrome.runtime.sendMessage({ type: 'request', kind: '${kind}', requestId: crypto.randomUUID(), payload: ${JSON.stringify(payload)} })`;

async function expectNoOverlay(): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[popover]') === null);
}

const isChoosing = ({ status }: JobState): boolean => status.phase === 'choosing';

describe('choosing on the page', () => {
  const TWO = '<img src="/portrait.jpg" alt="First" width="300"><img src="/second.jpg" alt="Second" width="280">';

  beforeEach(async () => {
    bench.own.put('/second.jpg', { type: 'image/jpeg', body: PORTRAIT });
    await open(bench.newPage(TWO, { 'content-security-policy': "style-src 'none'" }));
    await dispatchMenu(bench.browser, 'page', page);
    await waitForJob(panel, tabId, isChoosing);
  });

  it('by keyboard', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const ending = await waitForVerdict(panel, tabId);
    expectVerdict(ending, 'page-fetch');
    expect(ending.state.source).toMatchObject({ label: 'Second', srcUrl: `${bench.own.origin}/second.jpg` });
  });

  it('by mouse', async () => {
    await page.mouse.click(100, 100);
    const ending = await waitForVerdict(panel, tabId);
    expectVerdict(ending, 'page-fetch');
    expect(ending.state.source.label).toBe('First');
  });

  it('given up with Escape', async () => {
    await page.keyboard.press('Escape');
    const { state } = await waitForVerdict(panel, tabId);
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'cancelled' } });
    await expectNoOverlay();
  });

  it('given up in the panel', async () => {
    const { jobId } = (await latestJob(panel, tabId)) ?? { jobId: '' };
    await panel.evaluate(request('offscreen/cancel-job', { jobId }));
    const { state } = await waitForVerdict(panel, tabId);
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'cancelled' } });
    await expectNoOverlay();
  });

  it('given up by closing the tab', async () => {
    await page.close();
    const state = await waitForJob(panel, tabId, ({ status }) => status.phase === 'failed');
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'tab-gone', step: 'find-element' } });
  });

  it('given up by leaving the page', async () => {
    await page.goto(bench.newPage('<p>Elsewhere</p>'));
    const { state } = await waitForVerdict(panel, tabId);
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'tab-gone' } });
  });
});

describe('a page', () => {
  it('without pictures says so', async () => {
    const { state } = await bench.onPage('<p>Words</p>', 'page');
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'nothing-to-analyse' } });
  });

  it('that no extension may look at says so and offers a file', async () => {
    await open(bench.newPage('<p>Words</p>'));
    await page.goto('chrome://version');
    await dispatchMenu(bench.browser, 'page', page);
    const { state } = await waitForVerdict(panel, tabId);
    expect(state.status).toMatchObject({
      phase: 'failed',
      failure: { code: 'page-not-allowed', step: 'find-element', nextStep: 'pick-file' },
    });
  });

  it('that was left since the click has to be asked about again', async () => {
    await open(bench.newPage('<p>Words</p>'));
    await page.goto(`${bench.other.page('/left', '<img src="/closed.jpg">')}`);
    await dispatchMenu(bench.browser, 'page', page);
    const { state } = await waitForVerdict(panel, tabId);
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'page-not-allowed' } });
  });
});

describe('a picture', () => {
  it('that is no longer there says so', async () => {
    const { state } = await bench.onPage('<p>Words</p>', 'image', { srcUrl: `${bench.own.origin}/gone.jpg` });
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'element-gone' } });
    expect(state.attempts?.map(({ failure }) => failure.code)).toEqual(['fetch-failed', 'element-gone']);
  });

  it('that is no longer shown but still served is analysed', async () => {
    const srcUrl = `${bench.own.origin}/portrait.jpg`;
    expectVerdict(await bench.onPage('<p>Words</p>', 'image', { srcUrl }), 'page-fetch');
  });

  it('in a frame of the same site', async () => {
    bench.own.page('/inner', `<img src="${bench.other.origin}/closed.jpg">`);
    await open(bench.newPage('<h1>Above</h1><iframe src="/inner" width="520" height="520"></iframe>'));
    const frameId = await bench.browser.worker.evaluate(async (id) => {
      const results = await chrome.scripting.executeScript({
        target: { tabId: id, allFrames: true },
        func: () => location.pathname,
      });
      return results.find(({ result }) => result === '/inner')?.frameId ?? -1;
    }, tabId);
    await dispatchMenu(bench.browser, 'image', page, { srcUrl: `${bench.other.origin}/closed.jpg`, frameId });
    expectVerdict(await waitForVerdict(panel, tabId), 'screen', true);
  });

  it('whose site is out of reach while the computer is offline says so', async () => {
    await open(bench.newPage('<p>Words</p>'));
    await bench.browser.context.setOffline(true);
    try {
      await dispatchMenu(bench.browser, 'image', page, { srcUrl: `${bench.own.origin}/never-seen.jpg` });
      const { state } = await waitForVerdict(panel, tabId);
      expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'offline', nextStep: 'retry' } });
    } finally {
      await bench.browser.context.setOffline(false);
    }
  });

  it('dropped on the panel as a file', async () => {
    await open(bench.newPage('<p>Words</p>'));
    await panel.evaluate(`(() => {
      const bytes = Uint8Array.from(atob('${PORTRAIT.toString('base64')}'), (c) => c.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'holiday.jpg', { type: 'image/jpeg' }));
      const target = document.querySelector('main') ?? document.body;
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    })()`);
    const ending = await waitForVerdict(panel, tabId);
    expectVerdict(ending, 'file');
    expect(ending.state.source.label).toBe('holiday.jpg');
  });
});

describe('several jobs', () => {
  it('are all done, one after the other', async () => {
    await open(bench.newPage('<img src="/portrait.jpg">'));
    const srcUrl = `${bench.own.origin}/portrait.jpg`;
    await panel.evaluate(`(() => {
      globalThis.steps = [];
      chrome.runtime.onMessage.addListener((message) => {
        if (message.type !== 'broadcast') return;
        const { jobId, status } = message.body.state;
        const isWorking = ['finding-faces', 'encoding'].includes(status.progress?.step);
        if (isWorking || status.phase === 'done') globalThis.steps.push(jobId);
      });
    })()`);
    for (let i = 0; i < 3; i += 1) await dispatchMenu(bench.browser, 'image', page, { srcUrl });
    const count = `new Set(globalThis.steps).size === 3 && globalThis.steps.length >= 9`;
    for (let i = 0; i < 200 && !(await panel.evaluate(count)); i += 1) await page.waitForTimeout(50);
    const steps = JSON.parse(String(await panel.evaluate('JSON.stringify(globalThis.steps)'))) as string[];
    const changes = steps.filter((jobId, i) => jobId !== steps[i - 1]);
    expect(changes).toHaveLength(3);
  });

  it('are told apart by tab', async () => {
    const first = await bench.onPage('<img src="/portrait.jpg">', 'page');
    await open(bench.newPage('<p>Words</p>'));
    expect(await latestJob(panel, tabId)).toBeNull();
    expect(first.state.source.tabId).not.toBe(tabId);
  });
});

const portraitUrl = (): string => `${bench.own.origin}/portrait.jpg`;

describe('the engine', () => {
  it('is stopped in the middle of the work, and the next job works', async () => {
    await open(bench.newPage('<img src="/portrait.jpg">'));
    await dispatchMenu(bench.browser, 'image', page, { srcUrl: portraitUrl() });
    const { jobId } = await waitForJob(panel, tabId, () => true);
    await panel.evaluate(request('offscreen/cancel-job', { jobId }));
    const { state } = await waitForVerdict(panel, tabId);
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'cancelled', nextStep: 'retry' } });
    await panel.evaluate(request('background/retry-job', { source: state.source }));
    expectVerdict(await waitForVerdict(panel, tabId, { after: jobId }), 'page-fetch');
  });

  it('goes away in the middle of the work: the panel is told, and can try again', async () => {
    await open(bench.newPage('<img src="/portrait.jpg"><img src="/second.jpg">'));
    await dispatchMenu(bench.browser, 'page', page);
    const { jobId } = await waitForJob(panel, tabId, isChoosing);
    await bench.browser.worker.evaluate(() => chrome.offscreen.closeDocument());
    const { state, heading } = await waitForVerdict(panel, tabId);
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'engine-stopped', nextStep: 'retry' } });
    expect(VERDICTS).not.toContain(heading);
    const source = { ...state.source, target: 'image', srcUrl: portraitUrl() };
    await panel.evaluate(request('background/retry-job', { source }));
    expectVerdict(await waitForVerdict(panel, tabId, { after: jobId }), 'page-fetch');
  });

  it('goes on when another sensitivity is chosen: nothing is lost, and what is begun from then on is judged by it', async () => {
    const choose = (sensitivity: string): Promise<void> =>
      bench.browser.worker.evaluate(
        (chosen) => chrome.storage.local.set({ analysis: { sensitivity: chosen, usesLanguageModel: true } }),
        sensitivity,
      );
    bench.own.put('/second.jpg', { type: 'image/jpeg', body: PORTRAIT });
    await open(bench.newPage('<img src="/portrait.jpg"><img src="/second.jpg">'));
    await dispatchMenu(bench.browser, 'page', page);
    const { jobId } = await waitForJob(panel, tabId, isChoosing);
    await choose('more');
    try {
      // Long enough for the engine to be told, or to be ended.
      await page.waitForTimeout(500);
      expect(await latestJob(panel, tabId)).toMatchObject({ jobId, status: { phase: 'choosing' } });
      await page.keyboard.press('Enter');
      const { state } = await waitForVerdict(panel, tabId);
      const { operatingPoints } = JSON.parse(
        readFileSync(path.join(import.meta.dirname, '../../assets/models/calibration.json'), 'utf8'),
      ) as Calibration;
      expect(state).toMatchObject({
        jobId,
        status: { phase: 'done', findings: { bands: operatingPoints.more.bands } },
      });
    } finally {
      await choose('balanced');
    }
  });

  it('goes away between jobs, and the next job opens it again', async () => {
    await open(bench.newPage('<img src="/portrait.jpg">'));
    await bench.browser.worker.evaluate(() => chrome.offscreen.closeDocument());
    await dispatchMenu(bench.browser, 'image', page, { srcUrl: portraitUrl() });
    expectVerdict(await waitForVerdict(panel, tabId), 'page-fetch');
  });

  it('is opened once, however many ask at the same time', async () => {
    await bench.browser.worker.evaluate(() => chrome.offscreen.closeDocument());
    await open(bench.newPage('<p>Words</p>'));
    const ask = request('background/ensure-engine', null as unknown as object);
    const replies = await panel.evaluate(`Promise.all([${ask}, ${ask}, ${ask}]).then(JSON.stringify)`);
    expect(JSON.parse(String(replies))).toEqual([1, 2, 3].map(() => ({ ok: true, value: null })));
  });
});

describe('the content script’s voice', () => {
  it('reaches no pictures, no host permissions and no other tab', async () => {
    await open(bench.newPage('<img src="/portrait.jpg">'));
    await dispatchMenu(bench.browser, 'image', page, { srcUrl: portraitUrl() });
    const { state } = await waitForVerdict(panel, tabId);
    const ask = (kind: string, payload: object | null) => askAsPage(bench.browser, tabId, kind, payload);
    expect(await ask('offscreen/get-picture', { jobId: state.jobId })).toBe('silence');
    expect(await ask('offscreen/latest-job', { tabId })).toBe('silence');
    expect(await ask('offscreen/fetch-picture', { url: portraitUrl() })).toBe('silence');
    expect(await ask('offscreen/open-chat', { jobId: state.jobId, face: 0 })).toBe('silence');
    expect(await ask('offscreen/ask', { jobId: state.jobId, face: 0, question: 'Why?' })).toBe('silence');
    expect(await ask('background/retry-job', { source: state.source })).toBe('silence');
    expect(await ask('background/ensure-engine', null)).toEqual({ ok: true, value: null });
  });
});
