// What a page costs with ever more pictures on it: Telltale's own time in the page, and the memory of its processes.
// usage: npm run build && npx tsx bench/feed/growth.ts [--pictures 100,300,1000,3000,5000]
//        The figures are kept in bench/results/growth.json; npx tsx bench/growth.ts draws them.
import { parseArgs } from 'node:util';
import { serveDemo } from '../../scripts/serve-demo.mjs';
import { keepPoint } from '../speed/growth-results';
import { hasLayer, openBrowser, readExtensionMemory, waitFor } from './open-browser';
import { measureOwnTime, type OwnTime } from './own-slices';

/** CSS pixels. */
const SIDE = 300;
/** Milliseconds between two steps of one screen: faster than pictures are judged, as when someone looks for something. */
const STEP = 50;
/** Milliseconds in which a page at rest is looked at once more. */
const REST = 3000;

const { values } = parseArgs({
  options: {
    pictures: { type: 'string', default: '100,300,1000,3000,5000' },
  },
});

/** The first shows signs, for there is to be a badge; each has an address of its own. */
function pageOf(pictures: number): string {
  const image = (i: number): string =>
    `<img src="/${i === 0 ? 'face-laid-over' : 'portrait-2'}.jpg?${i}" loading="lazy" width="${SIDE}" height="${SIDE}">`;
  return `<!doctype html><title>Pictures</title>${Array.from({ length: pictures }, (_, i) => image(i)).join('\n')}`;
}

interface FeedFigures {
  readonly pictures: number;
  /** Telltale's own time in the page's main thread, in milliseconds: until it has gone over the page, and to its end. */
  readonly atFirst: OwnTime;
  readonly scrolling: OwnTime;
  /** Milliseconds from the page's load to the badge of its first picture. */
  readonly firstBadge: number;
  /** MiB of the extension's processes, before the page and after it. */
  readonly memory: readonly [before: number, after: number];
}

async function measure(pictures: number): Promise<FeedFigures> {
  const site = await serveDemo();
  const { browser, page } = await openBrowser(site.url, true);
  try {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.route('**/growth', (route) => route.fulfill({ contentType: 'text/html', body: pageOf(pictures) }));
    const session = await browser.context.newCDPSession(page);
    const memoryNow = async (): Promise<number> =>
      Math.round(((await readExtensionMemory(browser)) ?? Number.NaN) / 1024);
    const before = await memoryNow();
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 500 });
    await session.send('Profiler.start');
    const ownTime = async (): Promise<OwnTime> => measureOwnTime((await session.send('Profiler.stop')).profile);
    await page.goto(`${site.url}growth`, { waitUntil: 'load' });
    const loaded = performance.now();
    await waitFor('the badge', async () => ((await hasLayer(page)) ? true : null), 60_000);
    const firstBadge = performance.now() - loaded;
    await page.waitForTimeout(REST);
    const atFirst = await ownTime();
    await session.send('Profiler.start');
    await page.evaluate(async (step) => {
      for (let y = -1; y !== scrollY; await new Promise((resolve) => setTimeout(resolve, step))) {
        y = scrollY;
        scrollBy({ top: innerHeight, behavior: 'instant' });
      }
    }, STEP);
    await page.waitForTimeout(REST);
    const scrolling = await ownTime();
    return { pictures, atFirst, scrolling, firstBadge, memory: [before, await memoryNow()] };
  } finally {
    await browser.close();
    await site.close();
  }
}

const counts = values.pictures.split(',').map(Number);
for (const pictures of counts) {
  const figures = await measure(pictures);
  console.log(JSON.stringify(figures));
  const { atFirst, scrolling, memory } = figures;
  keepPoint('feed-time', 'in all', pictures, atFirst.total + scrolling.total);
  keepPoint('feed-time', 'scrolling it', pictures, scrolling.total);
  keepPoint('feed-memory', 'after its end', pictures, memory[1]);
}
