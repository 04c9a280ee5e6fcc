import { afterAll, beforeAll, expect, it } from 'vitest';
import { activeTabId, dispatchMenu, openPage, openPanel, waitForVerdict } from './harness';
import { expectVerdict, openWorkbench, type Workbench } from './workbench';

/** A page that was left, which the browser keeps for going back, with the script that finds a picture in it. */

let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench({ keepsLeftPages: true });
});

afterAll(() => bench?.close());

it('is not asked for the picture of the one that is shown', async () => {
  const srcUrl = `${bench.own.origin}/portrait.jpg`;
  const body = `<img src="${srcUrl}"><script>addEventListener('pagehide', ({ persisted }) =>
    sessionStorage.setItem('is kept', persisted))</script>`;
  const page = await openPage(bench.browser, bench.newPage(body));
  const panel = await openPanel(bench.browser, page);
  const tabId = await activeTabId(bench.browser);
  await dispatchMenu(bench.browser, 'image', page, { srcUrl });
  const first = await waitForVerdict(panel, tabId);
  expectVerdict(first, 'page-fetch');

  await page.goto(bench.newPage(body));
  expect(await page.evaluate(() => sessionStorage.getItem('is kept'))).toBe('true');
  await dispatchMenu(bench.browser, 'image', page, { srcUrl });
  // A page that does not answer is waited for much longer.
  const second = await waitForVerdict(panel, tabId, { after: first.state.jobId, timeout: 20_000 });
  expectVerdict(second, 'page-fetch');
  await panel.close();
  await page.close();
});
