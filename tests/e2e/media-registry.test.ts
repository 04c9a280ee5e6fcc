import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeFilm } from './make-film';
import { buildScript, launchPlainChromium } from './plain-browser';
import type { RegistryBench } from './registry-entry';
import { openSite, type Site } from './sites';

/** What the registry says of real pages in a real browser. */

let site: Site;
let browser: Browser;
let page: Page;
let script = '';
let pages = 0;

interface TestWindow {
  readonly registryBench: RegistryBench;
}

beforeAll(async () => {
  script = await buildScript(path.join(import.meta.dirname, 'registry-entry.ts'), 'iife');
  site = await openSite('127.0.0.1');
  const picture = { create: { width: 300, height: 200, channels: 3, background: '#7d8a99' } } as const;
  const body = await sharp(picture).png().toBuffer();
  for (const name of ['a.png', 'b.png', 'c.png', 'd.png', 'e.png']) site.put(`/${name}`, { type: 'image/png', body });
  browser = await launchPlainChromium();
  page = await browser.newPage();
  await page.goto(site.page('/studio', ''));
  site.put('/film.webm', { type: 'video/webm', body: await makeFilm(page, 60) });
  await page.close();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

afterEach(async () => {
  await page?.close();
});

const begin = (): Promise<void> => page.evaluate(() => (globalThis as unknown as TestWindow).registryBench.begin());
const said = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as TestWindow).registryBench.said);
const held = (): Promise<number> => page.evaluate(() => (globalThis as unknown as TestWindow).registryBench.held);

/** What is shown now, in the order of names. */
async function shown(): Promise<string[]> {
  const names = await page.evaluate(() => (globalThis as unknown as TestWindow).registryBench.shown);
  return names.toSorted();
}

async function load(body: string): Promise<void> {
  pages += 1;
  page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  await page.goto(site.page(`/page-${pages}`, body), { waitUntil: 'load' });
  await page.evaluate(script);
}

async function open(body: string): Promise<void> {
  await load(body);
  await begin();
}

/** Runs a line of the page's own. */
async function act(code: string): Promise<void> {
  await page.evaluate((line) => void new Function(line)(), code);
}

async function waitFor(...names: string[]): Promise<void> {
  await expect.poll(shown, { timeout: 8000, interval: 30 }).toEqual(names);
}

/** Long enough for frames and for two looks at what no event tells. */
const settle = (): Promise<void> => page.waitForTimeout(2300);

const BOX = 'width:200px;height:150px';

describe('pictures that come into view', () => {
  it('are seen at once, before they are measured', async () => {
    await open(`<div style="height:2000px"></div><img id="picture" src="a.png" style="${BOX}">`);
    await expect.poll(held, { timeout: 8000 }).toBeGreaterThan(0);
    // All observers hear of it in one task, in whatever order.
    const seen = await page.evaluate(
      () =>
        new Promise<readonly string[]>((resolve) => {
          const views = new IntersectionObserver((entries) => {
            if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
            setTimeout(() => resolve([...(globalThis as unknown as TestWindow).registryBench.shown]));
          });
          views.observe(document.querySelector('#picture') ?? document.body);
          scrollTo({ top: 2000, behavior: 'instant' });
        }),
    );
    expect(seen).toEqual(['image a.png']);
  });

  it('count by their own size where they are drawn at another scale', async () => {
    await open(`<img src="a.png" style="width:60px;height:60px;scale:3">
      <img src="b.png" style="${BOX};scale:0.3">`);
    await settle();
    expect(await shown()).toEqual(['image b.png']);
  });
});

