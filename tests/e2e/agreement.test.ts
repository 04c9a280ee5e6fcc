import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../src/cli/decode-picture';
import { loadEngine, releaseEngine } from '../../src/cli/load-engine';
import type { FaceFindings, PictureFindings } from '../../src/forensics/findings';
import { parseModelManifest } from '../../src/inference/model-manifest';
import { analysePicture } from '../../src/vision/analyse-picture';
import { analyse, DIST, type LaunchOptions } from './harness';
import { openWorkbench, PORTRAIT } from './workbench';

/** The same picture gives the same numbers in Node, in WebAssembly and on the graphics card. */

const TOLERANCE = 1e-3;
let picture: Buffer;
let inNode: PictureFindings;

beforeAll(async () => {
  // Lossless, so that the decoders of browser and terminal have nothing to disagree about.
  picture = await sharp(PORTRAIT).resize(256, 256).png().toBuffer();
  const engine = await loadEngine();
  const shipped = parseModelManifest(JSON.parse(readFileSync(path.join(DIST, 'models/manifest.json'), 'utf8')));
  expect(shipped, 'dist/ was built with another model: build again').toEqual(engine.manifest);
  const { raster } = await decodePicture(picture);
  inNode = await analysePicture(raster, engine.networks, engine.settings);
  await releaseEngine(engine);
});

async function inBrowser(options: LaunchOptions, timeout: number): Promise<PictureFindings> {
  const bench = await openWorkbench(options);
  try {
    const srcUrl = bench.own.put('/picture.png', { type: 'image/png', body: picture });
    const { state } = await analyse(
      bench.browser,
      bench.newPage('<img src="/picture.png">'),
      'image',
      { srcUrl },
      timeout,
    );
    if (state.status.phase !== 'done') throw new Error(JSON.stringify(state.status));
    return state.status.findings;
  } finally {
    await bench.close();
  }
}

function onlyFace({ faces }: PictureFindings): FaceFindings {
  expect(faces).toHaveLength(1);
  const [face] = faces;
  if (face?.status !== 'analysed') throw new Error('no face was analysed');
  return face;
}

function expectAgreement(findings: PictureFindings): void {
  const [here, there] = [onlyFace(findings), onlyFace(inNode)];
  expect(Math.abs(here.logit - there.logit)).toBeLessThan(TOLERANCE);
  for (const side of ['x', 'y', 'width', 'height'] as const) {
    expect(Math.abs(here.crop[side] - there.crop[side])).toBeLessThan(TOLERANCE * 256);
  }
  const gaps = here.changeMap.map((value, i) => Math.abs(value - (there.changeMap[i] ?? Number.NaN)));
  expect(Math.max(...gaps)).toBeLessThan(TOLERANCE);
  expect(here.verdict).toBe(there.verdict);
  expect(here.regions.map(({ region }) => region)).toEqual(there.regions.map(({ region }) => region));
  here.regions.forEach(({ fall }, i) => {
    expect(Math.abs(fall - (there.regions[i]?.fall ?? Number.NaN))).toBeLessThan(TOLERANCE * 100);
  });
}

describe('the engine in Chromium agrees with the engine in Node', () => {
  it('on the processor', async () => {
    const findings = await inBrowser({ backend: 'wasm' }, 60_000);
    expect(findings.backend).toBe('wasm');
    expectAgreement(findings);
  });

  it('on a graphics device', { timeout: 600_000 }, async () => {
    const findings = await inBrowser({ backend: 'webgpu-any', args: ['--enable-unsafe-webgpu'] }, 540_000);
    expect(findings.backend).toBe('webgpu');
    expect(findings.notes).toEqual([]);
    expectAgreement(findings);
  });

  it('and no graphics device is used that the browser only computes', async () => {
    const findings = await inBrowser({ backend: 'auto', args: ['--enable-unsafe-webgpu'] }, 60_000);
    expect(findings.backend).toBe('wasm');
  });
});
