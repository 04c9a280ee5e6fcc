// Takes the pictures in docs/screenshots: the built extension's panel with the demo pictures, and with a film of one of
// them, as it really judges them.
// usage: npm run build && node scripts/take-screenshots.mjs [NAME…]
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { tsImport } from 'tsx/esm/api';
import { launchExtension } from './launch-extension.mjs';
import { root } from './setup.mjs';

const out = path.join(root, 'docs/screenshots');
const demo = (name) => path.join(root, 'assets/demo', name);
const sample = path.join(root, 'node_modules/@vladmandic/face-api/demo/sample1.jpg');
const faceless = path.join(root, 'out/no-face.png');

/** A film of a demo portrait that gets another one's face on the way. */
async function makeFilm() {
  const { forgedBetween } = await tsImport('../tests/fixtures/film-scenes.ts', import.meta.url);
  const films = await tsImport('../tests/fixtures/films.ts', import.meta.url);
  const film = await films.makeFilm(forgedBetween(14, 30), { seconds: 40, width: 480, height: 480 });
  const file = path.join(root, 'out/face-swapped.mp4');
  copyFileSync(film.path, file);
  return file;
}

mkdirSync(path.join(root, 'out'), { recursive: true });
const film = await makeFilm();

/** name, picture or film (null: nothing chosen), width in px, colour scheme, question that is asked */
const SHOTS = [
  ['panel-empty-light', null, 400, 'light'],
  ['panel-signs-light', demo('face-laid-over.jpg'), 400, 'light'],
  ['panel-signs-dark', demo('face-laid-over.jpg'), 400, 'dark'],
  ['panel-unsure-dark', sample, 400, 'dark'],
  ['panel-unsure-light-320', sample, 320, 'light'],
  ['panel-false-alarm-dark', demo('portrait-1.jpg'), 400, 'dark'],
  ['panel-false-alarm-light-320', demo('portrait-1.jpg'), 320, 'light'],
  ['panel-no-signs-light', demo('portrait-2.jpg'), 400, 'light'],
  ['panel-no-signs-dark-320', demo('portrait-2.jpg'), 320, 'dark'],
  ['panel-refused-light', faceless, 400, 'light'],
  ['panel-refused-dark-320', faceless, 320, 'dark'],
  ['panel-several-faces-dark', demo('group.jpg'), 400, 'dark'],
  ['panel-two-columns-light', demo('group.jpg'), 900, 'light'],
  ['panel-video-light', film, 400, 'light'],
  ['panel-video-dark-320', film, 320, 'dark'],
  ['panel-video-two-columns-light', film, 900, 'light'],
  ['panel-chat-light', demo('face-laid-over.jpg'), 400, 'light', 'Could it be a false alarm?'],
  ['panel-chat-dark-320', demo('portrait-2.jpg'), 320, 'dark', 'So it is real?'],
];

mkdirSync(out, { recursive: true });
const sky = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><defs><linearGradient id="s" x2="0" y2="1">
  <stop stop-color="#6d93b8"/><stop offset="1" stop-color="#d9c7ae"/></linearGradient></defs><rect width="640" height="400" fill="url(#s)"/>
  <path d="M0 320 130 210 240 290 380 180 520 300 640 240V400H0Z" fill="#4d5a52"/></svg>`;
writeFileSync(faceless, await sharp(Buffer.from(sky)).png().toBuffer());

const wanted = process.argv.slice(2);
const shots = SHOTS.filter(([name]) => wanted.length === 0 || wanted.includes(name));

const { context, extensionId, close } = await launchExtension({ dist: path.join(root, 'dist') });
try {
  for (const [index, [name, picture, width, colorScheme, question]] of shots.entries()) {
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 720 });
    await page.emulateMedia({ colorScheme });
    // A tab number that no tab has, so that each picture starts from an empty panel.
    await page.goto(`chrome-extension://${extensionId}/src/extension/sidepanel/index.html?tabId=${900_000 + index}`);
    await page.waitForSelector('.empty');
    if (picture) {
      await page.locator('input[type=file]').first().setInputFiles(picture);
      // Of a film the strongest frame is analysed last.
      const end = picture === film ? '.moment [data-result-heading]' : '[data-result-heading]';
      await page.waitForSelector(end, { timeout: 120_000 });
    }
    if (question) {
      await page.locator('#chat-question').fill(question);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.chat-turn[data-phase=done]', { timeout: 60_000 });
    }
    // What is loaded beside is no part of the picture; nothing is said of it for 300 ms.
    await page.waitForTimeout(500);
    await page.waitForFunction(() => !document.querySelector('.chat-model .progress-line'));
    await page.waitForFunction(() => Array.from(document.images).every((image) => image.complete));
    // As high as the content, so that no scroll bar takes part of the width.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height + 40, 480) });
    await page.waitForTimeout(300);
    const shot = await page.screenshot();
    writeFileSync(path.join(out, `${name}.png`), await sharp(shot).png({ palette: true, quality: 90 }).toBuffer());
    await page.close();
  }
} finally {
  await close();
}
console.log(`${shots.length} screenshots in ${path.relative(process.cwd(), out)}`);
