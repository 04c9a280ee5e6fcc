// Takes the pictures in docs/screenshots: the built extension's panel with the demo pictures, and with a film of one of
// them, as it really judges them.
// usage: npm run build && node scripts/take-screenshots.mjs [NAME…]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { launchExtension } from './launch-extension.mjs';
import { askInPanel, chooseFile, makeSwappedFilm, openPanelPage, settlePanel, waitForVerdict } from './panel-page.mjs';
import { root } from './setup.mjs';

const out = path.join(root, 'docs/screenshots');
const demo = (name) => path.join(root, 'assets/demo', name);
const sample = path.join(root, 'node_modules/@vladmandic/face-api/demo/sample1.jpg');
const faceless = path.join(root, 'out/no-face.png');

mkdirSync(path.join(root, 'out'), { recursive: true });
const film = await makeSwappedFilm();

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

const browser = await launchExtension({ dist: path.join(root, 'dist') });
try {
  for (const [name, picture, width, colorScheme, question] of shots) {
    const page = await openPanelPage(browser, { width, colorScheme });
    if (picture) {
      await chooseFile(page, picture);
      await waitForVerdict(page, picture === film);
    }
    if (question) await askInPanel(page, question);
    await settlePanel(page);
    // As high as the content, so that no scroll bar takes part of the width.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height + 40, 480) });
    await page.waitForTimeout(300);
    const shot = await page.screenshot();
    writeFileSync(path.join(out, `${name}.png`), await sharp(shot).png({ palette: true, quality: 90 }).toBuffer());
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(`${shots.length} screenshots in ${path.relative(process.cwd(), out)}`);
