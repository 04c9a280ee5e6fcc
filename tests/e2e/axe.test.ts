import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import '../../src/words/english';
import { buildReport } from '../../src/report/build-report';
import { reportPage } from '../../src/report/report-page';
import { clipInput, pictureInput } from '../unit/report/made-reports';
import { analyse, pressInPanel } from './harness';
import { violationsIn } from './violations';
import { openWorkbench, PORTRAIT_WITH_SIGNS, type Workbench } from './workbench';

/** axe-core on what a person really gets: the side panel with its tools, the options, saved reports. */

let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench();
});

afterAll(() => bench?.close());

describe('axe finds nothing', () => {
  it('in the side panel with a result, whichever tool is open', async () => {
    const srcUrl = bench.own.put('/signs.jpg', { type: 'image/jpeg', body: PORTRAIT_WITH_SIGNS });
    const { page, panel } = await analyse(
      bench.browser,
      bench.newPage(`<img src="${srcUrl}" alt="A portrait">`),
      'image',
      {
        srcUrl,
      },
    );
    const violations = () => violationsIn((expression) => panel.evaluate(expression));
    const tools = Number(await panel.evaluate("document.querySelectorAll('.tools-row button').length"));
    expect(tools).toBe(3);
    expect(await violations()).toEqual([]);
    for (let tool = 1; tool <= tools; tool += 1) {
      await pressInPanel(panel, `.tools-row button:nth-child(${tool})`);
      await expect.poll(() => panel.evaluate("document.querySelector('#open-tool').textContent")).not.toBe('');
      expect([tool, await violations()]).toEqual([tool, []]);
    }
    await panel.close();
    await page.close();
  });

  it('in the options', async () => {
    const page = await bench.browser.context.newPage();
    await page.goto(`chrome-extension://${bench.browser.extensionId}/src/extension/options/index.html`);
    await page.waitForSelector('[role="switch"]');
    expect(await violationsIn((expression) => page.evaluate(expression))).toEqual([]);
    await page.close();
  });

  it('in each step of the page for new people', async () => {
    const page = await bench.browser.context.newPage();
    await page.goto(`chrome-extension://${bench.browser.extensionId}/src/extension/welcome/index.html`);
    await page.click('.sample');
    await page.waitForSelector('.welcome-outcome .result-heading', { timeout: 60_000 });
    const found = [];
    for (const step of ['Try one', 'What it can and cannot say', 'Badges and the button']) {
      await page.waitForSelector(`h2:text-is("${step}")`);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const violations = await violationsIn((expression) => page.evaluate(expression));
        for (const violation of violations) found.push(`${step}, ${colorScheme}: ${violation}`);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const room = await page.evaluate(() => document.documentElement.scrollWidth);
      if (room > 320) found.push(`${step} needs ${room} px`);
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.click('.welcome-way .is-primary:text-is("Next")', { timeout: 1000 }).catch(() => undefined);
    }
    expect(found).toEqual([]);
    await page.close();
  });

  it.each([
    ['a picture', pictureInput()],
    ['a video', clipInput()],
  ])('in the report of %s, light and dark, narrow and wide', async (_, input) => {
    const page = await bench.browser.context.newPage();
    const dataUrl = `data:image/jpeg;base64,${PORTRAIT_WITH_SIGNS.toString('base64')}`;
    const report = await buildReport(input);
    const body = await reportPage(report, { dataUrl, isExact: false });
    await page.goto(bench.own.put(`/report-${report.subject}.html`, { type: 'text/html', body }));
    const found = [];
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 720 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const violations = await violationsIn((expression) => page.evaluate(expression));
        for (const violation of violations) found.push(`${width} ${colorScheme}: ${violation}`);
      }
    }
    expect(found).toEqual([]);
    await page.close();
  });
});
