import { describe, expect, it } from 'vitest';
import { unsupportedImage } from '../../src/forensics/wording';
import {
  badged,
  cardLines,
  clickOn,
  firstBadge,
  focused,
  judged,
  middleOf,
  noted,
  onBench,
  openCard,
  openFeed,
  page,
  seenBadges,
  settle,
  useBadgeBench,
  waitForBadges,
  type TestWindow,
} from './badges-bench';

/** What a badge says when it is asked, and what the person can do there. */

useBadgeBench();

const PICTURE = '<img id="picture" src="/signs.png" width="300" height="200">';
const seenWords = async (): Promise<string[]> => (await seenBadges()).map(({ words }) => words).toSorted();

describe('the card', () => {
  it('says what the page says as its words, and never reads markup in them', async () => {
    await openFeed(`<article><b class="author">Ann &lt;img src=x&gt; Other</b><span class="ai-label">Made with AI</span>
      ${PICTURE}</article>`);
    await openCard();
    expect(await cardLines()).toEqual([
      'Signs of forgery',
      'Probability of forgery about 90 %',
      'Likely face swapping (FS)',
      'Posted by Ann <img src=x> Other, as the page names them',
      'The site says: “Made with AI”',
      'Open in the panel',
      'Wrong?',
      'Hide on this site',
    ]);
    await clickOn('Open in the panel');
    expect(await noted('contexts')).toEqual(['Ann <img src=x> Other / Made with AI']);
    expect(await cardLines()).toBeNull();
  });

  it('says which of several faces it is about, and what was called wrong before', async () => {
    await openFeed(PICTURE);
    await waitForBadges(1);
    await onBench('answer', 'signs-2.png', judged('signs', { faces: 3, kind: null, markedBefore: 'none' }));
    await page.evaluate(() => void (document.querySelector<HTMLImageElement>('#picture')!.src = '/signs-2.png'));
    await expect.poll(() => noted('judged')).toContain('signs-2.png');
    await openCard();
    expect((await cardLines())?.slice(2, 5)).toEqual([
      'Kind unclear',
      'Of 3 faces, the one most likely forged',
      'You have called “No signs found” wrong on this picture before.',
    ]);
  });

  it('is at most 260 pixels wide and stays inside what can be seen', async () => {
    await openFeed(`<div style="height:390px"></div><article style="width:880px;text-align:right">
      <b class="author">${'W'.repeat(60)}</b><br><img src="/signs.png" width="120" height="120"></article>`);
    await openCard();
    const box = await page.evaluate(() => {
      const [root] = (globalThis as unknown as TestWindow).closedRoots;
      const { left, top, right, bottom } = root!.querySelector('.card')!.getBoundingClientRect();
      return { left, top, right, bottom };
    });
    expect(box.right - box.left).toBeLessThanOrEqual(260);
    expect(box.left >= 0 && box.top >= 0 && box.right <= 900 && box.bottom <= 600).toBe(true);
  });

  it('can be walked through with the keyboard, and Escape leads back to the pill', async () => {
    await openFeed(`${PICTURE}<img src="/unsure.png" width="300" height="200">`);
    await waitForBadges(2);
    await page.keyboard.press('Tab');
    const first = await focused();
    await expect.poll(cardLines).not.toBeNull();
    const walk = [];
    for (let i = 0; i < 3; i += 1) {
      await page.keyboard.press('Tab');
      walk.push(await focused());
    }
    expect(walk).toEqual(['Open in the panel', 'Wrong?', 'Hide on this site']);
    await settle();
    expect(await cardLines()).not.toBeNull();
    await page.keyboard.press('Escape');
    expect(await cardLines()).toBeNull();
    expect(await focused()).toBe(first);
    await settle();
    expect(await cardLines()).toBeNull();
    await page.keyboard.press('Tab');
    await expect.poll(focused).not.toBe(first);
    await expect.poll(cardLines).not.toBeNull();
  });

  it('lies over the badges of other pictures', async () => {
    await openFeed(`<div style="height:370px"></div><img src="/unsure.png" width="300" height="120"><br>
      <img src="/signs.png" width="300" height="120">`);
    await waitForBadges(2);
    await openCard('Unsure');
    const covered = await page.evaluate(() => {
      const [root] = (globalThis as unknown as TestWindow).closedRoots;
      const card = root!.querySelector('.card')!;
      const box = card.getBoundingClientRect();
      const pills = [...root!.querySelectorAll('.pill')].map((pill) => pill.getBoundingClientRect());
      return pills
        .filter(({ top }) => top > box.top && top < box.bottom)
        .map(({ left, top }) => root!.elementFromPoint(left + 10, top + 5)?.closest('.card') === card);
    });
    expect(covered).toEqual([true]);
  });

  it('closes with Escape also while the keyboard is elsewhere in the page', async () => {
    await openFeed(`${PICTURE}<input>`);
    await waitForBadges(1);
    await page.focus('input');
    await openCard();
    await page.keyboard.press('Escape');
    expect(await cardLines()).toBeNull();
  });

  it('does nothing for a program', async () => {
    await openFeed(PICTURE);
    await openCard();
    await page.evaluate(() => {
      const [root] = (globalThis as unknown as TestWindow).closedRoots;
      for (const button of root!.querySelectorAll<HTMLElement>('.card button')) button.click();
    });
    expect([await noted('opened'), await noted('marked'), await noted('hidden')]).toEqual([[], [], []]);
  });

  it('closes when a page scrolls its picture away under it', async () => {
    await openFeed(`${PICTURE}<div style="height:3000px"></div>`);
    await openCard();
    await page.evaluate(() => scrollTo(0, 1000));
    await expect.poll(cardLines).toBeNull();
  });
});

