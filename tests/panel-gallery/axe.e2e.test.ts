import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { OPTIONS_STATES, type OptionsFixtureName } from './fixture-options';
import { FIXTURE_STATES, type FixtureName } from './fixture-states';
import { gallery, page, useGallery } from './use-gallery';

/** Every state of the panel and of the options page, at its narrowest, light and dark, looked at by axe-core. */

useGallery();

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

const STATES = Object.keys({ ...FIXTURE_STATES, ...OPTIONS_STATES }) as (FixtureName | OptionsFixtureName)[];

/** What axe finds wrong, one line for each place. */
async function violations(): Promise<readonly string[]> {
  const { violations: found } = await page.evaluate((options) => {
    const { axe } = window as unknown as { readonly axe: { run(run: RunOptions): Promise<AxeResults> } };
    return axe.run(options);
  }, RULES);
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

describe('axe finds nothing', () => {
  it.each(STATES)('in %s', async (state) => {
    await gallery.open(state);
    await page.waitForFunction(() => Array.from(document.images).every(({ complete }) => complete));
    // Longer than the 300 ms for which nothing is said of a load.
    await page.waitForTimeout(350);
    // What is folded away is there to be read too.
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    await page.addScriptTag({ path: AXE });
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
    await page.addScriptTag({ path: AXE });
    const found = (await violations()).join('\n');
    expect(found).toContain('color-contrast');
    expect(found).toContain('image-alt');
  });
});
