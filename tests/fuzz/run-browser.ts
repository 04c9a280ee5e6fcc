import '../../src/words/english';
import type { Page } from 'playwright-core';
import type { JobStatus } from '../../src/extension/messages';
import { loadEngine, releaseEngine } from '../../src/cli/load-engine';
import { launch, PANEL, type TestBrowser } from '../e2e/harness';
import { makeTools } from './analyse-mutant';
import { cellsOf, likeness } from './likeness';
import { mutantOf, type PictureEnding } from './picture-ending';
import { makeSeedPictures } from './seed-pictures';

/** That of the extension's own engine for one picture, and some more to tell it. */
const DEADLINE_MS = 65_000;
/** Pixels to each side of what is read of a face. */
const FACE_SIDE = 64;

interface Ended {
  readonly status: JobStatus;
  /** Of each face without signs its box, drawn to FACE_SIDE × FACE_SIDE pixels, R G B A. */
  readonly faces: readonly (readonly number[])[];
}

/** Gives the offscreen document a file as the panel does when one is dropped on it, and waits for the job's end. */
function analyseInPage(page: Page, content: string, jobId: string): Promise<Ended | string> {
  return page.evaluate(
    async ([base64, id, side]) => {
      const ask = async (kind: string, payload: object | null): Promise<unknown> => {
        const message = { type: 'request', kind, requestId: crypto.randomUUID(), payload };
        const reply: { value?: unknown } | undefined = await chrome.runtime.sendMessage(message);
        if (!reply) throw new Error(`nobody answered ${kind}`);
        return reply.value;
      };
      const picture = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
      try {
        await ask('background/ensure-engine', null);
        const source = { tabId: 77, target: 'file', label: id, isPrivate: true };
        await ask('offscreen/open-job', { jobId: id, source });
        await ask('offscreen/give-picture', {
          jobId: id,
          captured: { way: 'file', picture, degraded: false, attempts: [] },
        });
        let status: JobStatus;
        do {
          await new Promise((resolve) => setTimeout(resolve, 10));
          const state = (await ask('offscreen/latest-job', { tabId: 77 })) as {
            jobId: string;
            status: JobStatus;
          } | null;
          if (state?.jobId !== id) return 'the job was lost';
          ({ status } = state);
        } while (status.phase === 'working');
        const faces: number[][] = [];
        if (status.phase === 'done') {
          const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' });
          for (const face of status.findings.faces) {
            if (face.status !== 'analysed' || face.verdict !== 'none') continue;
            const canvas = new OffscreenCanvas(side, side).getContext('2d');
            const { x, y, width, height } = face.box;
            canvas?.drawImage(bitmap, x, y, width, height, 0, 0, side, side);
            faces.push([...(canvas?.getImageData(0, 0, side, side).data ?? [])]);
          }
        }
        return { status, faces };
      } catch (thrown) {
        return String(thrown);
      }
    },
    [content, jobId, FACE_SIDE] as const,
  );
}

function withoutAlpha(rgba: readonly number[]): Uint8Array {
  return Uint8Array.from(rgba.filter((_, i) => i % 4 !== 3));
}

async function openPage(browser: TestBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  // The loader of TypeScript names functions by it, those too that run in the page.
  await page.addInitScript('globalThis.__name ??= (named) => named;');
  await page.goto(`chrome-extension://${browser.extensionId}/${PANEL}`);
  return page;
}

/** The same in Chromium with the built extension, by way of its offscreen document. */
export async function runInBrowser(
  indexes: readonly number[],
  start: number,
  tell: (ending: PictureEnding) => void,
): Promise<void> {
  const engine = await loadEngine();
  const { pictures, originals } = await makeTools(await makeSeedPictures(), engine);
  await releaseEngine(engine);
  let browser: TestBrowser | null = null;
  let page: Page | null = null;
  for (const index of indexes) {
    browser ??= await launch();
    page ??= await openPage(browser);
    const { bytes, format, seed, changes } = mutantOf(index, start, pictures);
    const began = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve('late'), DEADLINE_MS);
    });
    const work = analyseInPage(page, bytes.toString('base64'), `mutant ${index}`).catch(String);
    const ended = await Promise.race([work, late]);
    clearTimeout(timer);
    const about = { index, format, seed, changes, milliseconds: Math.round(performance.now() - began) };
    if (typeof ended === 'string') {
      tell({ ...about, end: ended === 'late' ? 'late' : 'crash', cause: ended });
      await browser.close().catch(() => undefined);
      [browser, page] = [null, null];
      continue;
    }
    const { status, faces } = ended;
    if (status.phase === 'done') {
      const whole = { x: 0, y: 0, width: FACE_SIDE, height: FACE_SIDE };
      const likenesses = faces.map((rgba) =>
        likeness(cellsOf({ width: FACE_SIDE, height: FACE_SIDE, data: withoutAlpha(rgba) }, whole), originals),
      );
      const least = Number(Math.min(1, ...likenesses).toFixed(3));
      tell({ ...about, end: status.findings.verdict, likeness: least });
    } else if (status.phase === 'failed') {
      const { code, cause = '' } = status.failure;
      tell({ ...about, end: code, cause: cause.slice(0, 200) });
    } else tell({ ...about, end: 'exception', cause: `the job ended as ${status.phase}` });
  }
  await browser?.close();
}
