// Makes docs/telltale.webp, the moving picture at the top of the README: the demo feed beside the real panel, from an empty
// panel to an answer, by screenshots of the built extension as it works. Waiting is cut to what an eye needs.
// usage: npm run build && node scripts/make-moving-picture.mjs
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { launchExtension } from './launch-extension.mjs';
import { askInPanel, chooseFile, openPanelPage, settlePanel, waitForVerdict } from './panel-page.mjs';
import { serveDemo } from './serve-demo.mjs';
import { root } from './setup.mjs';

const out = path.join(root, 'docs/telltale.webp');
/** In pixels: the page and, beside it, the panel. */
const [PAGE, PANEL, HEIGHT] = [560, 400, 660];
const LINE = 2;
const QUESTION = 'Could it be a false alarm?';
/** A file that takes long to load at the top of a page is not looked at. */
const MOST_BYTES = 3_000_000;

const demo = await serveDemo();
const browser = await launchExtension({ dist: path.join(root, 'dist'), args: ['--hide-scrollbars'] });
const frames = [];

try {
  const feed = browser.context.pages()[0] ?? (await browser.context.newPage());
  await feed.setViewportSize({ width: PAGE, height: HEIGHT });
  await feed.goto(demo.url, { waitUntil: 'networkidle' });
  await feed
    .locator('#posts figure')
    .first()
    .evaluate((figure) => figure.scrollIntoView({ block: 'center' }));
  await feed.waitForTimeout(500);
  const left = await feed.screenshot();
  const panel = await openPanelPage(browser, { width: PANEL, height: HEIGHT });

  /** Adds what the panel shows now. @param milliseconds for which it is shown */
  const take = async (milliseconds) => {
    const image = await sharp({
      create: { width: PAGE + LINE + PANEL, height: HEIGHT, channels: 3, background: '#c9ced6' },
    })
      .composite([
        { input: left, left: 0, top: 0 },
        { input: await panel.screenshot(), left: PAGE + LINE, top: 0 },
      ])
      .png()
      .toBuffer();
    frames.push({ image, milliseconds });
  };
  /** Moves the page so that an element is at the bottom, in steps that an eye can follow. */
  const scrollTo = async (selector) => {
    const distance = await panel.locator(selector).evaluate((element) => {
      element.ownerDocument.documentElement.style.scrollBehavior = 'auto';
      return element.getBoundingClientRect().bottom - window.innerHeight + 24;
    });
    for (let step = 1; step <= 10; step += 1) {
      await panel.evaluate((by) => window.scrollBy(0, by), distance / 10);
      await take(70);
    }
  };

  await take(1400);
  await chooseFile(panel, path.join(root, 'assets/demo/face-laid-over.jpg'));
  await panel.waitForSelector('progress, [role=progressbar], [data-result-heading]');
  await take(500);
  await waitForVerdict(panel);
  await settlePanel(panel);
  await take(2600);
  const slider = panel.locator('input[type=range]').first();
  const [least, most] = [Number(await slider.getAttribute('min')), Number(await slider.getAttribute('max'))];
  for (const share of [0.3, 0, 0.4, 0.8, 0.6]) {
    await slider.fill(String(Math.round(least + share * (most - least))));
    await take(share === 0 ? 900 : 180);
  }
  await slider.blur();
  await scrollTo('#chat-question');
  await take(600);
  for (let typed = 4; typed <= QUESTION.length; typed += 5) {
    await panel.locator('#chat-question').fill(QUESTION.slice(0, typed));
    await take(90);
  }
  await askInPanel(panel, QUESTION);
  await settlePanel(panel);
  await scrollTo('#chat-question');
  await take(3500);
} finally {
  await browser.close();
  await demo.close();
}

mkdirSync(path.dirname(out), { recursive: true });
await sharp(
  frames.map(({ image }) => image),
  { join: { animated: true } },
)
  .webp({ quality: 82, effort: 6, loop: 0, delay: frames.map(({ milliseconds }) => milliseconds) })
  .toFile(out);
const { size } = statSync(out);
console.log(`${frames.length} frames, ${(size / 1e6).toFixed(2)} MB in ${path.relative(process.cwd(), out)}`);
if (size > MOST_BYTES) {
  console.error(`That is more than ${MOST_BYTES / 1e6} MB.`);
  process.exit(1);
}