describe('"Wrong?"', () => {
  it('is noted, takes the badge away when the card closes, and also from the same picture elsewhere', async () => {
    await openFeed(`${PICTURE}<img id="again" src="/signs.png" width="300" height="200">`);
    await waitForBadges(2);
    await openCard();
    await clickOn('Wrong?');
    expect(await noted('marked')).toEqual(['signs true']);
    expect(await cardLines()).toEqual(['Noted on this computer. No such badge comes back on this picture.', 'Undo']);
    await waitForBadges(1);
    // The card has less to say now, and still stays under the pointer.
    await settle();
    expect(await cardLines()).toHaveLength(2);
    await page.mouse.move(880, 580);
    await waitForBadges(0);
    expect(await cardLines()).toBeNull();
    expect(await seenBadges()).toEqual([]);
    await page.evaluate(() => void (document.body.innerHTML = '<img src="/signs.png" width="300" height="200">'));
    await settle();
    expect(await seenBadges()).toEqual([]);
  });

  it('can be taken back with the keyboard', async () => {
    await openFeed(PICTURE);
    await waitForBadges(1);
    await page.keyboard.press('Tab');
    await expect.poll(cardLines).not.toBeNull();
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    expect(await focused()).toBe('Undo');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Wrong?');
    expect(await noted('marked')).toEqual(['signs true', 'signs false']);
    await page.keyboard.press('Escape');
    await settle();
    expect(await seenWords()).toEqual(['Signs']);
  });
});

it('"Hide on this site" is told to the caller', async () => {
  await openFeed(PICTURE);
  await openCard();
  await clickOn('Hide on this site');
  expect(await noted('hidden')).toEqual(['hidden']);
  expect(await seenBadges()).toEqual([]);
});

it('badges are said anew when another language is chosen', async () => {
  await openFeed(PICTURE);
  await waitForBadges(1);
  await onBench('speak', 'ar', {
    badge_pill_signs: { message: 'علامات' },
    badge_open: { message: 'افتح' },
  });
  await expect.poll(seenWords).toEqual(['علامات']);
  await openCard('علامات');
  expect(await cardLines()).toContain('افتح');
  const direction = await page.evaluate(() =>
    (globalThis as unknown as TestWindow).closedRoots.flatMap((root) =>
      [...root.querySelectorAll<HTMLElement>('.pill, .card')].map(({ dir, lang }) => `${dir} ${lang}`),
    ),
  );
  expect(new Set(direction)).toEqual(new Set(['rtl ar']));
});

describe('badges for all verdicts', () => {
  it('come and go with the setting, without a second judging', async () => {
    await openFeed(`${PICTURE}<img src="/none.png" width="300" height="200"><img src="/unread.png" width="300" height="200">
      <img src="/other.png" width="300" height="200"><img src="/fails.png" width="200" height="150">`);
    await expect.poll(async () => (await noted('judged')).length).toBe(5);
    // What was judged is drawn with the next frame.
    await expect.poll(seenWords).toEqual(['Signs']);
    await onBench('setSettings', { showsAll: true });
    await waitForBadges(3);
    expect(await seenWords()).toEqual(['None found', 'Not analysed', 'Signs']);
    await openCard('None found');
    expect(await cardLines()).toEqual([
      'No signs found',
      'Probability of forgery under 5 %',
      'This does not prove that the picture is genuine. New kinds of forgery, small changes and strong compression can leave no traces that Telltale knows.',
      'Open in the panel',
      'Wrong?',
      'Hide on this site',
    ]);
    await openCard('Not analysed');
    await expect
      .poll(cardLines)
      .toEqual(['Could not analyse', unsupportedImage().sentence, 'Open in the panel', 'Hide on this site']);
    await onBench('setSettings', { showsAll: false });
    await waitForBadges(1);
    expect((await noted('judged')).filter((name) => name !== 'fails.png')).toHaveLength(4);
  });
});