describe('backgrounds', () => {
  it('are found by rule, by attribute and in layers; patterns, gradients and small ones are not', async () => {
    await open(`<style>
        div { ${BOX}; float: left } .rule { background: url(a.png) center / cover }
        .tile { background: url(b.png) 0 0 / 40px } .fade { background: linear-gradient(red, blue) }
      </style>
      <div class="rule"></div><div class="tile"></div><div class="fade"></div>
      <div style="background:linear-gradient(#0008, #0000), url(c.png)"></div>
      <div style="height:0;padding-bottom:150px;background:url(d.png) no-repeat"></div>
      <div style="background:url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) no-repeat"></div>
      <div style="width:90px;background:url(e.png)"></div>`);
    await waitFor('background a.png', 'background c.png', 'background d.png', 'background data:image/gif');
    await settle();
    expect((await shown()).length).toBe(4);
  });

  it('are followed when the element gets, changes and loses them', async () => {
    await open(
      `<style>#box { pointer-events: none } .on { background: url(b.png) }</style><div id="box" style="${BOX}"></div>`,
    );
    await act('box.style.backgroundImage = "url(a.png)"');
    await waitFor('background a.png');
    await act('box.removeAttribute("style"); box.style.cssText = "width:200px;height:150px"; box.className = "on"');
    await waitFor('background b.png');
    await act('box.className = ""');
    await waitFor();
    expect(await said()).toEqual([
      'seen background a.png',
      'left background a.png',
      'seen background b.png',
      'left background b.png',
    ]);
  });

  it('are found without a change of their own: by what is around them, and by a late style sheet', async () => {
    site.put('/late.css', { type: 'text/css', body: '#late { background: url(b.png); pointer-events: none }' });
    await open(`<style>.dark #inner { background: url(a.png) }</style>
      <main><div id="inner" style="${BOX}"></div></main>
      <div style="height:2000px"></div><div id="late" style="${BOX}"></div>`);
    await settle();
    await act('document.querySelector("main").className = "dark"');
    await waitFor('background a.png');
    await act('document.querySelector("main").className = ""');
    await waitFor();
    await act('document.head.insertAdjacentHTML("beforeend", "<link rel=stylesheet href=/late.css>")');
    await act('scrollTo(0, 3000)');
    await waitFor('background b.png');
  });

  it('are no second picture of an image, and have none of a form whose fields take its properties away', async () => {
    await open(`<img src="a.png" style="${BOX};background:url(b.png)">
      <form><input name="localName"><input name="shadowRoot"><input name="isConnected"><input name="nodeType">
        <img src="c.png" style="${BOX}"></form><img src="d.png" style="${BOX}">`);
    await waitFor('image a.png', 'image c.png', 'image d.png');
    await act('document.querySelector("form").remove()');
    await waitFor('image a.png', 'image d.png');
  });

  it('are found in a form that comes late, whatever its fields are called, and after it', async () => {
    await open('<main></main>');
    await settle();
    await act(`document.querySelector("main").innerHTML =
      '<form><input name="contains"><input name="nodeType"><img src="a.png" style="${BOX};pointer-events:none"></form>'`);
    await waitFor('image a.png');
    await act(`document.body.insertAdjacentHTML("beforeend", '<img src="b.png" style="${BOX};pointer-events:none">')`);
    await waitFor('image a.png', 'image b.png');
  });

  it('cost nothing in frames in which only styles move', async () => {
    await open(`<div id="box" style="${BOX};background:url(a.png)"></div>`);
    await waitFor('background a.png');
    const reads = await page.evaluate(async () => {
      const box = document.querySelector<HTMLElement>('#box');
      const original = globalThis.getComputedStyle;
      let count = 0;
      globalThis.getComputedStyle = (...args) => {
        count += 1;
        return original(...args);
      };
      for (let frame = 0; frame < 60; frame += 1) {
        if (box) box.style.transform = `translateX(${frame}px)`;
        await new Promise(requestAnimationFrame);
      }
      return count;
    });
    expect(reads).toBeGreaterThan(1);
    expect(reads).toBeLessThan(60);
    expect(await said()).toEqual(['seen background a.png']);
  });
});

