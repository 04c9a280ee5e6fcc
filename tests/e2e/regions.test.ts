import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodePicture } from '../../src/cli/decode-picture';
import { loadEngine, releaseEngine } from '../../src/cli/load-engine';
import type { FaceFindings, PictureFindings } from '../../src/forensics/findings';
import { analysePicture } from '../../src/vision/analyse-picture';
import { analyse } from './harness';
import { openWorkbench, PORTRAIT_WITH_SIGNS, type Workbench } from './workbench';

/** What the panel says of the parts of a face that the verdict rests on. */

let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench();
});

afterAll(() => bench?.close());

function worstFace({ faces: [face] }: PictureFindings): FaceFindings {
  if (face?.status !== 'analysed') throw new Error('no face was analysed');
  return face;
}

/** The same picture by the terminal's engine. */
async function findInNode(picture: Uint8Array): Promise<FaceFindings> {
  const engine = await loadEngine();
  const { raster } = await decodePicture(picture);
  const findings = await analysePicture(raster, engine.networks, engine.settings);
  await releaseEngine(engine);
  return worstFace(findings);
}

it('the panel names regions, what is seen there and what covering each costs, and outlines one on a press', async () => {
  // Lossless, so that the decoders of browser and terminal have nothing to disagree about.
  const picture = await sharp(PORTRAIT_WITH_SIGNS).png().toBuffer();
  const srcUrl = bench.own.put('/signs.png', { type: 'image/png', body: picture });
  const { state, panel } = await analyse(bench.browser, bench.newPage('<img src="/signs.png">'), 'image', { srcUrl });
  if (state.status.phase !== 'done') throw new Error(JSON.stringify(state.status));
  const [face, there] = [worstFace(state.status.findings), await findInNode(picture)];
  expect(face.regions.length).toBeGreaterThan(0);
  expect(face.regions.map(({ region, artifacts }) => [region, artifacts.map(({ artifact }) => artifact)])).toEqual(
    there.regions.map(({ region, artifacts }) => [region, artifacts.map(({ artifact }) => artifact)]),
  );
  face.regions.forEach(({ fall }, i) => expect(fall).toBeCloseTo(there.regions[i]?.fall ?? Number.NaN, 0));

  const rows = await panel.evaluate("[...document.querySelectorAll('.region-row')].map((row) => row.textContent)");
  expect(rows).toHaveLength(face.regions.length);
  face.regions.forEach(({ fall }, i) => {
    expect(fall).toBeGreaterThanOrEqual(5);
    expect((rows as string[])[i]).toContain(`lowers the score by ${Math.round(fall)} points`);
  });

  const outlines = "document.querySelectorAll('.region-outline').length";
  expect(await panel.evaluate(outlines)).toBe(0);
  await panel.evaluate("document.querySelector('.region-row').click()");
  await expect.poll(() => panel.evaluate(outlines)).toBe(1);
  expect(await panel.evaluate("document.querySelector('.region-row').ariaPressed")).toBe('true');
  await panel.close();
});
