import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase64, goldenOf, parseGolden } from '../../../src/inference/golden';
import { PICTURE_BYTES } from '../../../src/inference/network';
import { parseModelManifest } from '../../../src/inference/model-manifest';
import type { FloatTensor, Network, PlacedPicture, Spread } from '../../../src/inference/network';
import { loadNodeNetwork } from '../../../src/inference/node-network';
import type { EngineNetworks } from '../../../src/vision/analyse-picture';
import { facesInTiles } from '../../../src/vision/blazeface';
import { ENCODER_BATCH } from '../../../src/vision/encoder';
import { TILE_BATCH } from '../../../src/vision/face-finder';
import type { Raster } from '../../../src/vision/raster';
import { resamplePlainly } from '../../../src/vision/resample';
import { goldenPictures, testNetworks, type TestedNetwork } from '../../../src/vision/self-test';
import { spreadOf, writeTile } from '../../../src/vision/tiles';

/** The shipped networks, on cards that compute wrongly in one output only, and against the shipped golden numbers. */

const models = path.resolve(import.meta.dirname, '../../../assets/models');
const read = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path.join(models, file)));
const manifest = parseModelManifest(JSON.parse(readFileSync(path.join(models, 'manifest.json'), 'utf8')));
const golden = parseGolden(read('self-test.json'), manifest);

type Outputs = Readonly<Record<string, FloatTensor>>;

/** What each network gives in one run of each size: computed once, since only what a card makes of it is looked at. */
const known = new Map<TestedNetwork, Map<number, Outputs>>();

/** A card that gives the right numbers, changed. */
function cardOf(which: TestedNetwork, change: (outputs: Outputs, rows: number) => Outputs): Network {
  return {
    async run({ count: rows }) {
      return change(known.get(which)?.get(rows) ?? {}, rows);
    },
    release: async () => undefined,
  };
}

const right = (which: TestedNetwork): Network => cardOf(which, (outputs) => outputs);

function networksWith(which: TestedNetwork, network: Network): EngineNetworks {
  return { faceFinder: right('faceFinder'), encoder: right('encoder'), [which]: network };
}

beforeAll(async () => {
  for (const [which, file] of [
    ['faceFinder', 'face-finder.onnx'],
    ['encoder', 'onnx/vision_encoder.onnx'],
  ] as const) {
    const network = await loadNodeNetwork(read(file), which === 'encoder' ? 'encoder' : 'face-finder');
    const byRows = new Map<number, Outputs>();
    known.set(which, byRows);
    const remembering: Network = {
      async run(pictures) {
        const outputs = await network.run(pictures);
        byRows.set(pictures.count, outputs);
        return outputs;
      },
      release: () => network.release(),
    };
    // The other one is not known yet, and its failure is none of this one's.
    await testNetworks(networksWith(which, remembering), golden).catch(() => undefined);
    await network.release();
  }
}, 60_000);

afterAll(() => known.clear());

describe('the golden numbers', () => {
  it.each([
    ['encoder', 'encoder', ENCODER_BATCH],
    ['face-finder', 'faceFinder', TILE_BATCH],
  ] as const)('are those that the shipped %s gives now', (part, which, rows) => {
    // Far closer than a card has to be. On another processor than the one that wrote them the last digits may differ.
    const all = known.get(which)?.get(rows) ?? {};
    for (const [row, expected] of golden[part].entries()) {
      const found = goldenOf(all, row, rows);
      expect(Object.keys(found).toSorted()).toEqual(Object.keys(expected).toSorted());
      for (const [name, sums] of Object.entries(expected)) {
        const [ours, stored] = [fromBase64(found[name] ?? ''), fromBase64(sums)];
        expect(ours).toHaveLength(stored.length);
        const gap = stored.reduce((most, sum, i) => Math.max(most, Math.abs(sum - (ours[i] ?? Number.NaN))), 0);
        expect(gap, name).toBeLessThan(0.005);
      }
    }
  });

  it('are of a picture in which the finder finds the face', async () => {
    const [picture] = goldenPictures(golden);
    expect(picture).toMatchObject({ width: 256, height: 256 });
    const found = facesInTiles(
      await right('faceFinder').run({ data: new Uint8Array(256 * 256 * 3), count: 1 }),
      1,
      0.9,
    );
    expect(found[0]?.length).toBeGreaterThan(0);
  });

  it('are refused for a model of other weights, and when they make no sense', () => {
    const { files } = manifest;
    const other = { files: { ...files, 'face-finder': { ...files['face-finder'], sha256: '0'.repeat(64) } } };
    const corrupt = expect.objectContaining({ failure: expect.objectContaining({ code: 'model-corrupt' }) });
    expect(() => parseGolden(read('self-test.json'), other)).toThrow(corrupt);
    expect(() => parseGolden(read('config.json'), manifest)).toThrow(corrupt);
    expect(() => parseGolden(new Uint8Array(3), manifest)).toThrow(corrupt);
  });
});

const HEADS: readonly (readonly [TestedNetwork, string])[] = [
  ...['forged_logit', 'kind_logits', 'change_map_logits', 'artifact_map_logits', 'unlikeness', 'image_features'].map(
    (name) => ['encoder', name] as const,
  ),
  ...['scores_16', 'boxes_16', 'scores_8', 'boxes_8'].map((name) => ['faceFinder', name] as const),
];

