// Makes the pictures for the stores, docs/store/*.png: the built extension with the demo feed as it really judges it, on a
// calm ground with one line above. Screenshots have 1280×800 pixels, the tile 440×280.
// usage: npm run build && node scripts/make-store-pictures.mjs [NAME…]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { tsImport } from 'tsx/esm/api';
import { askInPanel, chooseFile, makeSwappedFilm, openPanelPage, settlePanel, waitForVerdict } from './panel-page.mjs';
import { serveDemo } from './serve-demo.mjs';
import { root } from './setup.mjs';

const out = path.join(root, 'docs/store');
const demoPicture = (name) => path.join(root, 'assets/demo', name);
const SCREENSHOT = { width: 1280, height: 800 };
const TILE = { width: 440, height: 280 };
/** In pixels: the page and the panel beside it, as they stand on a screenshot. */
const [PAGE, PANEL, HEIGHT] = [760, 400, 664];

const dataUrl = (png) => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
const STYLE = `* { box-sizing: border-box; margin: 0 }
  body { background: linear-gradient(160deg, #eef1f6, #dfe5ee); color: #1a2233; font: 16px 'DejaVu Sans', sans-serif;
    display: grid; grid-template-rows: auto 1fr; justify-items: center; height: 100vh; overflow: hidden }
  h1 { font-size: 27px; font-weight: 600; padding: 34px 0 26px }
  .window { display: flex; align-self: start; border-radius: 12px; overflow: hidden; background: #c9ced6; gap: 1px;
    box-shadow: 0 18px 50px rgb(30 45 80 / 0.22), 0 2px 6px rgb(30 45 80 / 0.12) }
  img { display: block }
  .tile { display: grid; grid-template-columns: 1fr 184px; gap: 8px; padding: 26px 20px 0 28px; height: 100%; width: 100% }
  .tile h1 { padding: 14px 0 10px; font-size: 32px } .tile p { font-size: 17px; line-height: 1.4 }
  .tile .window { align-items: start; width: 184px; height: 300px }`;
const page = (body) => `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${body}`;

const { openBrowser, waitFor } = await tsImport('../bench/feed/open-browser.ts', import.meta.url);
mkdirSync(path.join(root, 'out'), { recursive: true });
mkdirSync(out, { recursive: true });
const demo = await serveDemo();
const { browser, page: feed } = await openBrowser(demo.url, true, { backend: 'auto', args: ['--hide-scrollbars'] });

/** What the feed shows around its first picture with badges, once there is one. */
async function shootFeed(withCard) {
  await feed.setViewportSize({ width: withCard ? PAGE + PANEL : PAGE, height: HEIGHT });
  await feed.goto(demo.url, { waitUntil: 'networkidle' });
  const figure = feed.locator('#posts figure').first();
  await figure.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await waitFor('a badge', async () => ((await feed.locator('html > [popover]').count()) > 0 ? true : null));
  await feed.waitForTimeout(2500);
  if (withCard) {
    const box = await figure.locator('img').first().boundingBox();
    await feed.mouse.move(box.x + 30, box.y + 14, { steps: 4 });
    await feed.waitForTimeout(900);
  }
  return feed.screenshot();
}

/** The panel with a file and maybe a question, moved so that what is meant stands at its bottom. */
async function shootPanel(file, { isVideo = false, question, bottom, width = PANEL } = {}) {
  const panel = await openPanelPage(browser, { width, height: HEIGHT });
  await chooseFile(panel, file);
  await waitForVerdict(panel, isVideo);
  if (question) await askInPanel(panel, question);
  await settlePanel(panel);
  await panel.evaluate(() => window.scrollTo(0, 0));
  if (bottom) {
    const below = await panel
      .locator(bottom)
      .last()
      .evaluate((element) => element.getBoundingClientRect().bottom);
    await panel.evaluate((by) => window.scrollBy(0, by), Math.max(0, below - HEIGHT + 24));
  }
  await panel.waitForTimeout(300);
  const picture = await panel.screenshot();
  await panel.close();
  return picture;
}

/** Lays screenshots side by side on the ground and photographs that. */
async function frame(name, { width, height }, body) {
  const stage = await browser.context.newPage();
  await stage.setViewportSize({ width, height });
  await stage.setContent(page(body));
  await stage.waitForFunction(() => Array.from(document.images).every((image) => image.complete));
  const shot = await stage.screenshot();
  await stage.close();
  writeFileSync(path.join(out, `${name}.png`), await sharp(shot).removeAlpha().png({ effort: 10 }).toBuffer());
}

const side = (...pictures) =>
  `<div class="window">${pictures.map((png) => `<img src="${dataUrl(png)}">`).join('')}</div>`;
const forged = demoPicture('face-laid-over.jpg');

/** By name, what makes it. */
const PICTURES = {
  '1-verdict': async () =>
    frame(
      '1-verdict',
      SCREENSHOT,
      `<h1>Right-click a picture: are there signs of a deepfake?</h1>${side(await shootFeed(false), await shootPanel(forged))}`,
    ),
  '2-video': async () => {
    const film = await makeSwappedFilm();
    const panel = await shootPanel(film, { isVideo: true, width: PAGE + PANEL });
    await frame(
      '2-video',
      SCREENSHOT,
      `<h1>A video: how the suspicion moves, one line for each face</h1>${side(panel)}`,
    );
  },
  '3-questions': async () =>
    frame(
      '3-questions',
      SCREENSHOT,
      `<h1>Ask why, how sure, and what else could explain it</h1>${side(await shootFeed(false), await shootPanel(forged, { question: 'What else could explain it?', bottom: '#chat-question' }))}`,
    ),
  '4-badges': async () =>
    frame(
      '4-badges',
      SCREENSHOT,
      `<h1>Badges while you scroll, on the sites that you choose</h1>${side(await shootFeed(true))}`,
    ),
  '5-no-signs': async () =>
    frame(
      '5-no-signs',
      SCREENSHOT,
      `<h1>It says what it cannot know, and nothing leaves your computer</h1>${side(await shootPanel(demoPicture('group.jpg'), { width: PAGE + PANEL }))}`,
    ),
  tile: async () => {
    const icon = dataUrl(readFileSync(path.join(root, 'assets/icons/icon-128.png')));
    const panel = dataUrl(
      await sharp(await shootPanel(forged))
        .resize(184)
        .png()
        .toBuffer(),
    );
    await frame(
      'tile',
      TILE,
      `<div class="tile"><div><img src="${icon}" width="56"><h1>Telltale</h1><p>Signs of deepfakes in faces, on your own computer</p></div><div class="window"><img src="${panel}"></div></div>`,
    );
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PICTURES));
try {
  if (unknown.length > 0)
    throw new Error(`No such picture: ${unknown.join(', ')}. There are ${Object.keys(PICTURES).join(', ')}.`);
  const names = Object.keys(PICTURES).filter((name) => wanted.length === 0 || wanted.includes(name));
  for (const name of names) await PICTURES[name]();
  console.log(`${names.length} pictures in ${path.relative(process.cwd(), out)}`);
} finally {
  await browser.close();
  await demo.close();
}
