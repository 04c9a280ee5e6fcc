import { describe, expect, it } from 'vitest';
import {
  badged,
  cardLines,
  firstBadge,
  noted,
  onBench,
  openFeed,
  page,
  seenBadges,
  settle,
  useBadgeBench,
  waitForBadges,
  type TestWindow,
} from './badges-bench';

/** Where badges stand, and that they follow, come and go. */

useBadgeBench();

describe('badges stand', () => {
  it('on pictures with signs or unsure and on no others', async () => {
    await openFeed(`
      <img id="signs" src="/signs.png" width="200" height="150"><img id="unsure" src="/unsure.png" width="200" height="150">
      <img id="none" src="/none.png" width="200" height="150"><img id="fails" src="/fails.png" width="200" height="150">
      <img id="small" src="/signs-2.png" width="200" height="90"><img id="broken" src="/missing.png" width="200" height="150">`);
    const badges = await waitForBadges(2);
    expect(await badged('#signs', '#unsure', '#none', '#fails', '#small', '#broken')).toEqual(['#signs', '#unsure']);
    expect(badges.map(({ words }) => words).toSorted()).toEqual(['Signs', 'Unsure']);
    expect(badges.map(({ label }) => label)).toContain(
      'Telltale: signs of forgery, probability of forgery about 90 %. Open in the panel',
    );
    expect(badges.every(({ height }) => height === 20)).toBe(true);
    await settle();
    expect((await noted('judged')).toSorted()).toEqual(['fails.png', 'none.png', 'signs.png', 'unsure.png']);
  });

  it('4 pixels from the corner, and let nothing in the page move', async () => {
    await openFeed(`<p>Text</p><img id="signs" src="/signs.png" width="200" height="150"><p>More</p>`);
    const badge = await firstBadge();
    const box = await page.locator('#signs').boundingBox();
    expect([badge.x - (box?.x ?? 0), badge.y - (box?.y ?? 0)]).toEqual([4, 4]);
    const shifts = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({
            type: 'layout-shift',
            buffered: true,
          });
          setTimeout(() => resolve(0), 300);
        }),
    );
    expect(shifts).toBe(0);
    expect(
      await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]),
    ).toEqual([900, 600]);
  });

  it('in the corner and of the size that the person has chosen, and without those for unsure', async () => {
    await openFeed(`<img id="signs" src="/signs.png" width="200" height="150">
      <img id="unsure" src="/unsure.png" width="200" height="150">`);
    await waitForBadges(2);
    await onBench('setSettings', { corner: 'end-bottom', size: 'large', showsUnsure: false });
    const [badge] = await waitForBadges(1);
    const box = await page.locator('#signs').boundingBox();
    if (!badge || !box) throw new Error('no badge');
    const { x, y, width, height } = badge;
    // Its words' width is no whole number.
    const gaps = [box.x + box.width - x - width, box.y + box.height - y - height].map(Math.round);
    expect([...gaps, height]).toEqual([4, 4, 28]);
  });

  it('in open shadow trees, also in those that are attached late', async () => {
    await openFeed(`<div id="early"></div><late-card id="late"></late-card>
      <script>
        const fill = (host, name) => host.attachShadow({ mode: 'open' }).innerHTML =
          '<div><img src="/' + name + '.png" width="200" height="150"></div>';
        fill(document.querySelector('#early'), 'signs');
        setTimeout(() => fill(document.querySelector('#late'), 'unsure'), 600);
      </script>`);
    await waitForBadges(2);
    expect(await badged('#early img', '#late img')).toEqual(['#early img', '#late img']);
  });

  it('on a page with a strict content policy, looking as elsewhere', async () => {
    await openFeed(`<img id="signs" src="/signs.png" width="200" height="150">`, {
      'content-security-policy': "default-src 'none'; img-src 'self'; require-trusted-types-for 'script'",
    });
    expect(await firstBadge()).toMatchObject({ height: 20, words: 'Signs' });
    expect(await badged('#signs')).toEqual(['#signs']);
  });

  it('whatever the page says about every element', async () => {
    await openFeed(`<style>div, button { display: none !important; position: static !important; transform: none !important;
        font-size: 90px !important; opacity: 0.1 !important }</style>
      <img id="signs" src="/signs.png" width="200" height="150">`);
    expect(await firstBadge()).toMatchObject({ height: 20, words: 'Signs' });
    expect(await badged('#signs')).toEqual(['#signs']);
  });

  it('whole on the narrowest pictures, there without words', async () => {
    await openFeed(`<img src="/none.png" width="96" height="96"> <img src="/unread.png" width="300" height="200">`);
    await onBench('setSettings', { showsAll: true });
    await waitForBadges(2);
    const widths = await page.evaluate(() => {
      const [root] = (globalThis as unknown as TestWindow).closedRoots;
      return [...root!.querySelectorAll('.window')].map((frame) => {
        const [picture, pill] = [frame, frame.querySelector('.pill')!].map((one) => one.getBoundingClientRect());
        return [picture!.width, pill!.left >= picture!.left && pill!.right <= picture!.right, pill!.width > 20];
      });
    });
    expect(widths.toSorted()).toEqual([
      [300, true, true],
      [96, true, false],
    ]);
  });

  it('in another corner where the page has a button', async () => {
    await openFeed(`<div style="position:relative;width:300px"><img id="signs" src="/signs.png" width="300" height="200">
      <button style="position:absolute;left:0;top:0;width:90px;height:40px">Save</button></div>`);
    const badge = await firstBadge();
    const box = await page.locator('#signs').boundingBox();
    expect(badge.x).toBeGreaterThan((box?.x ?? 0) + 200);
    expect(badge.y - (box?.y ?? 0)).toBe(4);
  });

  it('in a form and beneath one, whatever its fields are called', async () => {
    const fields = ['parentElement', 'parentNode', 'assignedSlot', 'contains', 'closest', 'getBoundingClientRect']
      .map((name) => `<input type="hidden" name="${name}">`)
      .join('');
    await openFeed(`<form style="overflow:hidden;width:400px">${fields}<img id="signs" src="/signs.png" width="300" height="200"></form>
      <div style="position:relative;width:300px"><img id="unsure" src="/unsure.png" width="300" height="200">
      <form style="position:absolute;left:0;top:0;width:90px;height:40px">${fields}</form></div>`);
    await waitForBadges(2);
    expect(await badged('#signs', '#unsure')).toEqual(['#signs', '#unsure']);
  });
});

