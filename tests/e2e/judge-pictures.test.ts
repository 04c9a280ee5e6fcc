import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { BadgeFinding, JobState } from '../../src/extension/messages';
import { launch, PANEL, type TestBrowser } from './harness';
import { PORTRAIT, PORTRAIT_WITH_SIGNS } from './workbench';

/** Pictures that are judged for badges, in the offscreen document of a real Chromium and with its own storage. */

let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  browser = await launch();
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
        const { value } = await ask('offscreen/judge-picture', { picture });
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

describe('a picture that is judged for a badge', () => {
  it('is judged once and known to the next document', async () => {
    const first = await judge([PORTRAIT_WITH_SIGNS, PORTRAIT_WITH_SIGNS]);
    expect(first.badges[0]?.finding).toMatchObject({ state: 'judged', verdict: 'signs', faces: 1 });
    expect(first.badges[1]?.finding).toEqual(first.badges[0]?.finding);
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect(row?.finding).toEqual(first.badges[0]?.finding);

    await browser.worker.evaluate(() => chrome.offscreen.closeDocument());
    await request('background/ensure-engine', null);
    const second = await judge([PORTRAIT_WITH_SIGNS]);
    expect(second.badges[0]?.finding).toEqual(first.badges[0]?.finding);
    const [usedAgain] = await rows();
    expect(usedAgain?.usedAt).toBeGreaterThan(row?.usedAt ?? Number.NaN);
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
