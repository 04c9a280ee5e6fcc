import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isOver, typeQuestion, waitForTurn } from '../../scripts/panel-chat.mjs';
import { talkingHead } from '../fixtures/film-scenes';
import { makeFilm } from '../fixtures/films';
import { badgesOn } from './badge-places';
import { askAsExtension, pressInPanel, waitForJob, type Ending, type PanelHandle } from './harness';
import type { Asked } from './network-log';
import { watchSavedFiles, type SavedFiles } from './saved-files';
import { beginSelecting, drag, waitForEnd as waitForPart } from './selection-pages';
import { filesIn, tracesIn } from './traces';
import { chooseVideo, expectTimeline, openVideo, putFilm, SMALL, waitForEnd } from './video-bench';
import { videoPage } from './video-pages';
import { openWorkbench, PORTRAIT, PORTRAIT_WITH_SIGNS, VERDICTS, type Workbench } from './workbench';
import { activeTabId, dispatchMenu, openPage, openPanel, waitForVerdict } from './harness';

/**
 * All that a person does with Telltale, in one browser that reaches nothing but the test's own site: what it asked for
 * then, and what is on the disk when it is closed.
 */

const ORIGINAL = readFileSync(path.resolve(import.meta.dirname, '../../assets/demo/portrait-2.jpg'));
const QUESTION = 'Why would zanzibar think so';
const NOTE = 'quokka took this picture';

/** The folders that the browser's process is given as a person's home and as the place of temporary files. */
let places: Readonly<Record<'profile' | 'home' | 'temporary', string>>;
let root: string;
let bench: Workbench;
let files: SavedFiles;
/** Addresses that the test has the extension read. */
const shown: string[] = [];

beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'telltale-traces-'));
  places = { profile: path.join(root, 'profile'), home: path.join(root, 'home'), temporary: path.join(root, 'tmp') };
  for (const folder of Object.values(places)) mkdirSync(folder);
  const { DISPLAY, PATH = '' } = process.env;
  bench = await openWorkbench({
    userDataDir: places.profile,
    grantedHosts: ['http://127.0.0.1/*'],
    env: { PATH, HOME: places.home, TMPDIR: places.temporary, ...(DISPLAY === undefined ? {} : { DISPLAY }) },
  });
  files = await watchSavedFiles(bench.browser);
});

