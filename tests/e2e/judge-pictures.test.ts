import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { BadgeFinding, JobState } from '../../src/extension/messages';
import { watchWorkers } from './chat-panel';
import { activeTabId, askAsPage, launch, openPage, PANEL, type PanelHandle, type TestBrowser } from './harness';
import { openSite } from './sites';
import { PORTRAIT, PORTRAIT_WITH_SIGNS } from './workbench';

/** Pictures that are judged for badges, in the offscreen document of a real Chromium and with its own storage. */

declare global {
  interface Window {
    /** Verdicts and failures' codes of the pictures that are being judged. */
    badges: Promise<string>[];
  }
}

let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  // As if the host had been granted: a page there can be spoken for.
  browser = await launch({ grantedHosts: ['http://127.0.0.1/*'] });
  // Without any site nothing would be kept.
  await browser.worker.evaluate(() => chrome.storage.local.set({ sitesWithBadges: ['http://127.0.0.1'] }));
  page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/${PANEL}`);
});

afterAll(() => browser?.close());

/** Another file with the same picture: a comment is put into it. */
function withComment(jpeg: Buffer, comment: string): Buffer {
  const text = Buffer.from(comment);
  const segment = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, text, jpeg.subarray(2)]);
}

async function request(kind: string, payload: object | null): Promise<unknown> {
  return page.evaluate(
    (message) => chrome.runtime.sendMessage({ type: 'request', requestId: crypto.randomUUID(), ...message }),
    { kind, payload },
  );
}

interface Judged {
  readonly finding: BadgeFinding;
  readonly milliseconds: number;
}

/** Asks for badges of all pictures at once, and, if wanted, starts a job right after. */
async function judge(pictures: readonly Uint8Array[], job?: Uint8Array): Promise<{ badges: Judged[]; job: number }> {
  return page.evaluate(
    async ({ contents, jobContent }) => {
      const ask = (kind: string, payload: object): Promise<{ value: unknown }> =>
        chrome.runtime.sendMessage({ type: 'request', kind, requestId: crypto.randomUUID(), payload });
      const blobOf = async (content: string): Promise<Blob> =>
        (await fetch(`data:image/jpeg;base64,${content}`)).blob();
      const blobs = await Promise.all(contents.map(blobOf));
      const jobBlob = await blobOf(jobContent);
      const started = performance.now();
      const badges = blobs.map(async (picture) => {
        const { value } = await ask('offscreen/judge-picture', { picture, ticket: crypto.randomUUID() });
        return { finding: value as BadgeFinding, milliseconds: performance.now() - started };
      });
      let jobDone = 0;
      if (jobContent) {
        const source = { tabId: 77, target: 'file', label: 'job' };
        await ask('offscreen/open-job', { jobId: 'job', source });
        const captured = { way: 'file', picture: jobBlob, degraded: false, attempts: [] };
        await ask('offscreen/give-picture', { jobId: 'job', captured });
        for (;;) {
          const { value } = await ask('offscreen/latest-job', { tabId: 77 });
          if ((value as JobState).status.phase === 'done') break;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        jobDone = performance.now() - started;
      }
      return { badges: await Promise.all(badges), job: jobDone };
    },
    {
      contents: pictures.map((picture) => Buffer.from(picture).toString('base64')),
      jobContent: job ? Buffer.from(job).toString('base64') : '',
    },
  );
}

/** What is kept on the disk. */
function rows(): Promise<{ key: string; finding: unknown; usedAt: number }[]> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('badge-findings');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('findings').objectStore('findings').getAll();
          all.addEventListener('success', () => {
            opening.result.close();
            resolve(all.result);
          });
        });
      }),
  );
}

beforeEach(() => request('background/ensure-engine', null));

/** Portraits of two people by turns, each in a file of its own: with signs, without, with, … */
const portraits = (name: string, count: number): Buffer[] =>
  Array.from({ length: count }, (_, i) => withComment(i % 2 === 0 ? PORTRAIT_WITH_SIGNS : PORTRAIT, `${name} ${i}`));

/** Asks for badges of all pictures at once; what has no answer, or a failed one, is `failed`. */
function startJudging(pictures: readonly Uint8Array[], name: string): Promise<void> {
  return page.evaluate(
    async ({ contents, prefix }) => {
      const blobs = await Promise.all(
        contents.map(async (content) => (await fetch(`data:image/jpeg;base64,${content}`)).blob()),
      );
      window.badges = blobs.map(async (picture, i) => {
        const payload = { picture, ticket: `${prefix} ${i}` };
        const message = { type: 'request', kind: 'offscreen/judge-picture', requestId: crypto.randomUUID(), payload };
        const reply: { value?: BadgeFinding } | undefined = await chrome.runtime
          .sendMessage(message)
          .catch(() => undefined);
        const finding = reply?.value;
        if (finding?.state === 'judged') return finding.verdict;
        return finding?.state === 'failed' ? finding.failure.code : 'no answer';
      });
    },
    { contents: pictures.map((picture) => Buffer.from(picture).toString('base64')), prefix: name },
  );
}

/** The ends of those that were started last, in order. */
const endsOf = (): Promise<string[]> => page.evaluate(() => Promise.all(window.badges));

describe('a picture that is judged for a badge', () => {
  it('is judged once and known to the next document', async () => {
    const first = await judge([PORTRAIT_WITH_SIGNS, PORTRAIT_WITH_SIGNS]);
    expect(first.badges[0]?.finding).toMatchObject({ state: 'judged', verdict: 'signs', faces: 1 });
    expect(first.badges[1]?.finding).toEqual(first.badges[0]?.finding);
    // It is told before it is kept.
    await expect.poll(async () => (await rows()).length).toBe(1);
    const [row] = await rows();
    // The person's mark is kept apart from it.
    expect(first.badges[0]?.finding).toEqual({ ...(row?.finding as object), isMarkedWrong: false });

    await browser.worker.evaluate(() => chrome.offscreen.closeDocument());
    await request('background/ensure-engine', null);
    const second = await judge([PORTRAIT_WITH_SIGNS]);
    expect(second.badges[0]?.finding).toEqual(first.badges[0]?.finding);
    await expect.poll(async () => (await rows())[0]?.usedAt).toBeGreaterThan(row?.usedAt ?? Number.NaN);
    // The engine, which takes about a second to load, was not needed.
    expect(second.badges[0]?.milliseconds).toBeLessThan((first.badges[0]?.milliseconds ?? 0) / 2);
  });

  it('is no job, and comes after one', async () => {
    await judge([PORTRAIT]);
    expect(await request('offscreen/latest-job', { tabId: null })).toEqual({ ok: true, value: null });
    const pictures = Array.from({ length: 12 }, (_, i) => withComment(PORTRAIT, `badge ${i}`));
    const { badges, job } = await judge(pictures, withComment(PORTRAIT, 'job'));
    expect(badges.map(({ finding }) => finding.state)).toEqual(pictures.map(() => 'judged'));
    const before = badges.filter(({ milliseconds }) => milliseconds < job).length;
    expect(before).toBeLessThan(6);
  });

  it('gives no verdict and leaves nothing behind when it cannot be read', async () => {
    await judge([PORTRAIT]);
    const before = (await rows()).length;
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><circle r="90"/></svg>';
    const { badges } = await judge([PORTRAIT.subarray(0, 5000), Buffer.from('no picture'), Buffer.from(drawing)]);
    expect(badges.map(({ finding }) => finding)).toMatchObject([
      { state: 'failed', failure: { code: 'truncated-image' } },
      { state: 'failed', failure: { code: 'not-an-image' } },
      { state: 'failed', failure: { code: 'unsupported-image' } },
    ]);
    expect(await rows()).toHaveLength(before);
  });
});

describe('a finding that a person calls wrong', () => {
  it('is told so after the document has been closed, and its name is nothing that the picture tells', async () => {
    const picture = withComment(PORTRAIT, 'wrong');
    const [first] = (await judge([picture])).badges;
    if (first?.finding.state !== 'judged') throw new Error('not judged');
    const { findingId, facesAt } = first.finding;
    expect(findingId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(facesAt).toHaveLength(1);
    for (const { x, y } of facesAt) for (const at of [x, y]) expect(Math.abs(at - 0.5)).toBeLessThan(0.2);
    await request('offscreen/mark-wrong', { findingId, isWrong: true });
    await browser.worker.evaluate(() => chrome.offscreen.closeDocument());
    await request('background/ensure-engine', null);
    expect((await judge([picture])).badges[0]?.finding).toEqual({ ...first.finding, isMarkedWrong: true });
    await request('offscreen/mark-wrong', { findingId, isWrong: false });
    expect((await judge([picture])).badges[0]?.finding).toEqual(first.finding);
  });
});

describe('pictures that wait', () => {
  it('are not judged when they are withdrawn', async () => {
    const before = (await rows()).length;
    await startJudging(portraits('withdrawn', 8), 'ticket');
    for (const i of [5, 6, 7]) await request('offscreen/withdraw-picture', { ticket: `ticket ${i}` });
    expect(await endsOf()).toEqual(['signs', 'none', 'signs', 'none', 'signs', 'cancelled', 'cancelled', 'cancelled']);
    expect((await rows()).length - before).toBe(5);
  });

  it('fail when the document that judges them ends, and no wrong finding is left behind', async () => {
    await judge([PORTRAIT]);
    const pictures = portraits('ended', 6);
    const before = (await rows()).length;
    await startJudging(pictures, 'ended');
    await expect.poll(async () => (await rows()).length, { timeout: 20_000 }).toBeGreaterThan(before);
    await browser.worker.evaluate(() => chrome.offscreen.closeDocument());
    const ends = await endsOf();
    expect(ends).toContain('no answer');
    for (const [i, end] of ends.entries()) expect(['no answer', i % 2 === 0 ? 'signs' : 'none']).toContain(end);
    await request('background/ensure-engine', null);
    await startJudging(pictures, 'again');
    expect(await endsOf()).toEqual(['signs', 'none', 'signs', 'none', 'signs', 'none']);
    expect((await rows()).length - before).toBe(6);
  });

  it('fail at once when the worker is killed, and are judged by the next one', async () => {
    const panel = { evaluate: (expression: string) => page.evaluate(expression) } as PanelHandle;
    await browser.worker.evaluate(() => chrome.offscreen.closeDocument());
    const offscreen = await watchWorkers(browser, panel);
    const before = (await rows()).length + 1;
    await judge([withComment(PORTRAIT, 'before')]);
    await expect.poll(async () => (await rows()).length).toBe(before);
    const pictures = portraits('killed', 6);
    await startJudging(pictures, 'killed');
    await expect.poll(async () => (await rows()).length, { timeout: 20_000 }).toBeGreaterThan(before);
    await offscreen.evaluate('workers.engine.terminate()');
    const ends = await endsOf();
    expect(ends.filter((end) => end === 'engine-stopped')).toHaveLength(1);
    for (const [i, end] of ends.entries()) expect(['engine-stopped', i % 2 === 0 ? 'signs' : 'none']).toContain(end);
    await startJudging(pictures, 'again');
    expect(await endsOf()).toEqual(['signs', 'none', 'signs', 'none', 'signs', 'none']);
    await expect.poll(async () => (await rows()).length - before).toBe(6);
    await offscreen.close();
  });
});

describe('a picture that only the extension may fetch', () => {
  it('is judged for the background and not for a page, and a failure is named and not kept', async () => {
    const site = await openSite('127.0.0.1');
    const headers = { 'access-control-allow-origin': '*' };
    const picture = site.put('/portrait.jpg', {
      type: 'image/jpeg',
      body: withComment(PORTRAIT_WITH_SIGNS, 'fetched'),
      headers,
    });
    const asked = { url: picture, site: 'https://news.example', hosts: [site.origin], mayKeep: true };
    const before = (await rows()).length;
    const failed = await request('offscreen/judge-address', { ...asked, url: `${site.origin}/none.jpg` });
    expect(failed).toMatchObject({ ok: true, value: { state: 'failed', failure: { code: 'fetch-failed' } } });
    const hidden = await request('offscreen/judge-address', { ...asked, mayKeep: false });
    expect(hidden).toMatchObject({ ok: true, value: { state: 'judged', verdict: 'signs' } });
    expect(await rows()).toHaveLength(before);
    const judged = await request('offscreen/judge-address', asked);
    expect(judged).toMatchObject({ ok: true, value: { state: 'judged', verdict: 'signs' } });
    expect(await rows()).toHaveLength(before + 1);

    await openPage(browser, site.page('/', 'A page'));
    const requests = site.requests.length;
    expect(await askAsPage(browser, await activeTabId(browser), 'offscreen/judge-address', asked)).toBe('silence');
    expect(site.requests).toHaveLength(requests);
    await site.close();
  });
});
