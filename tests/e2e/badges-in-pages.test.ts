import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { badgesOn } from './badge-places';
import { askAsExtension, launch, openPage, type TestBrowser } from './harness';
import { openSite, type Site } from './sites';

/** The whole way, with the real judge: on an allowed site badges come to the right pictures and only there. */

const demo = path.resolve(import.meta.dirname, '../../assets/demo');
const jpeg = (name: string) => ({ type: 'image/jpeg', body: readFileSync(path.join(demo, name)) });
const patience = { timeout: 20_000, interval: 100 };
const SIZE = 'width="300" height="300"';
const TALL = '<div style="height: 3000px"></div>';

let browser: TestBrowser;
let site: Site;
let page: Page;
let pages = 0;

beforeAll(async () => {
  [browser, site] = await Promise.all([launch({ grantedHosts: ['http://127.0.0.1/*'] }), openSite('127.0.0.1')]);
  site.put('/signs.jpg', jpeg('face-laid-over.jpg'));
  site.put('/none.jpg', jpeg('portrait-2.jpg'));
  const scene = { create: { width: 300, height: 300, channels: 3, background: '#6b8f71' } } as const;
  site.put('/scene.png', { type: 'image/png', body: await sharp(scene).png().toBuffer() });
  await askAsExtension(browser, 'background/allow-site', { origin: site.origin, tabId: null });
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

afterEach(async () => {
  await page?.close();
});

async function open(body: string, headers?: Readonly<Record<string, string>>): Promise<void> {
  pages += 1;
  page = await openPage(browser, site.page(`/page-${pages}`, body, headers));
}

const badged = (at: Page | Frame = page): Promise<string[]> => badgesOn(at, '[id]');

async function waitForBadges(...ids: string[]): Promise<void> {
  await vi.waitFor(async () => expect((await badged()).toSorted()).toEqual(ids.toSorted()), patience);
}

/** A script of the page in a file of its own. */
const script = (source: string): string => {
  const address = `/script-${pages}-${site.requests.length}.js`;
  site.put(address, { type: 'text/javascript', body: source });
  return `<script src="${address}"></script>`;
};

describe('badges come', () => {
  it('to a picture with signs, and not to others, faceless ones and avatars', async () => {
    await open(`<img id="avatar" src="/signs.jpg" width="48" height="48"><img id="scene" src="/scene.png" ${SIZE}>
      <img id="none" src="/none.jpg" ${SIZE}><img id="signs" src="/signs.jpg" ${SIZE}>`);
    await waitForBadges('signs');
    // Longer than the judging of the other two takes.
    await page.waitForTimeout(2000);
    expect(await badged()).toEqual(['signs']);
  });

  it('to a <picture>, a background, a poster, and into a component', async () => {
    await open(`<picture><source srcset="/signs.jpg"><img id="chosen" src="/none.jpg" width="250" height="250"></picture>
      <span id="behind" style="display: inline-block; width: 250px; height: 250px; background: url(/signs.jpg) center / cover"></span>
      <video id="poster" poster="/signs.jpg" width="250" height="250"></video><span id="component" style="display: inline-block"></span>
      ${script(`document.querySelector('#component').attachShadow({ mode: 'open' }).innerHTML = '<img src="/signs.jpg" width="250">'`)}`);
    await waitForBadges('chosen', 'behind', 'poster', 'component');
  });

  it('into frames of the same site', async () => {
    site.page('/framed', `<img id="framed" src="/signs.jpg" ${SIZE}>`);
    await open('<iframe src="/framed" width="400" height="400"></iframe>');
    const frame = page.frames().find((inner) => inner.url().endsWith('/framed'));
    if (!frame) throw new Error('The page has no frame.');
    await vi.waitFor(async () => expect(await badged(frame)).toEqual(['framed']), patience);
  });

  it('where the page lets in no style and no script of others', async () => {
    const policy =
      "default-src 'none'; img-src 'self'; style-src 'none'; script-src 'none'; require-trusted-types-for 'script'";
    await open(`<img id="signs" src="/signs.jpg" ${SIZE}>`, { 'content-security-policy': policy });
    await waitForBadges('signs');
  });

  it('among 5,000 pictures, only to those in view', async () => {
    const others = Array.from(
      { length: 5000 },
      (_, i) => `<img src="/scene.png?${i}" width="100" height="100" loading="lazy">`,
    );
    await open(
      `<img id="first" src="/signs.jpg" ${SIZE}>${others.join('')}<img id="last" src="/signs.jpg?last" ${SIZE}>`,
    );
    await waitForBadges('first');
    await page.evaluate(() => document.querySelector('#last')?.scrollIntoView());
    await waitForBadges('last');
  });

  it('to what an endless list adds', async () => {
    await open(
      `<div id="list"></div><p id="end">…</p>${script(`
      let post = 0;
      new IntersectionObserver(([{ isIntersecting }], observer) => {
        if (!isIntersecting || post > 60) return;
        // Told anew whether it is near: who scrolls there before the next frame has not left it in between.
        observer.unobserve(end);
        observer.observe(end);
        for (const last = post + 6; post < last; post += 1) {
          const name = post % 5 === 4 ? 'signs' : 'scene';
          list.insertAdjacentHTML('beforeend', '<p><img id="' + name + '-' + post + '" src="/' + (name === 'signs' ? 'signs.jpg' : 'scene.png') + '?' + post + '" ${SIZE}></p>');
        }
      }, { rootMargin: '600px' }).observe(end);`)}`,
    );
    for (const id of ['signs-4', 'signs-19', 'signs-39']) {
      await vi.waitFor(async () => {
        // To the end of what there is, until the list has grown so far.
        await page.evaluate(
          (name) =>
            (document.getElementById(name) ?? document.querySelector('#end'))?.scrollIntoView({ block: 'center' }),
          id,
        );
        expect(await badged()).toContain(id);
      }, patience);
    }
    expect((await badged()).filter((id) => id.startsWith('scene'))).toEqual([]);
  });

  it('after the page has gone to another of its views without loading', async () => {
    await open(`<main><img id="signs" src="/signs.jpg" ${SIZE}></main>`);
    await waitForBadges('signs');
    await page.evaluate((size) => {
      history.pushState(null, '', '/another');
      const body = document.createElement('body');
      body.innerHTML = `<img id="none" src="/none.jpg" ${size}><img id="another" src="/signs.jpg?another" ${size}>`;
      document.body.replaceWith(body);
    }, SIZE);
    await waitForBadges('another');
  });

  it('on a dark, enlarged, mirrored page that scrolls inside a box', async () => {
    await open(`<style>html { background: #000; color-scheme: dark } body { zoom: 1.25; direction: rtl }
      #box { height: 450px; overflow: auto; transform: translateX(-20px) }</style>
      <div id="box"><img id="signs" src="/signs.jpg" ${SIZE}>${TALL}</div>`);
    await waitForBadges('signs', 'box');
    await page.evaluate(() => document.querySelector('#box')?.scrollTo(0, 1000));
    await waitForBadges();
  });
});

describe('badges go', () => {
  it('for good from a page that takes them out again and again', async () => {
    await open(
      `<img id="signs" src="/signs.jpg" ${SIZE}>${script(`
      new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) node.remove();
      }).observe(document.documentElement, { childList: true });`)}`,
    );
    await page.waitForTimeout(4000);
    expect(await page.evaluate(() => document.querySelector('html > [popover]'))).toBeNull();
  });

  it('with the site: nothing is left in the page', async () => {
    await open(`<img id="signs" src="/signs.jpg" ${SIZE}>`);
    await waitForBadges('signs');
    await askAsExtension(browser, 'background/forget-site', { origin: site.origin });
    await page.bringToFront();
    await vi.waitFor(
      async () => expect(await page.evaluate(() => document.querySelector('html > :not(head, body)'))).toBeNull(),
      patience,
    );
    await askAsExtension(browser, 'background/allow-site', { origin: site.origin, tabId: null });
  });
});
