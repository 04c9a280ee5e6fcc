import { describe, expect, it } from 'vitest';
import { violationsIn } from '../e2e/violations';
import { OPTIONS_STATES } from './fixture-options';
import { FIXTURE_STATES, type FixtureName } from './fixture-states';
import { WELCOME_STATES } from './fixture-welcome';
import type { GalleryState } from './open-gallery';
import { gallery, page, useGallery } from './use-gallery';
import { lostText, MORE_ROOM, walkByKeyboard } from './walk-and-read';

/** Every state of the panel, of the options and of the page for new people, at its narrowest, light and dark, looked at by axe-core. */

useGallery();

const STATES = Object.keys({ ...FIXTURE_STATES, ...OPTIONS_STATES, ...WELCOME_STATES }) as GalleryState[];

/** What a press brings that no state begins with: the state, and the name of the button or box. */
const PRESSES: readonly (readonly [FixtureName, RegExp])[] = [
  ['signs', /^Enlarge/],
  ['badges-on', /2 sites/],
  ['note-saved', /^Change$/],
  ['note-saved', /^Remove$/],
  ['note-new', /^With the picture/],
  ['history-list', /^Erase all$/],
];

const violations = () => violationsIn((expression) => page.evaluate(expression));

async function open(state: GalleryState, more = ''): Promise<void> {
  await gallery.open(state, more);
  await page.waitForFunction(() => Array.from(document.images).every(({ complete }) => complete));
  // Nothing is said of a load for 300 ms.
  await page.waitForTimeout(/loading|covering|working|hashing|moment/.test(state) ? 350 : 120);
}

async function expectNone(): Promise<void> {
  // What is folded away is there to be read too.
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  const found = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const violation of await violations()) found.push(`${colorScheme}: ${violation}`);
  }
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  );
  if (moving > 0) found.push(`${moving} things move though less motion is wanted`);
  expect(found).toEqual([]);
}

describe('axe finds nothing', () => {
  it.each(STATES)('in %s', async (state) => {
    await open(state);
    await expectNone();
  });

  it.each(PRESSES)('in %s after a press on %s', async (state, name) => {
    await open(state);
    const [button, box] = [page.getByRole('button', { name }), page.getByRole('checkbox', { name })];
    await button.or(box).first().click();
    await page.waitForTimeout(200);
    await expectNone();
  });

  it('after Save found no room', async () => {
    await open('note-full');
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.waitForSelector('.note [role="alert"]');
    await expectNone();
  });
});

describe('axe finds something', () => {
  it('where there is something to find', async () => {
    await gallery.open('signs');
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<p style="color:#ccc;background:#fff">pale</p><img src="data:,">');
    });
    const found = (await violations()).join('\n');
    expect(found).toContain('color-contrast');
    expect(found).toContain('image-alt');
  });
});

/** One of each kind. At 320 px, which is a window of 1280 px at 400 %. */
const SCREENS = [
  'badges-refused',
  'four-faces',
  'clip-signs',
  'history-list',
  'compare-done',
  'report-picture',
  'error-grant',
  'options-sites',
  'welcome-done',
  'welcome-limits',
] as const satisfies readonly GalleryState[];

describe.each(SCREENS)('%s', (screen) => {
  it('in Arabic: nothing for axe, no text lost with more room, all reached by keys, the focus always seen', async () => {
    await open(screen, '&language=ar');
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    expect(await violations()).toEqual([]);
    expect(await page.evaluate(lostText)).toEqual([]);
    await page.addStyleTag({ content: MORE_ROOM });
    expect(await page.evaluate(lostText)).toEqual([]);
    // In colours of the person's own, which take away what only colour says.
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const { reached, ...walk } = await walkByKeyboard(page);
    await page.emulateMedia({ forcedColors: 'none' });
    expect(walk).toEqual({ missed: [], unseen: [] });
    expect(reached).toBeGreaterThan(2);
  });
});
