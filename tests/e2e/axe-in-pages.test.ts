import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noFace } from '../../src/forensics/wording';
import { openResultFolder } from '../../src/cli/results/result-folder';
import { writtenLine, wishFor } from '../unit/cli/written-results';
import { middleOf, onBench, openCard, openFeed, page, useBadgeBench, waitForBadges } from './badges-bench';
import type { CoversBench } from './covers-entry';
import { buildScript } from './plain-browser';
import { violationsIn } from './violations';

/** axe-core on what lies over other people's pages, and on the gallery that the terminal writes. */

useBadgeBench();

let covers = '';
let folder = '';

beforeAll(async () => {
  covers = await buildScript(path.join(import.meta.dirname, 'covers-entry.ts'), 'iife');
  folder = await mkdtemp(path.join(tmpdir(), 'telltale-axe-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** In the page that is open, light and dark. */
async function found(): Promise<string[]> {
  const all = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const violation of await violationsIn((expression) => page.evaluate(expression)))
      all.push(`${colorScheme}: ${violation}`);
  }
  return all;
}

const pageOf = (body: string): string =>
  `<title>A page</title><main><h1>Pictures</h1>${body}</main><script>document.documentElement.lang = 'en'</script>`;
const picture = (name: string): string => `<img src="/${name}.png" width="300" height="200" alt="${name}">`;

async function openCovers(cover: keyof CoversBench): Promise<void> {
  await openFeed(pageOf(picture('other') + picture('fails')));
  // In the page's world, which lacks what extensions have.
  await page.evaluate(() => Object.assign(globalThis, { chrome: { dom: { openOrClosedShadowRoot: () => null } } }));
  await page.evaluate(covers);
  await page.evaluate((name) => (globalThis as unknown as { coversBench: CoversBench }).coversBench[name](), cover);
}

describe('axe finds nothing', () => {
  it('in badges of each kind and the card of one', async () => {
    await openFeed(pageOf(['signs', 'unsure', 'none', 'unread'].map(picture).join(' ')));
    await onBench('setSettings', { showsAll: true });
    await waitForBadges(4);
    for (const words of ['Signs', 'Not analysed']) {
      await openCard(words);
      expect(await found()).toEqual([]);
    }
  });

  it('in the veil over a picture', async () => {
    await openFeed(pageOf(picture('signs')));
    await onBench('setSettings', { blursSigns: true });
    await middleOf('Signs of forgery · Show picture');
    expect(await found()).toEqual([]);
  });

  it('in the cover for a part of the page, before and while one is drawn by keyboard', async () => {
    await openCovers('selectPart');
    expect(await found()).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    expect(await found()).toEqual([]);
  });

  it('in the cover for a picture of the page', async () => {
    await openCovers('choosePicture');
    expect(await found()).toEqual([]);
  });

  it('in the gallery that the terminal writes', async () => {
    const results = await openResultFolder(wishFor(folder, [], { isGallery: true }));
    await results.add(writtenLine('signs.jpg', { verdict: 'signs', kind: 'FS', probability: 0.91 }));
    await results.add(writtenLine('unsure.jpg', { verdict: 'unsure', probability: 0.6 }));
    await results.add(writtenLine('none.jpg'));
    await results.add(writtenLine('no-face.jpg', { verdict: null, probability: null, failure: noFace() }));
    await results.finish(0);
    await openFeed('');
    await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 720 });
      expect([width, await found()]).toEqual([width, []]);
    }
  });
});

it('axe finds something in a badge where there is something to find', async () => {
  await openFeed(pageOf(picture('signs')));
  await waitForBadges(1);
  await page.evaluate(() => {
    const [root] = (globalThis as unknown as { closedRoots: ShadowRoot[] }).closedRoots;
    const pill = root?.querySelector('.pill');
    pill?.replaceChildren();
    pill?.removeAttribute('aria-label');
  });
  expect((await found()).join('\n')).toContain('button-name');
});