afterAll(async () => {
  await bench?.close();
  files?.close();
  rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** Puts a picture that the browser itself does not keep. */
function put(name: string, body: Uint8Array): string {
  const address = bench.own.put(name, { type: 'image/jpeg', body, headers: { 'cache-control': 'no-store' } });
  shown.push(address);
  return address;
}

const textOf = async (panel: PanelHandle, selector: string): Promise<string> =>
  String(await panel.evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`));

const pressTool = (panel: PanelHandle, name: string): Promise<unknown> =>
  panel.evaluate(
    `[...document.querySelectorAll('.tools-row button')].find(({ textContent }) => textContent === '${name}').click()`,
  );

async function giveOriginal(panel: PanelHandle): Promise<void> {
  await pressTool(panel, 'Compare');
  await expect.poll(() => textOf(panel, '.compare')).not.toBe('');
  await panel.evaluate(`(() => {
    const bytes = Uint8Array.from(atob('${ORIGINAL.toString('base64')}'), (c) => c.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], 'given.jpg', { type: 'image/jpeg' }));
    for (const name of ['dragenter', 'dragover', 'drop'])
      document.querySelector('.compare').dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
  })()`);
  await expect.poll(() => textOf(panel, '.compare'), { timeout: 30_000 }).toMatch(/same|differs|compared/);
}

/** Menu, chat, comparison, report, note and history, about one picture. */
async function useThePanel(): Promise<Ending> {
  const srcUrl = put('/portrait-of-one.jpg', PORTRAIT_WITH_SIGNS);
  const page = await openPage(bench.browser, bench.newPage(`<img src="${srcUrl}">`));
  const panel = await openPanel(bench.browser, page);
  const tabId = await activeTabId(bench.browser);
  await dispatchMenu(bench.browser, 'image', page, { srcUrl });
  const ending = await waitForVerdict(panel, tabId);
  await waitForJob(panel, tabId, ({ identity, provenance }) => identity !== undefined && provenance !== undefined);
  await typeQuestion(panel, `${QUESTION}?`);
  await waitForTurn(panel, isOver);
  await giveOriginal(panel);
  await pressTool(panel, 'Report');
  await pressInPanel(panel, '.report-tool .button.is-primary');
  expect((await files.next()).text).toContain('Telltale');
  await pressTool(panel, 'This is wrong');
  await pressInPanel(panel, '.note-reasons input[value="false-alarm"]');
  await pressInPanel(panel, '#note-words');
  await panel.send('Input.insertText', { text: NOTE });
  await pressInPanel(panel, '.note-form button[type="submit"]');
  await expect.poll(() => textOf(panel, '.note-saved')).toContain(NOTE);
  await pressInPanel(panel, '[data-history-button]');
  await expect.poll(() => textOf(panel, '.history-label')).not.toBe('');
  await panel.close();
  await page.close();
  return ending;
}

async function scrollPastBadges(): Promise<void> {
  await askAsExtension(bench.browser, 'background/allow-site', { origin: bench.own.origin, tabId: null });
  const size = 'width="300" height="300"';
  const page = await openPage(
    bench.browser,
    bench.newPage(`<img id="signs" src="${put('/feed.jpg', PORTRAIT_WITH_SIGNS)}" ${size}>`),
  );
  await vi.waitFor(async () => expect(await badgesOn(page, '[id]')).toEqual(['signs']), { timeout: 20_000 });
  await page.close();
}

async function selectAPart(): Promise<void> {
  const place = { x: 100, y: 100, width: 400, height: 400 };
  const style = 'position:absolute;left:100px;top:100px;width:400px;height:400px';
  const look = await beginSelecting(bench, bench.newPage(`<img src="${put('/part.jpg', PORTRAIT)}" style="${style}">`));
  await drag(look, place);
  expect((await waitForPart(look)).status.phase).toBe('done');
  await look.close();
}

async function watchAVideo(): Promise<void> {
  const src = putFilm(bench.own, await makeFilm(talkingHead(), SMALL));
  shown.push(src);
  const video = await openVideo(bench, videoPage(src));
  await chooseVideo(bench, video);
  expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
  await video.close();
}

describe('after all that can be done with it', () => {
  let asked: readonly Asked[];

  it('all of it has worked', { timeout: 180_000 }, async () => {
    expect(VERDICTS).toContain((await useThePanel()).heading);
    await scrollPastBadges();
    await selectAPart();
    await watchAVideo();
    // Long enough for what is to be kept to be kept.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    asked = bench.browser.asked();
    await bench.browser.close();
  });

  it('the extension has asked the network for nothing but what was shown to it', () => {
    const own = asked.filter(({ initiator }) => initiator?.startsWith('chrome-extension://'));
    expect(own.filter(({ url }) => !shown.includes(url))).toEqual([]);
    // The record is one: what the pages asked for is in it.
    expect(asked.map(({ url }) => url)).toEqual(expect.arrayContaining(shown));
  });

  it('nothing of it lies on the disk but in the extension’s own storage', () => {
    const marks = {
      'the question': QUESTION,
      'the note': NOTE,
      'the hash': createHash('sha256').update(PORTRAIT_WITH_SIGNS).digest('hex'),
      'the picture': PORTRAIT_WITH_SIGNS.subarray(20_000, 20_064),
      'the original': ORIGINAL.subarray(20_000, 20_064),
    };
    const own = new RegExp(`in Default/IndexedDB/chrome-extension_${bench.browser.extensionId}_0\\.indexeddb\\.\\w+/`);
    const traces = tracesIn(places.profile, marks);
    expect(traces.filter((trace) => !own.test(trace))).toEqual([]);
    // What is kept on purpose is found, so what is not found is not there.
    expect(traces.some((trace) => trace.startsWith('the note in '))).toBe(true);
    // Neither pictures nor questions are kept at all.
    expect(traces.filter((trace) => /^the (?:question|picture|original) /.test(trace))).toEqual([]);
    for (const place of [places.home, places.temporary]) expect(tracesIn(place, marks)).toEqual([]);
  });

  it('and the browser has written nothing for it outside its profile', () => {
    expect(filesIn(places.temporary)).toEqual([]);
    expect(filesIn(places.home).filter((file) => !/^\.(?:cache|config|pki|local)\//.test(file))).toEqual([]);
  });
});
