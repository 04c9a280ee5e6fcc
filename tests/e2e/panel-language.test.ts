import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { pseudoArabic } from '../panel-gallery/pseudo-arabic';
import { analyse, type PanelHandle } from './harness';
import { openWorkbench, PORTRAIT, VERDICTS, type Workbench } from './workbench';

/** The panel in the language that was chosen, in the browser and with the package as it is built. */

const ARABIC = pseudoArabic();
const verdicts = ['signs', 'unsure', 'none'].map((verdict) => ARABIC[`finding_verdict_${verdict}`]?.message ?? '');

let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench({
    alterPackage: (folder) => {
      const at = path.join(folder, '_locales/ar');
      mkdirSync(at, { recursive: true });
      writeFileSync(path.join(at, 'messages.json'), JSON.stringify(ARABIC));
    },
  });
});

afterAll(() => bench?.close());

const choose = (language: string): Promise<void> =>
  bench.browser.worker.evaluate((chosen) => chrome.storage.local.set({ language: chosen }), language);

const read = async (panel: PanelHandle): Promise<readonly unknown[]> =>
  JSON.parse(
    String(
      await panel.evaluate(`JSON.stringify([
        document.querySelector('[data-result-heading]')?.textContent ?? '',
        document.documentElement.dir,
        document.documentElement.lang,
        window.isStillThere === true,
      ])`),
    ),
  ) as unknown[];

it('says what it found in the chosen language, and in another one as soon as that is chosen', async () => {
  await choose('ar');
  const srcUrl = bench.own.put('/in-arabic.jpg', { type: 'image/jpeg', body: PORTRAIT });
  const address = bench.newPage(`<img src="${srcUrl}" alt="A portrait">`);
  const { panel, heading } = await analyse(bench.browser, address, 'image', { srcUrl });
  expect(verdicts).toContain(heading);
  await panel.evaluate('window.isStillThere = true');
  expect(await read(panel)).toEqual([heading, 'rtl', 'ar', true]);
  await choose('en');
  await vi.waitFor(async () => expect((await read(panel)).slice(1)).toEqual(['ltr', 'en', true]), { timeout: 5000 });
  const [said] = await read(panel);
  expect(VERDICTS.indexOf(String(said))).toBe(verdicts.indexOf(heading));
});
