// The panel as a page of its own, for the scripts that take pictures of it: as wide as the browser's side panel is, with
// the demo pictures as it really judges them.
import path from 'node:path';
import { copyFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';
import { root } from './setup.mjs';

const DEADLINE = 120_000;
let opened = 0;

/** An empty panel. @param {{ width: number, height?: number, colorScheme?: 'light' | 'dark' }} look sizes in CSS pixels */
export async function openPanelPage({ context, extensionId }, { width, height = 720, colorScheme = 'light' }) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  // A tab number that no tab has, so that each picture starts from an empty panel.
  opened += 1;
  await page.goto(`chrome-extension://${extensionId}/src/extension/sidepanel/index.html?tabId=${900_000 + opened}`);
  await page.waitForSelector('.empty');
  return page;
}

/** Gives the panel a file. Resolves while it is being read. */
export async function chooseFile(page, file) {
  await page.locator('input[type=file]').first().setInputFiles(file);
}

/** Waits for the verdict; of a video its strongest frame is analysed last. */
export async function waitForVerdict(page, isVideo = false) {
  await page.waitForSelector(isVideo ? '.moment [data-result-heading]' : '[data-result-heading]', {
    timeout: DEADLINE,
  });
}

export async function askInPanel(page, question) {
  await page.locator('#chat-question').fill(question);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.chat-turn[data-phase=done]', { timeout: DEADLINE });
}

/** What is loaded beside is no part of a picture; nothing is said of it for 300 ms. */
export async function settlePanel(page) {
  await page.waitForTimeout(500);
  await page.waitForFunction(() => !document.querySelector('.chat-model .progress-line'));
  await page.waitForFunction(() => Array.from(document.images).every((image) => image.complete));
}

/**
 * A film of a demo portrait, 40 s, that gets another one's face from 0:14 to 0:30.
 * @returns {Promise<string>} the file, `out/face-swapped.mp4`
 */
export async function makeSwappedFilm() {
  const { forgedBetween } = await tsImport('../tests/fixtures/film-scenes.ts', import.meta.url);
  const films = await tsImport('../tests/fixtures/films.ts', import.meta.url);
  const film = await films.makeFilm(forgedBetween(14, 30), { seconds: 40, width: 480, height: 480 });
  const file = path.join(root, 'out/face-swapped.mp4');
  copyFileSync(film.path, file);
  return file;
}
