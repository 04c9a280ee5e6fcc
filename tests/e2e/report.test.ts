import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JobState } from '../../src/extension/messages';
import { readReportFile } from '../../src/report/report-page';
import type { TelltaleReport } from '../../src/report/report';
import { isOver, typeQuestion, waitForTurn } from '../../scripts/panel-chat.mjs';
import { forgedBetween } from '../fixtures/film-scenes';
import { makeFilm } from '../fixtures/films';
import { activeTabId, dispatchMenu, openPage, openPanel, pressInPanel, waitForJob, type PanelHandle } from './harness';
import { launchPlainChromium } from './plain-browser';
import { watchSavedFiles, type SavedFile, type SavedFiles } from './saved-files';
import { chooseVideo, openVideo, putFilm, SMALL, waitForEnd } from './video-bench';
import { videoPage } from './video-pages';
import { openWorkbench, PORTRAIT_WITH_SIGNS, type Workbench } from './workbench';

/** Reports as a person saves them in the real side panel, and what somebody else can make of them. */

const root = path.resolve(import.meta.dirname, '../..');
const HOSTILE = `"><script>document.title='taken'</script><img src=//evil.example/x onerror=alert(1)>`;
/** Turns the writing around, if it is let. */
const TURNING = '\u202egpj.exe\u2066';

const SAVE_PAGE = '.report-tool .button.is-primary';
const SAVE_DATA = '.report-tool .actions .button:not(.is-primary)';
const OPEN_REPORT = '.tools-row .button:first-child';

let bench: Workbench;
let files: SavedFiles;
let plain: Browser;

beforeAll(async () => {
  [bench, plain] = await Promise.all([openWorkbench({ grantedHosts: ['http://127.0.0.1/*'] }), launchPlainChromium()]);
  files = await watchSavedFiles(bench.browser);
});

afterAll(async () => {
  await plain?.close();
  await bench?.close();
  files?.close();
});

/** Runs the command for whoever got a report. */
function verify(...args: readonly string[]) {
  const program = path.join(root, 'src/cli/telltale.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'verify', ...args], { encoding: 'utf8' });
  return { status, words: stdout + stderr };
}

async function save(panel: PanelHandle, button: string): Promise<SavedFile> {
  await pressInPanel(panel, button);
  const file = await files.next();
  const told = "document.querySelector('.report-status').innerText";
  await vi.waitFor(async () => expect(await panel.evaluate(told)).toContain(file.name), { timeout: 5000 });
  return file;
}

const reportIn = async (file: SavedFile): Promise<TelltaleReport> =>
  (await readReportFile(readFileSync(file.path))).report;

/** Writes a copy with one byte changed. @returns its path */
function withChangedByte(file: string, at: number): string {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return files.write(`changed-${at}${path.extname(file)}`, bytes);
}

/** Opens a page in a browser without the extension. @returns what it asked for, held and showed */
async function look(file: string) {
  const page = await plain.newPage();
  const [asked, told]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => told.push(message.text()));
  page.on('dialog', (dialog) => told.push(dialog.message()));
  const address = pathToFileURL(file).href;
  await page.goto(address, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(() => ({
    title: document.title,
    words: document.body.innerText,
    scripts: document.scripts.length,
    handlers: [...document.querySelectorAll('*')].flatMap(({ attributes }) =>
      [...attributes].filter(({ name }) => name.startsWith('on')),
    ).length,
    links: document.querySelectorAll('a[href], link, iframe, object, embed, form').length,
    pictures: [...document.images].map((image) => image.naturalWidth),
  }));
  await page.close();
  return { ...seen, told, asked: asked.filter((url) => url !== address && !url.startsWith('data:')) };
}

describe('the report of a picture on a hostile page', () => {
  let panel: PanelHandle;
  let picture: string;
  let html: SavedFile;
  let json: SavedFile;

  beforeAll(async () => {
    const srcUrl = bench.own.put('/portrait.jpg', { type: 'image/jpeg', body: PORTRAIT_WITH_SIGNS });
    const alt = `${HOSTILE}${TURNING}`.replaceAll('"', '&quot;');
    const address = bench.newPage(`<img src="${srcUrl}" alt="${alt}" title="${alt}">`);
    const page = await openPage(bench.browser, `${address}?${encodeURI(HOSTILE)}'#${TURNING}`);
    panel = await openPanel(bench.browser, page);
    const tabId = await activeTabId(bench.browser);
    await dispatchMenu(bench.browser, 'page', page);
    const { source } = await waitForJob(panel, tabId, ({ identity, provenance }) => !!identity && !!provenance);
    // The job knows the page's words, or the tests below would show nothing.
    expect(source.label).toContain('"><script>');
    await typeQuestion(panel, 'Why does it say that?');
    await waitForTurn(panel, isOver);
    await pressInPanel(panel, OPEN_REPORT);
    await pressInPanel(panel, '.report-choice:last-child input');
    html = await save(panel, SAVE_PAGE);
    json = await save(panel, SAVE_DATA);
    picture = files.write('portrait.jpg', PORTRAIT_WITH_SIGNS);
  });

  afterAll(() => panel?.close());

  it('has a name that is none of the page’s doing', () => {
    expect(html.name).toMatch(/^telltale-script-document-title-taken-script[\w-]*-\d{4}(-\d\d){4}\.html$/);
    expect(json.name).toMatch(/\.json$/);
  });

  it('opens with no request, holds no script, and shows what the page says as text', async () => {
    const { title, words, scripts, handlers, links, pictures, told, asked } = await look(html.path);
    expect(asked).toEqual([]);
    expect(told).toEqual([]);
    expect([scripts, handlers, links]).toEqual([0, 0, 0]);
    expect(title).toMatch(/^Telltale report: (?:Signs of forgery|Unsure|No signs found)$/);
    expect(words).toContain(`"><script>document.title='taken'</script>`);
    expect(words).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(words).toContain('%3Cscript%3E');
    expect(pictures).toEqual([480]);
  });

  it('holds the question with its answer, and the addresses that were ticked', async () => {
    const { talks, source, provenance } = await reportIn(json);
    expect(talks).toMatchObject([{ face: 0, answers: [{ question: 'Why does it say that?' }] }]);
    expect(talks[0]?.answers[0]?.sentences.length).toBeGreaterThan(0);
    expect(source.pageAddress).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/page/);
    expect(source.way).toBe('page-fetch');
    expect(provenance?.credentials.state).toBe('absent');
  });

  it('keeps to the published schema, in the file as in the page', async () => {
    const schema = JSON.parse(readFileSync(path.join(root, 'docs/schema/telltale-report-1.schema.json'), 'utf8'));
    const isReport = new Ajv().compile(schema as object);
    expect(isReport(JSON.parse(json.text)), JSON.stringify(isReport.errors)).toBe(true);
    const [inPage, inFile] = [await reportIn(html), await reportIn(json)];
    expect({ ...inPage, savedAt: '', digest: '' }).toEqual({ ...inFile, savedAt: '', digest: '' });
  });

  it('is repeated in the terminal, with the picture and by the page alone', () => {
    for (const args of [[json.path, picture], [html.path, picture], [html.path]]) {
      const { status, words } = verify(...args);
      expect(words).not.toBe('');
      expect([status, words]).toEqual([0, words]);
    }
  });

  it('is not verified with a byte of the picture changed, nor with one of its own', () => {
    expect(verify(json.path, withChangedByte(picture, 20_000)).status).toBe(1);
    for (const at of [json.text.indexOf('"probability"') + 17, json.text.indexOf('"label"') + 12]) {
      const { status, words } = verify(withChangedByte(json.path, at), picture);
      expect(status, words).toBe(2);
      expect(words).toMatch(/changed after it was saved|no report of Telltale/);
    }
    const { status, words } = verify(withChangedByte(html.path, 2000), picture);
    expect(status, words).toBe(2);
    expect(words).toMatch(/was changed|damaged/);
  });
});

