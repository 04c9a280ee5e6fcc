import { describe, expect, it } from 'vitest';
import { violationsIn } from '../e2e/violations';
import { OPTIONS_STATES, type OptionsFixtureName } from './fixture-options';
import { FIXTURE_STATES, type FixtureName } from './fixture-states';
import { gallery, page, useGallery } from './use-gallery';

/** Every state of the panel and of the options page, at its narrowest, light and dark, looked at by axe-core. */

useGallery();

const STATES = Object.keys({ ...FIXTURE_STATES, ...OPTIONS_STATES }) as (FixtureName | OptionsFixtureName)[];

const violations = () => violationsIn((expression) => page.evaluate(expression));

describe('axe finds nothing', () => {
  it.each(STATES)('in %s', async (state) => {
    await gallery.open(state);
    await page.waitForFunction(() => Array.from(document.images).every(({ complete }) => complete));
    // Longer than the 300 ms for which nothing is said of a load.
    await page.waitForTimeout(350);
    // What is folded away is there to be read too.
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    const found = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const violation of await violations()) found.push(`${colorScheme}: ${violation}`);
    }
    expect(found).toEqual([]);
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
