import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SITES } from '../../src/feed/sites/hints-for';
import type { PageContext, SiteHints } from '../../src/feed/sites/site-hints';
import type { SitePage } from '../fixtures/sites/expected';
import { SITE_PAGES } from '../fixtures/sites/site-pages';
import { buildScript, launchPlainChromium, noteClosedRoots } from './plain-browser';
import type { HintReading, SiteBench } from './site-hints-entry';
import { openSite, type Site } from './sites';

/**
 * Hints hold for pages that are built like the sites' own. With TELLTALE_SITE_SHOTS set to a folder, each page's picture
 * with its badges is left there.
 */

const fixtures = path.resolve(import.meta.dirname, '../fixtures/sites');
const shots = process.env['TELLTALE_SITE_SHOTS'];
const SITE_NAMES = SITES.map(({ name }) => name);

interface TestWindow {
  readonly siteBench: SiteBench;
  readonly closedRoots: readonly ShadowRoot[];
}

let site: Site;
let browser: Browser;
let page: Page;
let script = '';

/** A head and shoulders; accounts on blue, posts on grey. */
async function drawPicture({ isAvatar }: PageContext): Promise<Buffer> {
  const ground = isAvatar ? '#9db8e8' : '#c3c9cf';
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="${ground}"/>
      <circle cx="200" cy="170" r="80" fill="#8a6a52"/><path d="M60 400c0-180 280-180 280 0z" fill="#4b5661"/></svg>`),
  )
    .png()
    .toBuffer();
}

beforeAll(async () => {
  script = await buildScript(path.join(import.meta.dirname, 'site-hints-entry.ts'), 'iife');
  site = await openSite('127.0.0.1');
  for (const { file, pictures } of SITE_PAGES) {
    site.put(`/${file}`, { type: 'text/html; charset=utf-8', body: readFileSync(path.join(fixtures, file)) });
    for (const [name, context] of Object.entries(pictures)) {
      site.put(`/${name}`, { type: 'image/png', body: await drawPicture(context) });
    }
  }
  browser = await launchPlainChromium();
  if (shots) mkdirSync(shots, { recursive: true });
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

afterEach(() => page?.close());

/** Opens a page and takes its hints. */
async function open({ file, hostname }: Pick<SitePage, 'file' | 'hostname'>): Promise<string | null> {
  page = await browser.newPage({ viewport: { width: 1000, height: 2400 } });
  await noteClosedRoots(page);
  await page.goto(`${site.origin}/${file}`, { waitUntil: 'load' });
  await page.evaluate(script);
  return page.evaluate((host) => (globalThis as unknown as TestWindow).siteBench.take(host), hostname);
}

const read = () => page.evaluate(() => (globalThis as unknown as TestWindow).siteBench.read());

/** Which hints of a site mean nothing on any of its pages. */
function unmatched(name: string, readings: readonly HintReading[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const { hint, part, matches } of readings.flatMap((reading) => reading.matches)) {
    const line = `${name}: \`${hint}\` matches nothing: ${part}`;
    sums.set(line, (sums.get(line) ?? 0) + matches);
  }
  return [...sums].filter(([, count]) => count === 0).map(([line]) => line);
}

/** The names of the pictures that badges lie on. */
const badged = () =>
  page.evaluate(() => {
    const { siteBench, closedRoots } = globalThis as unknown as TestWindow;
    const pills = closedRoots.flatMap((root) => [...root.querySelectorAll('.pill')]);
    return pills
      .map((pill) => pill.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ left, top, width, height }) => siteBench.namesAt(left + width / 2, top + height / 2)[0] ?? 'no picture')
      .toSorted();
  });

describe.each(SITE_PAGES)('a page of $site ($file)', (fixture) => {
  it('says of every picture what it says to a reader', async () => {
    expect(await open(fixture)).toBe(fixture.site);
    const { contexts } = await read();
    expect(contexts).toEqual(fixture.pictures);
  });

  it('has badges on the pictures of posts and on no avatar, whatever its size', async () => {
    await open(fixture);
    const expected = await page.evaluate(() => {
      const { siteBench } = globalThis as unknown as TestWindow;
      siteBench.begin();
      return siteBench.largePostPictures();
    });
    expect(expected.length).toBeGreaterThan(0);
    const isAvatar = (name: string): boolean => fixture.pictures[name]?.isAvatar !== false;
    await expect
      .poll(async () => (await badged()).filter((name) => expected.includes(name)), { timeout: 8000 })
      .toEqual(expected.toSorted());
    // As long as avatars would have taken.
    await page.waitForTimeout(500);
    expect((await badged()).filter(isAvatar)).toEqual([]);
    if (shots) await page.screenshot({ path: path.join(shots, fixture.file.replace('.html', '.png')) });
  });
});