describe('videos', () => {
  const VIDEO = `<video id="video" muted src="film.webm" width="320" height="240"`;

  it('show their poster until they begin, then their frames', async () => {
    await open(`${VIDEO} poster="a.png"></video>`);
    await waitFor('poster a.png');
    await act('video.poster = "b.png"');
    await waitFor('poster b.png');
    await act('video.play()');
    await waitFor('frame film.webm#1');
    await act('video.pause()');
    await settle();
    await waitFor('frame film.webm#1');
    expect(await said()).toEqual([
      'seen poster a.png',
      'left poster a.png',
      'seen fresh poster b.png',
      'left poster b.png',
      'seen frame film.webm#1',
    ]);
  });

  it('without a poster show their first frame, and nothing while they are empty', async () => {
    await open(`${VIDEO}></video><video width="320" height="240"></video>`);
    await waitFor('frame film.webm#1');
    await act('video.removeAttribute("src"); video.load()');
    await waitFor();
  });

  it('are looked at again every eight seconds that they play, four times in all', async () => {
    await open(`${VIDEO} loop></video>`);
    await waitFor('frame film.webm#1');
    await act('video.playbackRate = 8; video.play()');
    await waitFor('frame film.webm#4');
    await expect.poll(() => page.evaluate('video.currentTime'), { timeout: 9000 }).toBeGreaterThan(45);
    expect(await said()).toEqual([
      'seen frame film.webm#1',
      'left frame film.webm#1',
      'seen frame film.webm#2',
      'left frame film.webm#2',
      'seen frame film.webm#3',
      'left frame film.webm#3',
      'seen frame film.webm#4',
    ]);
    await act('video.src = "film.webm?other"');
    await waitFor('frame film.webm?other#1');
  });

  it('that play unseen are not looked at again', async () => {
    await open(`${VIDEO} loop></video><div style="height:3000px"></div>`);
    await waitFor('frame film.webm#1');
    await act('scrollTo(0, 2000); video.playbackRate = 8; video.play()');
    await waitFor();
    await expect.poll(() => page.evaluate('video.currentTime'), { timeout: 9000 }).toBeGreaterThan(16);
    await act('scrollTo(0, 0)');
    await waitFor('frame film.webm#1');
  });

  it('loaded anew from the same address are fresh, and begin to be counted anew', async () => {
    await open(`${VIDEO}></video>`);
    await waitFor('frame film.webm#1');
    await act('video.playbackRate = 8; video.play()');
    await waitFor('frame film.webm#2');
    await act('video.src = "film.webm"');
    await waitFor('frame film.webm#1');
    expect((await said()).slice(-2)).toEqual(['left frame film.webm#2', 'seen fresh frame film.webm#1']);
  });

  it('fed by a script are followed by the address that the page made', async () => {
    await open(`<video id="video" muted width="320" height="240"></video>`);
    await page.evaluate(async () => {
      const film = await (await fetch('/film.webm')).arrayBuffer();
      const source = new MediaSource();
      const video = document.querySelector('video');
      if (video) video.src = URL.createObjectURL(source);
      await new Promise((resolve) => source.addEventListener('sourceopen', resolve));
      source.addSourceBuffer('video/webm; codecs="vp8"').appendBuffer(film);
    });
    await expect.poll(async () => (await shown()).join(' ')).toMatch(/^frame [0-9a-f-]{36}#1$/);
  });

  it('and all else are left while one plays full screen', async () => {
    await open(`${VIDEO} loop></video><img src="a.png" style="${BOX}"><button id="button">Full screen</button>
      <script>button.onclick = () => video.requestFullscreen()</script>`);
    await waitFor('frame film.webm#1', 'image a.png');
    await page.click('button');
    await expect.poll(() => page.evaluate('document.fullscreenElement?.id')).toBe('video');
    await act('video.play()');
    await waitFor();
    await act('video.pause()');
    await expect.poll(async () => (await shown()).length).toBeGreaterThan(0);
    await act('video.play()');
    await waitFor();
    await act('document.exitFullscreen()');
    await waitFor('frame film.webm#1', 'image a.png');
  });
});

describe('shadow trees and other documents', () => {
  it('declarative trees, and trees that move with their host', async () => {
    await open(`<div id="host"><template shadowrootmode="open"><img src="a.png" style="${BOX}">
        <div style="${BOX};background:url(b.png)"></div></template></div><main></main>`);
    await waitFor('background b.png', 'image a.png');
    await act('self.host = document.querySelector("#host"); host.remove()');
    await waitFor();
    await act(`document.querySelector("main").append(host);
      host.shadowRoot.append(Object.assign(new Image(200, 150), { src: "c.png" }))`);
    await waitFor('background b.png', 'image a.png', 'image c.png');
    await act('host.shadowRoot.querySelector("img").src = "d.png"');
    await waitFor('background b.png', 'image c.png', 'image d.png');
  });

  it('what goes into a frame is gone, and what comes from one is found', async () => {
    await open(`<iframe id="frame" style="${BOX}"></iframe><img id="out" src="a.png" style="${BOX}"><p id="host"></p>`);
    await act('host.attachShadow({ mode: "open" }).innerHTML = "<img src=b.png width=200 height=150>"');
    await waitFor('image a.png', 'image b.png');
    await act('self.kept = [out, host]; frame.contentDocument.body.append(...kept)');
    await waitFor();
    expect(await held()).toBe(0);
    await act('kept[1].shadowRoot.append(Object.assign(new Image(200, 150), { src: "c.png" }))');
    await settle();
    expect([await held(), await shown()]).toEqual([0, []]);
    await act(`const image = frame.contentDocument.createElement("img");
      Object.assign(image, { src: "/d.png", width: 200, height: 150 });
      document.body.append(image, ...kept)`);
    await waitFor('image a.png', 'image b.png', 'image c.png', 'image d.png');
  });
});

describe('pages that change', () => {
  it('move their pictures about without a word', async () => {
    await open(`<main><img id="picture" src="a.png" style="${BOX}"></main><section></section>`);
    await waitFor('image a.png');
    await act('document.querySelector("section").append(picture)');
    await settle();
    expect(await said()).toEqual(['seen image a.png']);
  });

  it('use the same elements for other posts', async () => {
    await open(`<main>${`<article><img src="a.png" style="${BOX}"></article>`.repeat(3)}</main>`);
    await waitFor('image a.png', 'image a.png', 'image a.png');
    await act(`const [first, second] = document.querySelectorAll("article");
      first.firstChild.src = "b.png"; second.firstChild.src = "c.png"; document.querySelector("main").append(first)`);
    await waitFor('image a.png', 'image b.png', 'image c.png');
    expect((await said()).filter((line) => line.startsWith('seen fresh')).toSorted()).toEqual([
      'seen fresh image b.png',
      'seen fresh image c.png',
    ]);
  });

  it('replace everything when they navigate by themselves', async () => {
    await open(`<img src="a.png" style="${BOX}">`);
    await waitFor('image a.png');
    await act(`history.pushState(null, "", "/next"); const body = document.createElement("body");
      body.innerHTML = '<img src="/b.png" width="200" height="150">'; document.body.replaceWith(body)`);
    await waitFor('image b.png');
    await act('document.body.insertAdjacentHTML("beforeend", "<img src=/c.png width=200 height=150>")');
    await waitFor('image b.png', 'image c.png');
    await expect.poll(held).toBe(2);
  });

  it('write themselves anew', async () => {
    await open(
      `<img src="a.png" style="${BOX}"><video id="video" muted src="film.webm" width="320" height="240"></video>`,
    );
    await waitFor('frame film.webm#1', 'image a.png');
    await act(`document.open(); document.write('<body><img src="/b.png" width="200" height="150">'
      + '<img id="late" width="200" height="150"><video id="video" muted src="film.webm" width="320" height="240"></video>');
      document.close()`);
    await waitFor('frame film.webm#1', 'image b.png');
    // What only events tell is heard again.
    await act('late.src = "/c.png"; video.playbackRate = 8; video.play()');
    await waitFor('frame film.webm#2', 'image b.png', 'image c.png');
    await act(`const html = document.createElement("html");
      html.innerHTML = '<body><img src="/d.png" width="200" height="150"></body>';
      document.replaceChild(html, document.documentElement)`);
    await waitFor('image d.png');
    expect(await said()).not.toContain('it was not shown');
  });

  it('add to themselves while they are hidden, which is found when they are shown', async () => {
    await open(`<img src="a.png" style="${BOX}">`);
    await waitFor('image a.png');
    const setHidden = (isHidden: boolean): Promise<void> =>
      act(`Object.defineProperty(document, "hidden", { value: ${isHidden}, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"))`);
    await setHidden(true);
    await act(
      'document.body.insertAdjacentHTML("beforeend", "<img src=b.png width=200 height=150 style=pointer-events:none>")',
    );
    await settle();
    expect([await held(), await shown()]).toEqual([1, ['image a.png']]);
    await setHidden(false);
    await waitFor('image a.png', 'image b.png');
  });

  it('say nothing any more after the end', async () => {
    await open(`<img src="a.png" style="${BOX}">`);
    await waitFor('image a.png');
    await page.evaluate(() => (globalThis as unknown as TestWindow).registryBench.end());
    await act(
      `document.querySelector("img").src = "b.png"; document.documentElement.replaceWith(document.createElement("html"))`,
    );
    await settle();
    expect([await said(), await held()]).toEqual([['seen image a.png'], 0]);
  });
});

describe('large pages', () => {
  it('10,000 pictures that came and went are held by nothing', async () => {
    await open('<main></main>');
    await page.evaluate(async () => {
      const main = document.querySelector('main');
      for (let round = 0; round < 10; round += 1) {
        const image = '<img src="a.png" width="200" height="150"><x-card class="y"></x-card>';
        if (main) main.innerHTML = image.repeat(1000);
        for (const card of document.querySelectorAll('x-card')) card.className = 'z';
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      Object.assign(globalThis, { kept: [...(main?.children ?? [])].map((one) => new WeakRef(one)) });
    });
    await expect.poll(held).toBeGreaterThan(999);
    await act('document.querySelector("main").replaceChildren()');
    await expect.poll(held, { timeout: 5000 }).toBe(0);
    expect(await shown()).toEqual([]);
    const debug = await page.context().newCDPSession(page);
    const stillHeld = async (): Promise<unknown> => {
      await debug.send('HeapProfiler.collectGarbage');
      return page.evaluate('kept.filter((one) => one.deref()).length');
    };
    await expect.poll(stillHeld, { timeout: 5000 }).toBe(0);
  });

  it('are gone over a little in each frame, and only what is in view is measured', async () => {
    await load('<img src="a.png" width="200" height="150" style="display:block">'.repeat(300));
    const course = await page.evaluate(async () => {
      // By this clock each look at it takes a millisecond: a slice is a few looks, on however fast a computer.
      let clock = performance.now();
      performance.now = () => (clock += 1);
      let [isInFrame, visited, mostInFrame, outside] = [false, 0, 0, 0];
      const next = TreeWalker.prototype.nextNode;
      TreeWalker.prototype.nextNode = function (this: TreeWalker) {
        if (isInFrame) visited += 1;
        else outside += 1;
        return next.call(this);
      };
      const frame = globalThis.requestAnimationFrame.bind(globalThis);
      globalThis.requestAnimationFrame = (callback) =>
        frame((now) => {
          [isInFrame, visited] = [true, 0];
          callback(now);
          isInFrame = false;
          mostInFrame = Math.max(mostInFrame, visited);
        });
      const measured = new Set<Element>();
      const observe = ResizeObserver.prototype.observe;
      ResizeObserver.prototype.observe = function (this: ResizeObserver, target, options) {
        measured.add(target);
        observe.call(this, target, options);
      };
      const { registryBench } = globalThis as unknown as TestWindow;
      registryBench.begin();
      for (let looks = 0; looks < 100 && registryBench.held < 300; looks += 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { held: registryBench.held, mostInFrame, outside, measured: measured.size };
    });
    expect(course).toMatchObject({ held: 300, outside: 0 });
    expect(course.mostInFrame).toBeLessThanOrEqual(10);
    // Five of them fill the window.
    expect(course.measured).toBeLessThan(20);
  });

  const LARGE = `<style>div { min-height: 2px }</style>${`<article>${'<div><span>.</span></div>'.repeat(2)}
    <img src="a.png" loading="lazy" width="200" height="150"></article>`.repeat(5000)}`;

  interface Course {
    readonly frames: number;
    readonly slowest: number;
    /** Milliseconds of every task over 50. */
    readonly longTasks: number[];
  }

  /** Scrolls through the page for 1.5 s, beginning with what `first` does. */
  function scrollThrough(first: 'begin' | 'nothing'): Promise<Course> {
    return page.evaluate(async (what) => {
      const longTasks: number[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longTasks.push(Math.round(duration));
      });
      observer.observe({ type: 'longtask' });
      const frames: number[] = [];
      let slowest = 0;
      const frame = globalThis.requestAnimationFrame.bind(globalThis);
      globalThis.requestAnimationFrame = (callback) =>
        frame((now) => {
          const started = performance.now();
          callback(now);
          slowest = Math.max(slowest, performance.now() - started);
        });
      if (what === 'begin') (globalThis as unknown as TestWindow).registryBench.begin();
      const started = performance.now();
      while (performance.now() - started < 1500) {
        scrollBy(0, 60);
        frames.push(await new Promise<number>((resolve) => void frame(resolve)));
      }
      globalThis.requestAnimationFrame = frame;
      observer.disconnect();
      return { frames: frames.length, slowest: Math.round(slowest * 10) / 10, longTasks };
    }, first);
  }

  it('5,000 pictures among 20,000 elements take no long slice, and only those in view are reported', async () => {
    await load(LARGE);
    await scrollThrough('nothing');
    await act('scrollTo(0, 0)');
    const without = await scrollThrough('nothing');
    await act('scrollTo(0, 0)');
    const withIt = await scrollThrough('begin');
    await expect.poll(held, { timeout: 8000 }).toBe(5000);
    const scrolled = await scrollThrough('nothing');
    console.info('5,000 pictures, 20,000 others:', JSON.stringify({ without, start: withIt, scrolled }));
    expect(withIt.slowest).toBeLessThan(50);
    expect(scrolled.slowest).toBeLessThan(50);
    await expect.poll(async () => (await shown()).length).toBeGreaterThan(2);
    await settle();
    const inView = await page.evaluate(
      () =>
        [...document.images].filter((image) => {
          const { top, bottom } = image.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        }).length,
    );
    expect((await shown()).length).toBe(inView);
  });
});
