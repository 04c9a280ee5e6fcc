import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodePicture } from '../../../src/cli/decode-picture';
import { loadEngine, releaseEngine, type Engine } from '../../../src/cli/load-engine';
import { analysePicture } from '../../../src/vision/analyse-picture';
import type { Raster } from '../../../src/vision/raster';
import { withCanvasNoise } from '../../fixtures/canvas-noise';

/** What noise against recognition would do if it ever came through: with the shipped model, on a portrait of each verdict. */

let engine: Engine;

beforeAll(async () => {
  engine = await loadEngine();
});

afterAll(() => releaseEngine(engine));

async function judge(raster: Raster) {
  const [face] = (await analysePicture(raster, engine.networks, engine.settings)).faces;
  if (face?.status !== 'analysed') throw new Error('no face was judged');
  return face;
}

it.each(['portrait-1.jpg', 'portrait-3.jpg'])(
  'noise as Brave adds to canvases moves the probability of %s by less than 0.02',
  async (name) => {
    const { raster } = await decodePicture(await readFile(`assets/demo/${name}`));
    const plain = await judge(raster);
    for (const session of [1, 2]) {
      const noisy = await judge(withCanvasNoise(raster, session));
      expect(noisy.logit).not.toBe(plain.logit);
      expect(Math.abs(noisy.probability - plain.probability)).toBeLessThan(0.02);
      expect(noisy.verdict).toBe(plain.verdict);
    }
  },
);
