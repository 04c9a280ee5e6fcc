import { describe, expect, it } from 'vitest';
import { violationsIn } from '../e2e/violations';
import { OPTIONS_STATES, type OptionsFixtureName } from './fixture-options';
import { FIXTURE_STATES, type FixtureName } from './fixture-states';
import { gallery, page, useGallery } from './use-gallery';

/** Every state of the panel and of the options page, at its narrowest, light and dark, looked at by axe-core. */

useGallery();

const STATES = Object.keys({ ...FIXTURE_STATES, ...OPTIONS_STATES }) as (FixtureName | OptionsFixtureName)[];

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

async function open(state: (typeof STATES)[number]): Promise<void> {
  await gallery.open(state);
  await page.waitForFunction(() => Array.from(document.images).every(({ complete }) => complete));
  // Longer than the 300 ms for which nothing is said of a load.
  await page.waitForTimeout(350);
}

async function expectNone(): Promise<void> {
  // What is folded away is there to be read too.
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  const found = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const violation of await violations()) found.push(`${colorScheme}: ${violation}`);
  }
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