describe('a badge follows its picture', () => {
  const TALL = '<div style="height:3000px"></div>';

  it('while the page scrolls', async () => {
    await openFeed(`<div style="height:400px"></div><img id="signs" src="/signs.png" width="200" height="150">${TALL}`);
    await waitForBadges(1);
    await page.evaluate(() => scrollTo(0, 250));
    // No frame later: it scrolls with the page.
    expect(await badged('#signs')).toEqual(['#signs']);
    await page.mouse.wheel(0, 3000);
    await waitForBadges(0);
    await page.evaluate(() => scrollTo(0, 100));
    await waitForBadges(1);
    expect(await badged('#signs')).toEqual(['#signs']);
    expect(await noted('judged')).toEqual(['signs.png']);
  });

  it('inside a scrolling box, cut off where the picture is', async () => {
    await openFeed(`<div id="box" style="margin:50px;width:400px;height:250px;overflow:auto">
      <img id="signs" src="/signs.png" width="300" height="200">${TALL}</div>`);
    await waitForBadges(1);
    await page.evaluate(() => void (document.querySelector('#box')!.scrollTop = 14));
    await expect.poll(async () => (await firstBadge()).height).toBe(10);
    expect((await firstBadge()).y).toBe(50);
    await page.evaluate(() => void (document.querySelector('#box')!.scrollTop = 100));
    await waitForBadges(0);
  });

  it('when the page is laid out anew, zoomed or made narrower', async () => {
    await openFeed(
      `<div id="above"></div><div style="text-align:right"><img id="signs" src="/signs.png" width="200" height="150"></div>`,
    );
    await waitForBadges(1);
    const changes: (() => Promise<unknown>)[] = [
      () => page.evaluate(() => void (document.querySelector<HTMLElement>('#above')!.style.height = '180px')),
      () => page.setViewportSize({ width: 500, height: 600 }),
      () => page.evaluate(() => void (document.documentElement.style.zoom = '1.5')),
      () =>
        page.evaluate(() => void (document.querySelector<HTMLElement>('#signs')!.style.transform = 'translateY(40px)')),
    ];
    for (const change of changes) {
      await change();
      await expect.poll(() => badged('#signs')).toEqual(['#signs']);
      const badge = await firstBadge();
      const box = await page.locator('#signs').boundingBox();
      await expect.poll(async () => Math.abs((await firstBadge()).y - (box?.y ?? 0))).toBeLessThan(7);
      expect(Math.abs(badge.x - (box?.x ?? 0))).toBeLessThan(7);
    }
  });

  it('and hides under a picture that lies over it, so that it never seems to belong to that one', async () => {
    await openFeed(`<style>img { position: absolute; inset: 20px auto auto 20px }</style>
      <img id="under" src="/signs.png" width="300" height="200"><img id="over" src="/none.png" width="300" height="200">`);
    await expect.poll(async () => (await noted('judged')).length).toBe(2);
    await settle();
    expect(await seenBadges()).toEqual([]);
    await page.evaluate(() => document.querySelector('#over')!.remove());
    await waitForBadges(1);
  });

  it('and hides under a bar that stays while the picture scrolls', async () => {
    await openFeed(`<header style="position:sticky;top:0;height:80px;background:#fff;z-index:9"></header>
      <img id="signs" src="/signs.png" width="200" height="150">${TALL}`);
    await waitForBadges(1);
    await page.evaluate(() => scrollTo(0, 50));
    await waitForBadges(0);
    await page.evaluate(() => scrollTo(0, 0));
    await waitForBadges(1);
  });
});

