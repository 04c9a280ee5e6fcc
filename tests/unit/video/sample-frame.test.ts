import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../../src/cli/decode-picture';
import { AnalysisError } from '../../../src/forensics/failure';
import { videoDamaged } from '../../../src/forensics/video-wording';
import { wrongResults } from '../../../src/forensics/wording';
import type { Network } from '../../../src/inference/network';
import { loadNodeNetwork } from '../../../src/inference/node-network';
import type { ReadFrame } from '../../../src/video/clip-reader';
import { sampleFrames } from '../../../src/video/sample-frame';
import { analysePicture, type EngineNetworks } from '../../../src/vision/analyse-picture';
import type { EngineSettings } from '../../../src/vision/engine-settings';
import type { Raster } from '../../../src/vision/raster';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

/** Frames and the networks that ship. */

const settings: EngineSettings = {
  calibration: PLAIN_CALIBRATION,
  model: { name: 'encoder', version: '1', sha256: '' },
  backend: 'node',
};

let networks: EngineNetworks;
/** Four faces, two of them, and none. */
let group: Raster;
let half: Raster;
let faceless: Raster;
/** Crops in each run of the encoder. */
let runs: number[] = [];

beforeAll(async () => {
  const read = (path: string): Promise<Buffer> => readFile(new URL(`../../../${path}`, import.meta.url));
  const encoder = await loadNodeNetwork(await read('assets/models/onnx/vision_encoder.onnx'), 'encoder');
  const counting: Network = {
    run(pictures) {
      runs.push(pictures.count);
      return encoder.run(pictures);
    },
    release: () => encoder.release(),
  };
  networks = {
    faceFinder: await loadNodeNetwork(await read('assets/models/face-finder.onnx'), 'face-finder'),
    encoder: counting,
  };
  const raster = async (picture: Sharp): Promise<Raster> =>
    (await decodePicture(new Uint8Array(await picture.png().toBuffer()))).raster;
  const photograph = await sharp(await read('node_modules/@vladmandic/face-api/demo/sample6.jpg'))
    .resize(960)
    .png()
    .toBuffer();
  group = await raster(sharp(photograph));
  half = await raster(sharp(photograph).extract({ left: 0, top: 0, width: 480, height: 768 }));
  faceless = await raster(sharp({ create: { width: 320, height: 200, channels: 3, background: '#8aa' } }));
}, 30_000);

afterAll(async () => {
  await networks.faceFinder.release();
  await networks.encoder.release();
});

const ascending = (a: number, b: number): number => a - b;

async function* framesOf(rasters: readonly Raster[], end?: Error): AsyncGenerator<ReadFrame> {
  for (const [i, raster] of rasters.entries()) yield { time: i / 2, raster };
  if (end) throw end;
}

describe('frames', () => {
  it('give what a picture gives, each under its own time; crops of several frames go into one run', async () => {
    runs = [];
    const samples = await sampleFrames(framesOf([half, faceless, group, half]), networks, settings);
    expect(runs).toEqual([8]);
    expect(samples.map(({ time }) => time)).toEqual([0, 0.5, 1, 1.5]);
    expect(samples.map(({ faces }) => faces.length)).toEqual([2, 0, 4, 2]);
    for (const [i, raster] of [half, group].entries()) {
      const { faces } = await analysePicture(raster, networks, settings, { verdictOnly: true });
      const logits = faces.flatMap((face) => (face.status === 'analysed' ? [face.logit] : [])).toSorted(ascending);
      const sampled = samples[i * 2]!.faces.map(({ logit }) => logit).toSorted(ascending);
      // Searched less closely, a face lies a pixel beside where it lies in a picture.
      sampled.forEach((logit, k) => expect(Math.abs(logit - logits[k]!)).toBeLessThan(0.4));
    }
    expect(samples[3]!.faces).toEqual(samples[0]!.faces);
  }, 30_000);

  it('without a face say why, and look like what they show', async () => {
    const [sample] = await sampleFrames(framesOf([faceless]), networks, settings);
    expect(sample).toMatchObject({ width: 320, height: 200, faces: [], refused: 0, failure: { code: 'no-face' } });
    expect(sample!.look).toHaveLength(16 * 16 * 3);
    expect([...sample!.look.subarray(0, 3)]).toEqual([0x88, 0xaa, 0xaa]);
  });

  it('tell apart who is in them by appearance', async () => {
    const [first, second] = await sampleFrames(framesOf([group, half]), networks, settings);
    const likeness = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    for (const { appearance, box } of second!.faces) {
      expect(likeness(appearance, appearance)).toBeCloseTo(1, 3);
      const best = first!.faces.toSorted(
        (a, b) => likeness(b.appearance, appearance) - likeness(a.appearance, appearance),
      );
      // The half was cut from the left of the group: the same faces lie in the same places.
      expect(Math.abs(best[0]!.box.x - box.x)).toBeLessThan(20);
      expect(likeness(best[0]!.appearance, appearance)).toBeGreaterThan(likeness(best[1]!.appearance, appearance));
    }
  }, 30_000);

  it('have faces counted that cannot be judged', async () => {
    const blurred = await sharp(Buffer.from(half.data), { raw: { width: 480, height: 768, channels: 3 } })
      .blur(9)
      .raw()
      .toBuffer();
    const [sample] = await sampleFrames(framesOf([{ ...half, data: new Uint8Array(blurred) }]), networks, settings);
    expect(sample!.faces).toEqual([]);
    expect(sample!.failure?.code).toBe(sample!.refused > 0 ? 'face-too-blurred' : 'no-face');
    const strict = { ...settings, calibration: { ...PLAIN_CALIBRATION, mostUnlike: 0 } };
    const [unlike] = await sampleFrames(framesOf([half]), networks, strict);
    expect(unlike).toMatchObject({ faces: [], refused: 2, failure: { code: 'face-unfamiliar' } });
  }, 30_000);

  it('get a small picture of each face where somebody sees it', async () => {
    const makeThumbnail = (crop: Raster): Promise<string> => Promise.resolve(`data:${crop.width}`);
    const [sample] = await sampleFrames(framesOf([half]), networks, settings, { makeThumbnail });
    expect(sample!.faces.map(({ thumbnail }) => thumbnail)).toEqual(['data:256', 'data:256']);
    const [without] = await sampleFrames(framesOf([half]), networks, settings);
    expect(without!.faces[0]!.thumbnail).toBeNull();
  });
});

describe('what goes wrong', () => {
  it('in the file after some frames: those are judged; before the first: it is thrown', async () => {
    const broken = new AnalysisError(videoDamaged());
    expect(await sampleFrames(framesOf([half], broken), networks, settings)).toHaveLength(1);
    await expect(sampleFrames(framesOf([], broken), networks, settings)).rejects.toBe(broken);
  });

  it('in the networks is never a frame’s failure', async () => {
    const wrong: Network = {
      run: () => Promise.reject(new AnalysisError(wrongResults('find-faces'))),
      release: async () => undefined,
    };
    const frames = (): AsyncGenerator<ReadFrame> => framesOf([half]);
    await expect(sampleFrames(frames(), { ...networks, faceFinder: wrong }, settings)).rejects.toThrow('wrong-results');
    await expect(sampleFrames(frames(), { ...networks, encoder: wrong }, settings)).rejects.toThrow('wrong-results');
  });

  it('by a stop is the stop’s reason', async () => {
    const stopper = new AbortController();
    stopper.abort(new DOMException('stopped', 'AbortError'));
    const work = sampleFrames(framesOf([half]), networks, settings, { signal: stopper.signal });
    await expect(work).rejects.toThrow('stopped');
  });
});
