import { describe, expect, it } from 'vitest';
import {
  ANSWERS,
  badged,
  cardLines,
  clickOn,
  firstBadge,
  noted,
  openCard,
  openFeed,
  page,
  script,
  seenBadges,
  settle,
  site,
  useBadgeBench,
  waitForBadges,
  type SeenBadge,
  type TestWindow,
} from './badges-bench';

/** That badges stay on top of their pictures, and within reach, whatever the page lays over itself. */

useBadgeBench();

const PICTURE = '<img id="picture" src="/signs.png" width="300" height="200">';
const INNER = '<img id="inner" src="/signs-2.png" width="300" height="200">';

const run = (code: string): Promise<unknown> => page.evaluate(code);

/** Whether the pointer would meet the badge, and not something of the page. */
function isOnTop({ x, y, width, height }: SeenBadge): Promise<boolean> {
  return page.evaluate(
    ([left, top]) => {
      const host = (globalThis as unknown as TestWindow).closedRoots[0]?.host;
      return host !== undefined && document.elementFromPoint(left, top) === host;
    },
    [x + width / 2, y + height / 2] as const,
  );
}

async function expectOnTop(selector: string): Promise<void> {
  await expect.poll(() => badged(selector), { timeout: 5000 }).toEqual([selector]);
  await expect.poll(async () => isOnTop(await firstBadge())).toBe(true);
}

describe('a modal dialog', () => {
  it('keeps the badges on its pictures within reach and hides those beneath it', async () => {
    await openFeed(`${PICTURE}<dialog>${INNER}</dialog>`);
    await expectOnTop('#picture');
    await run('document.querySelector("dialog").showModal()');
    await expectOnTop('#inner');
    expect(await badged('#picture', '#inner')).toEqual(['#inner']);
    await openCard();
    await clickOn('Open in the panel');
    expect(await noted('opened')).toEqual(['signs-2.png']);
    await run('document.querySelector("dialog").close()');
    await expectOnTop('#picture');
    expect(await run('document.documentElement.lastElementChild.localName')).toBe('div');
  });

  it('that opens above another, and is removed without being closed', async () => {
    await openFeed(`${PICTURE}<dialog id="one">${INNER}</dialog><dialog id="two"><p>Sure?</p></dialog>`);
    await waitForBadges(1);
    await run('self.kept = one; one.showModal()');
    await expectOnTop('#inner');
    await run('two.showModal()');
    await waitForBadges(0);
    await run('two.close()');
    await expectOnTop('#inner');
    for (let i = 0; i < 8; i += 1) {
      await run('kept.remove()');
      await expectOnTop('#picture');
      await run('document.body.append(kept); kept.close(); kept.showModal()');
      await expectOnTop('#inner');
    }
    expect(await noted('unwelcome')).toEqual([]);
  });

  it('stays open when Escape closes a card in it', async () => {
    await openFeed(`<dialog>${INNER}</dialog>`);
    await run('document.querySelector("dialog").showModal()');
    await expectOnTop('#inner');
    await page.keyboard.press('Tab');
    await expect.poll(cardLines).not.toBeNull();
    await page.keyboard.press('Escape');
    expect(await cardLines()).toBeNull();
    expect(await run('document.querySelector("dialog").open')).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => run('document.querySelector("dialog").open')).toBe(false);
  });

  it('in a shadow tree', async () => {
    await openFeed(`<div id="host"></div><script>
      host.attachShadow({ mode: 'open' }).innerHTML = '<dialog>${INNER}</dialog>';
      host.shadowRoot.firstElementChild.showModal();</script>`);
    await waitForBadges(1);
    const { x, y } = await firstBadge();
    await page.mouse.click(x + 10, y + 10);
    expect(await noted('opened')).toEqual(['signs-2.png']);
  });
});