it('pixels off the screen go into the page as they were analysed, and the page alone is enough to repeat it', async () => {
  const address = bench.other.put('/shown-only.jpg', { type: 'image/jpeg', body: PORTRAIT_WITH_SIGNS });
  const page = await openPage(bench.browser, bench.newPage(`<img src="${address}" alt="A portrait">`));
  const panel = await openPanel(bench.browser, page);
  const tabId = await activeTabId(bench.browser);
  await dispatchMenu(bench.browser, 'image', page, { srcUrl: address });
  const { captured, identity } = await waitForJob(panel, tabId, (job) => !!job.identity);
  expect(captured).toMatchObject({ way: 'screen', degraded: true });
  await pressInPanel(panel, OPEN_REPORT);
  const html = await save(panel, SAVE_PAGE);
  expect((await reportIn(html)).file).toEqual(identity);
  await pressInPanel(panel, '.report-only-here .button');
  const picture = await files.next();
  expect(picture.name).toMatch(/\.bmp$/);
  for (const args of [[html.path], [html.path, picture.path]]) {
    const { status, words } = verify(...args);
    expect([status, words]).toEqual([0, words]);
  }
  await panel.close();
  await page.close();
});

it('the report of a video holds its timeline, opens with no request, and is repeated in the terminal', async () => {
  const film = await makeFilm(forgedBetween(0.5, Infinity), { ...SMALL, seconds: 3 });
  const video = await openVideo(bench, videoPage(putFilm(bench.own, film)));
  await chooseVideo(bench, video);
  await waitForEnd(video);
  const { panel, tabId } = video;
  const isShown = ({ identity, moment }: JobState): boolean => !!identity && moment?.status.phase === 'done';
  await waitForJob(panel, tabId, isShown);
  await pressInPanel(panel, OPEN_REPORT);
  const html = await save(panel, SAVE_PAGE);
  const report = await reportIn(html);
  expect(report).toMatchObject({ subject: 'clip', file: { mediaType: 'video/mp4', perceptualHash: null } });
  expect(report.source).not.toHaveProperty('pageAddress');
  const { words, asked, told, scripts } = await look(html.path);
  expect([asked, told, scripts]).toEqual([[], [], 0]);
  expect(words).toContain(report.file.sha256);
  const { status, words: said } = verify(html.path, film.path);
  expect([status, said]).toEqual([0, said]);
  await video.close();
});