describe('a badge goes', () => {
  it('when the picture shows another address, and comes for the new one', async () => {
    await openFeed(`<img id="picture" src="/signs.png" width="200" height="150">`);
    await waitForBadges(1);
    const swap = (name: string): Promise<void> =>
      page.evaluate((src) => void (document.querySelector<HTMLImageElement>('#picture')!.src = src), name);
    await swap('/none.png');
    await waitForBadges(0);
    await expect.poll(() => noted('judged')).toEqual(['signs.png', 'none.png']);
    expect(await seenBadges()).toEqual([]);
    await swap('/unsure.png');
    expect(await firstBadge()).toMatchObject({ words: 'Unsure' });
    await swap('/signs.png');
    await expect.poll(async () => (await seenBadges()).map(({ words }) => words)).toEqual(['Signs']);
    // Asked for anew, so judged anew: the same address may give another picture by now.
    await expect.poll(() => noted('judged')).toEqual(['signs.png', 'none.png', 'unsure.png', 'signs.png']);
  });

  it('and a load event that comes after the picture was seen makes nothing be judged again', async () => {
    await openFeed(`<img id="picture" src="/signs.png" width="200" height="150">`);
    await waitForBadges(1);
    await page.evaluate(() => void document.querySelector('#picture')!.dispatchEvent(new Event('load')));
    await settle();
    expect(await noted('judged')).toEqual(['signs.png']);
  });

  it('when another source of a <picture> is chosen', async () => {
    await openFeed(`<picture><source media="(max-width: 600px)" srcset="/none.png">
      <img id="picture" src="/signs.png" width="200" height="150"></picture>`);
    await waitForBadges(1);
    await page.setViewportSize({ width: 500, height: 600 });
    await waitForBadges(0);
    await page.setViewportSize({ width: 900, height: 600 });
    await waitForBadges(1);
  });

  it('when the picture is removed, hidden or made small', async () => {
    await openFeed(`<img id="picture" src="/signs.png" width="200" height="150">`);
    const act = (what: string): Promise<void> =>
      page.evaluate((code) => void new Function('image', code)(document.querySelector('#picture')), what);
    for (const [away, back] of [
      ['image.style.visibility = "hidden"', 'image.style.visibility = ""'],
      ['image.style.display = "none"', 'image.style.display = ""'],
      ['image.height = 60', 'image.height = 150'],
      ['self.kept = image; image.remove()', 'document.body.append(self.kept)'],
    ] as const) {
      await waitForBadges(1);
      await page.evaluate((code) => void new Function('image', code)(document.querySelector('#picture')), away);
      await waitForBadges(0);
      await act(back);
    }
    await waitForBadges(1);
  });

  it('and comes again when the page draws its list anew, without a second judging', async () => {
    await openFeed(`<main><article><img id="picture" src="/signs.png" width="200" height="150"></article></main>`);
    await waitForBadges(1);
    await page.evaluate(() => {
      const main = document.querySelector('main')!;
      main.innerHTML = `<p>New</p>${main.innerHTML}`;
    });
    await expect.poll(() => badged('#picture')).toEqual(['#picture']);
    expect(await waitForBadges(1)).toHaveLength(1);
    expect(await noted('judged')).toEqual(['signs.png']);
  });
});

describe('what left the page', () => {
  it('is held by nothing', async () => {
    await openFeed(`<main></main>`);
    await page.evaluate(() => {
      const main = document.querySelector('main')!;
      const card = document.createElement('div');
      card.attachShadow({ mode: 'open' }).innerHTML = '<img src="/unsure.png" width="200" height="150">';
      main.innerHTML = '<img src="/signs.png" width="200" height="150"><img src="/none.png" width="200" height="150">';
      main.append(card);
      const kept = [...main.children, card.shadowRoot!.firstElementChild!].map((element) => new WeakRef(element));
      Object.assign(globalThis, { kept });
    });
    await waitForBadges(2);
    await page.evaluate(() => document.querySelector('main')!.replaceChildren());
    await waitForBadges(0);
    const debug = await page.context().newCDPSession(page);
    const stillHeld = async (): Promise<unknown> => {
      await debug.send('HeapProfiler.collectGarbage');
      return page.evaluate('kept.filter((one) => one.deref()).length');
    };
    await expect.poll(stillHeld, { timeout: 5000 }).toBe(0);
  });
});