describe('a page that plays tricks', () => {
  const HINTS: Partial<SiteHints> = {
    avatar: '.account',
    post: 'article',
    author: '.author',
    platformLabel: { selector: '.label', words: /\bAI\b/ },
  };
  const readOne = (name: string, hints: Partial<SiteHints> = {}) =>
    page.evaluate(([picture, other]) => (globalThis as unknown as TestWindow).siteBench.readOne(picture, other), [
      name,
      { ...HINTS, ...hints },
    ] as const);

  beforeEach(async () => {
    const long = `${'x'.repeat(58)}\u{1f600}${'y'.repeat(200_000)}`;
    const label = (words: string): string => `<span class="label">${words}</span>`;
    site.page(
      '/tricks',
      `<article><b class="author"> <script type="text/plain">no text</script></b><b class="author">\u202eA\u200bda
          \u0007 Winter\u2066</b>${label('no label')}${label('A\u200bI inside')}<div class="host"></div></article>
        <article><b class="author">${long}</b>${label(`AI ${long}`)}<img src="/long.png"></article>
        <article>${label('no').repeat(400)}${label('AI')}<img src="/many.png"></article>
        <article><b class="author">Outer</b><article>${label('AI')}<img src="/inner.png"></article><img src="/outer.png"></article>
        <div class="account"><div class="host"></div></div><img src="/none.png">
        <script>
          const into = (host, html) => { const root = host.attachShadow({ mode: 'open' }); root.innerHTML = html; return root; };
          const [first, second] = document.querySelectorAll('.host');
          into(into(first, '<i></i>').querySelector('i').appendChild(document.createElement('div')), '<img src="/deep.png">');
          into(second, '<img src="/in-account.png">');
        </script>`,
    );
    await open({ file: 'tricks', hostname: 'tricks.example' });
  });

  it('has its words read out of shadow trees, without what hides or turns other words around', async () => {
    expect(await readOne('deep.png')).toEqual({ isAvatar: false, author: 'Ada Winter', platformLabel: 'AI inside' });
    expect(await readOne('in-account.png')).toEqual({ isAvatar: true, author: null, platformLabel: null });
    expect(await readOne('none.png')).toEqual({ isAvatar: false, author: null, platformLabel: null });
  });

  it('has them cut, and not within a letter', async () => {
    const { author, platformLabel } = (await readOne('long.png')) ?? {};
    expect(author).toBe(`${'x'.repeat(58)}…`);
    expect(platformLabel).toHaveLength(120);
    expect(platformLabel?.isWellFormed()).toBe(true);
  });

  it('is not searched without end, and posts within posts keep their own words', async () => {
    expect(await readOne('many.png')).toMatchObject({ platformLabel: null });
    expect(await readOne('inner.png')).toEqual({ isAvatar: false, author: null, platformLabel: 'AI' });
    expect(await readOne('outer.png')).toEqual({ isAvatar: false, author: 'Outer', platformLabel: null });
  });

  it('is read also with selectors that the browser does not know, as far as the others go', async () => {
    const broken = 'a[';
    expect(await readOne('deep.png', { avatar: broken })).toMatchObject({ isAvatar: false, author: 'Ada Winter' });
    expect(await readOne('deep.png', { author: broken })).toMatchObject({ author: null, platformLabel: 'AI inside' });
    const platformLabel = { selector: broken, words: /AI/ };
    expect(await readOne('deep.png', { platformLabel })).toMatchObject({ author: 'Ada Winter', platformLabel: null });
    expect(await readOne('deep.png', { post: broken })).toMatchObject({ author: null, platformLabel: null });
  });

  it('is not laid out for it', async () => {
    const isCalm = await page.evaluate(() => {
      const fail = (): never => {
        throw new Error('asked for a layout');
      };
      for (const name of ['innerText', 'offsetWidth', 'offsetHeight', 'offsetParent']) {
        Object.defineProperty(HTMLElement.prototype, name, { get: fail });
      }
      for (const name of ['clientWidth', 'clientHeight', 'scrollTop']) {
        Object.defineProperty(Element.prototype, name, { get: fail });
      }
      const { prototype } = Element;
      Object.assign(prototype, { getBoundingClientRect: fail, getClientRects: fail, checkVisibility: fail });
      Object.assign(globalThis, { getComputedStyle: fail });
      return true;
    });
    expect(isCalm).toBe(true);
    expect(await readOne('deep.png')).toMatchObject({ author: 'Ada Winter', platformLabel: 'AI inside' });
  });
});

describe.each(SITE_NAMES)('the hints of %s', (name) => {
  it('mean something on its pages, each part of each, and are missed by name when the site is built otherwise', async () => {
    const readings: HintReading[] = [];
    const broken: ReturnType<SiteBench['readBroken']>[] = [];
    const pagesOfSite = SITE_PAGES.filter((fixture) => fixture.site === name);
    for (const fixture of pagesOfSite) {
      await open(fixture);
      readings.push(await read());
      broken.push(await page.evaluate(() => (globalThis as unknown as TestWindow).siteBench.readBroken()));
      await page.close();
    }
    expect(readings.length).toBeGreaterThan(0);
    expect(unmatched(name, readings)).toEqual([]);
    for (const [index, { hint }] of (broken[0] ?? []).entries()) {
      const withoutIt = broken.flatMap((perPage) => perPage[index] ?? []);
      const begin = `${name}: \`${hint}\` matches nothing: `;
      expect(unmatched(name, withoutIt).filter((line) => line.startsWith(begin))).toHaveLength(1);
      // A mark says whose page it is, not what stands on it.
      if (hint === 'mark') continue;
      expect(
        withoutIt.map(({ contexts }) => contexts),
        hint,
      ).not.toEqual(pagesOfSite.map(({ pictures }) => pictures));
    }
  });
});