describe('a popover', () => {
  it('that opens later lies beneath the badges on its pictures, and over those that it covers', async () => {
    await openFeed(`${PICTURE}<div popover="manual" style="inset:0 auto auto 0;margin:0;padding:60px">${INNER}</div>`);
    await waitForBadges(1);
    await run('document.querySelector("[popover]").showPopover()');
    await expectOnTop('#inner');
  });
});

describe('full screen', () => {
  const STREAM = `<script>
    const canvas = document.createElement('canvas');
    canvas.getContext('2d').fillRect(0, 0, 10, 10);
    document.querySelector('video').srcObject = canvas.captureStream();
  </script>`;

  it('keeps badges on pictures, and has none while a video plays', async () => {
    await openFeed(`<img id="below" src="/unsure.png" width="200" height="150"><div id="stage" style="background:#000">
      <video muted style="position:absolute;inset:0;width:100%;height:100%;z-index:-1"></video>${PICTURE}</div>${STREAM}
      <button onclick="stage.requestFullscreen()">Enlarge</button>`);
    await waitForBadges(2);
    await page.click('button');
    await expect.poll(() => run('document.fullscreenElement?.id')).toBe('stage');
    await expectOnTop('#picture');
    expect(await seenBadges()).toHaveLength(1);
    await run('document.querySelector("video").play()');
    await waitForBadges(0);
    await run('document.querySelector("video").pause()');
    await expectOnTop('#picture');
    await run('document.exitFullscreen()');
    await waitForBadges(2);
  });
});

describe('the corner', () => {
  it('is the upper right one where the page is read from right to left, and the card reads as elsewhere', async () => {
    await openFeed(`<script>document.documentElement.dir = 'rtl'</script>${PICTURE}`);
    const badge = await firstBadge();
    const box = await page.locator('#picture').boundingBox();
    expect(badge.x + badge.width).toBeCloseTo((box?.x ?? 0) + 296, 0);
    expect(badge.y).toBe((box?.y ?? 0) + 4);
    await openCard();
    expect(
      await page.evaluate(() => {
        const card = (globalThis as unknown as TestWindow).closedRoots[0]?.querySelector('.card');
        return card && getComputedStyle(card).direction;
      }),
    ).toBe('ltr');
  });

  it.each([
    ['stretched', 'width:300px;height:200px', 200],
    // The upper fifth is cut off, and the face with it.
    ['cut to a strip', 'width:300px;height:100px;object-fit:cover', 0],
  ])('keeps off a face in a picture that is %s', async (_how, style, leastX) => {
    await openFeed(`<img id="picture" src="/faces.png" style="${style}">`);
    const badge = await firstBadge();
    const box = await page.locator('#picture').boundingBox();
    const x = badge.x - (box?.x ?? 0);
    expect(x).toBeGreaterThan(leastX);
    expect(leastX > 0 || x === 4).toBe(true);
  });

  it('lies on a picture that is turned, whole', async () => {
    await openFeed(`<div style="transform:rotate(30deg) scale(0.8);margin:120px;width:300px">${PICTURE}</div>`);
    const { x, y, width, height } = await firstBadge();
    const isOnPicture = await page.evaluate(
      (corners) =>
        corners.map(([left, top]) =>
          document.elementsFromPoint(left ?? 0, top ?? 0).some(({ id }) => id === 'picture'),
        ),
      [
        [x, y],
        [x + width, y],
        [x, y + height],
        [x + width, y + height],
      ],
    );
    expect(isOnPicture).toEqual([true, true, true, true]);
    await run('document.querySelector("div").style.transform = "rotate(-50deg)"');
    await expect
      .poll(async () => Math.hypot((await firstBadge()).x - x, (await firstBadge()).y - y))
      .toBeGreaterThan(20);
  });
});