describe('on a page that removes foreign nodes', () => {
  const REMOVER = `<script>
    let removed = 0;
    new MutationObserver((records) => {
      for (const node of records.flatMap((record) => [...record.addedNodes]))
        if (node.parentNode === document.documentElement && removed < LIMIT) { removed += 1; node.remove(); }
    }).observe(document.documentElement, { childList: true });
  </script>`;
  const PICTURE = '<img id="signs" src="/signs.png" width="200" height="150">';

  it('badges are put back', async () => {
    await openFeed(PICTURE + REMOVER.replace('LIMIT', '3'));
    await waitForBadges(1);
    expect(await badged('#signs')).toEqual(['#signs']);
  });

  it('badges give way after five times, and everything ends', async () => {
    await openFeed(PICTURE + REMOVER.replace('LIMIT', 'Infinity'));
    await expect
      .poll(() => page.evaluate(() => (globalThis as unknown as TestWindow).feedBench.unwelcome))
      .toEqual(['ended']);
    expect(await page.evaluate('removed')).toBe(6);
    expect(await seenBadges()).toEqual([]);
  });
});

describe('a badge answers', () => {
  it('a click by the person, and tells the page nothing of it', async () => {
    await openFeed(`<a href="/elsewhere"><img src="/signs.png" width="200" height="150"></a>
      <script>self.heard = []; for (const type of ['click', 'mousedown', 'pointerup']) document.addEventListener(type, () => heard.push(type))</script>`);
    const { x, y, width, height } = await firstBadge();
    await page.mouse.click(x + width / 2, y + height / 2);
    expect(await noted('opened')).toEqual(['signs.png']);
    expect(await page.evaluate('heard')).toEqual([]);
    expect(page.url()).toContain('/feed-');
  });

  it('no click by a program', async () => {
    await openFeed(`<img src="/signs.png" width="200" height="150">`);
    await waitForBadges(1);
    await page.evaluate(() => {
      for (const root of (globalThis as unknown as TestWindow).closedRoots)
        root.querySelector<HTMLElement>('.pill')?.click();
    });
    expect(await noted('opened')).toEqual([]);
  });

  it('the keyboard, and a pointer that rests on it with a card', async () => {
    await openFeed(`<img src="/signs.png" width="200" height="150">`);
    const { x, y, width } = await firstBadge();
    const card = async (): Promise<string | null> => (await cardLines())?.join('|') ?? null;
    await page.mouse.move(x + width / 2, y + 10);
    expect(await card()).toBeNull();
    await expect
      .poll(card)
      .toBe(
        'Signs of forgery|Probability of forgery about 90 %|Likely face swapping (FS)|Open in the panel|Wrong?|Hide on this site',
      );
    await page.mouse.move(600, 400);
    await expect.poll(card).toBeNull();
    await page.keyboard.press('Tab');
    await expect.poll(card).toContain('Signs of forgery');
    await page.keyboard.press('Escape');
    expect(await card()).toBeNull();
    await page.keyboard.press('Enter');
    expect(await noted('opened')).toEqual(['signs.png']);
  });
});

describe('the end', () => {
  it('leaves nothing in the page and begins nothing any more', async () => {
    await openFeed(`<img id="signs" src="/signs.png" width="200" height="150"><div id="more"></div>`);
    await waitForBadges(1);
    await page.evaluate(() => (globalThis as unknown as TestWindow).feedBench.end());
    expect(await seenBadges()).toEqual([]);
    expect(await page.evaluate(() => [...document.documentElement.children].map(({ localName }) => localName))).toEqual(
      ['head', 'body'],
    );
    await page.evaluate(
      () => void (document.querySelector('#more')!.innerHTML = '<img src="/unsure.png" width="200" height="150">'),
    );
    await settle();
    expect(await noted('judged')).toEqual(['signs.png']);
    expect(await seenBadges()).toEqual([]);
  });

  it('comes at once also while pictures are judged and cards are open', async () => {
    await openFeed(`<img src="/signs.png" width="200" height="150">`);
    const { x, y } = await firstBadge();
    await page.mouse.move(x + 10, y + 10);
    await onBench('end');
    await settle();
    expect(await seenBadges()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
  });
});