/** Ways of being wrong that no check of sizes or of zeros everywhere would see. */
const WRONGS: Readonly<Record<string, (data: Float32Array, rows: number) => Float32Array>> = {
  zeros: (data) => new Float32Array(data.length),
  'one NaN': (data) => data.map((value, i) => (i === data.length - 1 ? Number.NaN : value)),
  'numbers 5 % off': (data) => data.map((value) => value * 1.05 + (value < 0 ? -0.06 : 0.06)),
  'a part computed by nobody': (data) => data.map((value, i) => (i % 64 < 8 ? 0 : value)),
  'its numbers in reverse': (data) => data.toReversed(),
  // As where a card mixes up the pictures of a batch.
  'the picture before': (data, rows) => {
    const row = data.length / rows;
    return data.map((_, i) => data[(i + row) % data.length] ?? 0);
  },
};

/** A card that gives the sum of each picture's bytes, and cuts pictures as the processor does, but for what is changed. */
function cuttingCard(cutsRow: (row: number) => number, tells: (spread: Spread) => Spread): Network {
  const sums = (data: Uint8Array, count: number): Outputs => {
    const side = data.length / count;
    const ofEach = Array.from({ length: count }, (_, i) =>
      data.subarray(i * side, (i + 1) * side).reduce((sum, byte, at) => sum + byte * (1 + (at % 7)), 0),
    );
    return { sums: { data: Float32Array.from(ofEach), dims: [count] } };
  };
  return {
    ...right('faceFinder'),
    run: async ({ data, count }) => known.get('faceFinder')?.get(count) ?? sums(data, count),
    place(picture): PlacedPicture {
      const rasterOf = (plate: object): Raster => plate as Raster;
      return {
        whole: picture,
        resample(source, passes) {
          const raster = rasterOf(source);
          const width = passes.across?.starts.length ?? raster.width;
          const data = resamplePlainly(raster, passes);
          const height = data.length / width / 3;
          const rows = Array.from({ length: height }, (_, y) => cutsRow(y) * width * 3);
          return { width, height, data: Uint8Array.from(rows.flatMap((at) => [...data.subarray(at, at + width * 3)])) };
        },
        async run(windows) {
          const data = new Uint8Array(windows.length * PICTURE_BYTES);
          const tiles = windows.map(({ plate, left, top }, i) => {
            const level = { image: rasterOf(plate), originX: 0, originY: 0, scaleX: 1, scaleY: 1 };
            writeTile({ level, left, top }, data, i * PICTURE_BYTES);
            return { level, left, top };
          });
          return { outputs: sums(data, windows.length), spreads: tiles.map((tile) => tells(spreadOf(tile))) };
        },
        drop: () => undefined,
        release: () => undefined,
      };
    },
    release: async () => undefined,
  };
}

describe('the self-test', () => {
  it('passes a card that cuts pictures as the processor does, and refuses one that does not', async () => {
    const test = (card: Network): Promise<void> => testNetworks(networksWith('faceFinder', card), golden);
    const same = <T>(value: T): T => value;
    await expect(test(cuttingCard(same, same))).resolves.toBeUndefined();
    const refused = { failure: { code: 'wrong-results', cause: expect.stringContaining('tile') as string } };
    await expect(test(cuttingCard((row) => Math.max(0, row - 1), same))).rejects.toMatchObject(refused);
    await expect(test(cuttingCard(same, (spread) => ({ ...spread, squares: 0 })))).rejects.toMatchObject(refused);
  });

  it('passes the right numbers, and those that are a little off as of another rounding', async () => {
    await expect(testNetworks(networksWith('encoder', right('encoder')), golden)).resolves.toBeUndefined();
    const rounded = (which: TestedNetwork): Network =>
      cardOf(which, (outputs) =>
        Object.fromEntries(
          Object.entries(outputs).map(([name, { data, dims }]) => [
            name,
            { dims, data: data.map((value, i) => value * (1 + 1e-4) + (i % 2 ? 1e-3 : -1e-3)) },
          ]),
        ),
      );
    const networks = { faceFinder: rounded('faceFinder'), encoder: rounded('encoder') };
    await expect(testNetworks(networks, golden)).resolves.toBeUndefined();
  });

  describe.each(HEADS)('refuses a card whose %s gives, in %s alone,', (which, name) => {
    it.each(Object.entries(WRONGS))('%s', async (wrong, change) => {
      const isOneNumber = name === 'forged_logit' || name === 'unlikeness';
      const network = cardOf(which, (outputs, rows) => {
        const output = outputs[name];
        // One number has no order, and its only row no neighbour: there it is the batch that is wrong.
        if (!output || (isOneNumber && rows === 1 && wrong !== 'zeros' && wrong !== 'one NaN')) return outputs;
        return { ...outputs, [name]: { ...output, data: change(output.data, rows) } };
      });
      const step = which === 'encoder' ? 'encode' : 'find-faces';
      await expect(testNetworks(networksWith(which, network), golden)).rejects.toMatchObject({
        failure: { code: 'wrong-results', step, cause: expect.stringContaining(name) },
      });
    });

    it('nothing', async () => {
      const network = cardOf(which, (outputs) =>
        Object.fromEntries(Object.entries(outputs).filter(([output]) => output !== name)),
      );
      await expect(testNetworks(networksWith(which, network), golden)).rejects.toMatchObject({
        failure: { code: 'wrong-results' },
      });
    });
  });
});
