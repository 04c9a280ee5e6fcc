import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../../src/cli/decode-picture';
import { AnalysisError } from '../../../src/forensics/failure';
import { truncatedImage, wrongResults } from '../../../src/forensics/wording';
import type { Network } from '../../../src/inference/network';
import { loadNodeNetwork } from '../../../src/inference/node-network';
import { analysePicture } from '../../../src/vision/analyse-picture';
import type { EngineSettings } from '../../../src/vision/engine-settings';
import { judgeTogether, type Judged } from '../../../src/vision/judge-together';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

/** Several pictures in one go, with the networks that ship. */

const settings: EngineSettings = {
  calibration: PLAIN_CALIBRATION,
  model: { name: 'encoder', version: '1', sha256: '' },
  backend: 'node',
};

let faceFinder: Network;
let encoder: Network;
/** Portraits, cut from a group photograph in several ways, then one without a face and one that is broken. */
let pictures: Buffer[];
const FACELESS = 4;
const BROKEN = 5;

/** Crops in each run of the encoder. */
let runs: number[];
/** Called when the broken picture's turn has come. */
let onBroken = (): void => undefined;
const counting = (network: Network): Network => ({
  run(crops) {
    runs.push(crops.count);
    return network.run(crops);
  },
  release: async () => undefined,
});

beforeAll(async () => {
  const read = (path: string): Promise<Buffer> => readFile(new URL(`../../../${path}`, import.meta.url));
  faceFinder = await loadNodeNetwork(await read('assets/models/face-finder.onnx'), 'face-finder');
  encoder = await loadNodeNetwork(await read('assets/models/onnx/vision_encoder.onnx'), 'encoder');
  const photograph = sharp(await read('node_modules/@vladmandic/face-api/demo/sample6.jpg')).resize(960);
  const whole = await photograph.png().toBuffer();
  const half = await sharp(whole).extract({ left: 0, top: 0, width: 480, height: 768 }).png().toBuffer();
  const faceless = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#8aa' } })
    .png()
    .toBuffer();
  pictures = [half, whole, await sharp(half).flop().png().toBuffer(), whole, faceless, Buffer.from('no picture')];
}, 30_000);

afterAll(async () => {
  await faceFinder.release();
  await encoder.release();
});

interface Told {
  readonly index: number;
  readonly judged: Judged;
}

async function judge(indices: readonly number[], encodes: Network, encodesTogether: boolean): Promise<Told[]> {
  const told: Told[] = [];
  runs = [];
  await judgeTogether({ faceFinder, encoder: counting(encodes) }, settings, indices, {
    async decode(index) {
      if (index === BROKEN) onBroken();
      if (index === BROKEN) throw new AnalysisError(truncatedImage());
      return decodePicture(new Uint8Array(pictures[index] ?? []));
    },
    tell: (index, judged) => told.push({ index, judged }),
    isFatal: () => false,
    encodesTogether,
  });
  return told;
}

describe('pictures that are judged together', () => {
  it('get what each one gets alone, within 1e-4', async () => {
    const told = await judge([0, 1, 2], encoder, true);
    expect(told.map(({ index }) => index).toSorted()).toEqual([0, 1, 2]);
    for (const { index, judged } of told) {
      const { raster } = await decodePicture(new Uint8Array(pictures[index] ?? []));
      const alone = await analysePicture(raster, { faceFinder, encoder }, settings, { verdictOnly: true });
      if (!judged.ok) throw new Error(judged.failure.code);
      const { findings } = judged;
      expect(findings).toMatchObject({ verdict: alone.verdict, width: alone.width, notes: alone.notes });
      expect(findings.faces).toHaveLength(alone.faces.length);
      findings.faces.forEach((face, i) => {
        const other = alone.faces[i];
        expect(face.box).toEqual(other?.box);
        if (face.status !== 'analysed' || other?.status !== 'analysed') return;
        expect(Math.abs(face.logit - other.logit)).toBeLessThan(1e-4);
        const gaps = face.changeMap.map((value, cell) => Math.abs(value - (other.changeMap[cell] ?? Number.NaN)));
        expect(Math.max(...gaps)).toBeLessThan(1e-4);
      });
    }
  }, 30_000);

  it('do not wait for each other, and share the encoder’s runs where those before take long', async () => {
    const areAllFound = new Promise<void>((resolve) => (onBroken = resolve));
    const slow: Network = {
      async run(inputs) {
        await areAllFound;
        return encoder.run(inputs);
      },
      release: async () => undefined,
    };
    const told = await judge([0, 1, 3, 3, BROKEN], slow, true);
    expect(told.map(({ index }) => index)).toEqual([BROKEN, 0, 1, 3, 3]);
    const [first = 0, ...others] = told.flatMap(({ judged }) => (judged.ok ? [judged.findings.faces.length] : []));
    expect(first).toBeGreaterThan(0);
    const rest = others.reduce((sum, count) => sum + count, 0);
    expect(rest).toBeGreaterThan(8);
    expect(runs).toEqual([first, 8, rest - 8]);
    const alone = await judge([0, 1], encoder, false);
    expect(runs).toEqual(alone.map(({ judged }) => (judged.ok ? judged.findings.faces.length : 0)));
  }, 30_000);

  it('fail each by itself: neither a broken one nor one without a face takes a neighbour along', async () => {
    const told = await judge([BROKEN, 0, FACELESS, 2], encoder, true);
    const codes = new Map(told.map(({ index, judged }) => [index, judged.ok ? 'ok' : judged.failure.code]));
    expect(told).toHaveLength(4);
    expect(Object.fromEntries(codes)).toEqual({ 0: 'ok', 2: 'ok', [FACELESS]: 'no-face', [BROKEN]: 'truncated-image' });
    expect(told.filter(({ judged }) => judged.ok).map(({ index }) => index)).toEqual([0, 2]);
  }, 30_000);

  it('are told why, one by one, when the encoder fails on the processor', async () => {
    let calls = 0;
    const once: Network = {
      run(inputs) {
        calls += 1;
        if (calls === 1) throw new AnalysisError(wrongResults('encode'));
        return encoder.run(inputs);
      },
      release: async () => undefined,
    };
    const told = await judge([0, 2], once, false);
    expect(told.map(({ judged }) => (judged.ok ? 'ok' : judged.failure.code))).toEqual(['wrong-results', 'ok']);
  }, 30_000);

  it('are left without an end when the networks themselves fail: all are judged once more elsewhere', async () => {
    const broken: Network = {
      run: () => Promise.reject(new AnalysisError(wrongResults('encode'))),
      release: async () => undefined,
    };
    const told: number[] = [];
    const work = judgeTogether({ faceFinder, encoder: broken }, settings, [FACELESS, 0], {
      decode: async (index) => decodePicture(new Uint8Array(pictures[index] ?? [])),
      tell: (index) => told.push(index),
      isFatal: (thrown) => thrown instanceof AnalysisError && thrown.failure.code === 'wrong-results',
      encodesTogether: true,
    });
    await expect(work).rejects.toMatchObject({ failure: { code: 'wrong-results' } });
    expect(told).toEqual([FACELESS]);
  }, 30_000);
});