describe('a badge follows', () => {
  it('a box that scrolls in a shadow tree, from one frame to the next', async () => {
    await openFeed(`<div id="host"></div><script>host.attachShadow({ mode: 'open' }).innerHTML =
      '<div style="height:300px;overflow:auto">${PICTURE}<p style="height:3000px"></p></div>'</script>`);
    const before = await firstBadge();
    await settle();
    const moved = await page.evaluate(async () => {
      const root = (globalThis as unknown as TestWindow).closedRoots[0];
      const top = (): number => root?.querySelector('.pill')?.getBoundingClientRect().top ?? 0;
      const was = top();
      document.querySelector('#host')!.shadowRoot!.firstElementChild!.scrollTop = 10;
      for (let i = 0; i < 2; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      return was - top();
    });
    expect([before.height, moved]).toEqual([20, 10]);
  });

  it('the fingers that magnify the page, with its card in what is seen then', async () => {
    await openFeed(`<div style="height:150px"></div>${PICTURE}<div style="height:2000px"></div>`);
    await waitForBadges(1);
    const debug = await page.context().newCDPSession(page);
    await debug.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
    await expect.poll(() => run('visualViewport.scale')).toBe(2);
    await expect.poll(() => badged('#picture')).toEqual(['#picture']);
    await page.keyboard.press('Tab');
    await expect.poll(cardLines).not.toBeNull();
    const isSeen = await page.evaluate(() => {
      const box = (globalThis as unknown as TestWindow).closedRoots[0]?.querySelector('.card')?.getBoundingClientRect();
      const { offsetLeft, offsetTop, width, height } = visualViewport!;
      return (
        box !== undefined &&
        box.left >= offsetLeft &&
        box.top >= offsetTop &&
        box.right <= offsetLeft + width &&
        box.bottom <= offsetTop + height
      );
    });
    expect(isSeen).toBe(true);
  });
});

it('a page that takes every style from everything leaves badges as they are', async () => {
  await openFeed(`<style>* { all: unset !important }</style>${PICTURE}`);
  expect(await firstBadge()).toMatchObject({ height: 20, words: 'Signs' });
  expect(await badged('#picture')).toEqual(['#picture']);
  await openCard();
});

it('a card in a small frame stays inside and can be scrolled to its last button', async () => {
  site.page('/small-frame', '<body style="margin:0"><img src="/signs.png" width="200" height="110">');
  await openFeed('<iframe src="/small-frame" style="width:200px;height:110px;border:0"></iframe>');
  const frame = page.frames()[1];
  if (!frame) throw new Error('no frame');
  await frame.evaluate(script);
  await frame.evaluate((answers) => (globalThis as unknown as TestWindow).feedBench.begin(answers), ANSWERS);
  const box = (selector: string): Promise<DOMRect | null> =>
    frame.evaluate((chosen) => {
      const found = (globalThis as unknown as TestWindow).closedRoots[0]?.querySelector(chosen);
      return (found?.getBoundingClientRect().toJSON() as DOMRect | undefined) ?? null;
    }, selector);
  await expect.poll(async () => (await box('.pill'))?.width ?? 0).toBeGreaterThan(40);
  const at = await page.locator('iframe').boundingBox();
  await page.mouse.move((at?.x ?? 0) + 20, (at?.y ?? 0) + 14);
  await expect.poll(async () => (await box('.card'))?.width ?? 0).toBeGreaterThan(100);
  const card = await box('.card');
  expect(card && card.left >= 0 && card.top >= 0 && card.right <= 200 && card.bottom <= 110).toBe(true);
  await page.mouse.move((at?.x ?? 0) + 60, (at?.y ?? 0) + 60);
  await page.mouse.wheel(0, 400);
  await expect.poll(async () => (await box('.actions button:last-child'))?.bottom ?? 999).toBeLessThan(110);
  const last = await box('.actions button:last-child');
  await page.mouse.click((at?.x ?? 0) + (last?.left ?? 0) + 5, (at?.y ?? 0) + (last?.top ?? 0) + 5);
  await expect
    .poll(() => frame.evaluate(() => (globalThis as unknown as TestWindow).feedBench.hidden))
    .toEqual(['hidden']);
});