describe('the veil', () => {
  const isVeiled = (): Promise<boolean> =>
    page.evaluate(() =>
      (globalThis as unknown as TestWindow).closedRoots.some((root) =>
        [...root.querySelectorAll('.veil')].some((veil) => veil.getBoundingClientRect().width > 0),
      ),
    );

  it('lies over pictures with signs only when asked for, until a click shows the picture for good', async () => {
    await openFeed(`<a href="/elsewhere">${PICTURE}</a><img src="/unsure.png" width="300" height="200">`);
    await waitForBadges(2);
    expect(await isVeiled()).toBe(false);
    await onBench('setSettings', { blursSigns: true });
    await middleOf('Signs of forgery · Show picture');
    const outer = await page.evaluate(() => document.querySelector('#picture')!.outerHTML);
    expect(outer).toBe(PICTURE);
    await page.evaluate(() => {
      for (const root of (globalThis as unknown as TestWindow).closedRoots)
        root.querySelector<HTMLElement>('.veil')?.click();
    });
    expect(await isVeiled()).toBe(true);
    // On a busy machine both badges may still be put anew: a click on one that is taken away meanwhile is none.
    await settle();
    await clickOn('Signs of forgery · Show picture');
    await expect.poll(isVeiled).toBe(false);
    await waitForBadges(2);
    expect(page.url()).toContain('/feed-');
    await page.evaluate(() => void (document.body.innerHTML = '<img src="/signs.png" width="300" height="200">'));
    await waitForBadges(1);
    expect(await isVeiled()).toBe(false);
  });

  it('is as round as its picture, where that is seen whole', async () => {
    const size = 'width="300" height="200"';
    await openFeed(`<img src="/signs.png" ${size} style="border-radius:16px">
      <div style="width:300px;height:200px;overflow:hidden;border-radius:50%"><img src="/signs-2.png" ${size}></div>
      <div style="width:300px;height:100px;overflow:hidden;border-radius:9px"><img src="/signs.png" ${size}></div>`);
    await onBench('setSettings', { blursSigns: true });
    await waitForBadges(3);
    const roundness = (): Promise<string[]> =>
      page.evaluate(() => {
        const [root] = (globalThis as unknown as TestWindow).closedRoots;
        return [...root!.querySelectorAll('.veil')].map((veil) => getComputedStyle(veil).borderRadius).toSorted();
      });
    await expect.poll(roundness).toEqual(['0px', '16px', '50%']);
  });

  it('covers what can be seen of the picture, and nothing of a bar above it', async () => {
    await openFeed(`<header style="position:fixed;inset:0 0 auto 0;height:60px;background:#fff"><button>Menu</button></header>
      <img id="picture" src="/signs.png" width="300" height="200" style="margin:30px">`);
    await onBench('setSettings', { blursSigns: true });
    await middleOf('Signs of forgery · Show picture');
    const veil = (): Promise<number[]> =>
      page.evaluate(() => {
        const [root] = (globalThis as unknown as TestWindow).closedRoots;
        const { left, top, right, bottom } = root!.querySelector('.veil')!.getBoundingClientRect();
        return [left, top, right, bottom];
      });
    const box = await page.locator('#picture').boundingBox();
    if (!box) throw new Error('no picture');
    await expect.poll(veil).toEqual([box.x, 60, box.x + 300, box.y + 200]);
  });
});

describe('what the site says of its pictures', () => {
  it('spares those that show an account', async () => {
    await openFeed(`<div class="avatar">${PICTURE}</div><img id="post" src="/signs-2.png" width="300" height="200">`);
    await firstBadge();
    await settle();
    expect(await noted('judged')).toEqual(['signs-2.png']);
    expect(await badged('#picture', '#post')).toEqual(['#post']);
  });
});

describe('pictures that could not be analysed', () => {
  it('are tried again when more can be read', async () => {
    await openFeed('<img src="/unread.png" width="300" height="200">');
    await expect.poll(() => noted('judged')).toEqual(['unread.png']);
    await onBench('answer', 'unread.png', judged('signs'));
    await settle();
    expect(await noted('judged')).toEqual(['unread.png']);
    await onBench('lookAgain');
    await waitForBadges(1);
    expect(await noted('judged')).toEqual(['unread.png', 'unread.png']);
  });
});

describe('a picture that leaves the view while it waits', () => {
  it('is withdrawn', async () => {
    await openFeed('<img src="/waits.png" width="300" height="200"><div style="height:3000px"></div>');
    await expect.poll(() => noted('judged')).toEqual(['waits.png']);
    await page.evaluate(() => scrollTo(0, 2000));
    await expect.poll(() => noted('withdrawn')).toEqual(['waits.png']);
  });
});
