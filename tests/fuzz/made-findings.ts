import * as fc from 'fast-check';
import { faceTooBlurred, faceTooSmall, faceUnfamiliar } from '../../src/forensics/wording';
import {
  ARTIFACTS,
  FORGERY_KINDS,
  MAP_SIDE,
  REGIONS,
  type Bands,
  type Box,
  type FaceFindings,
  type PictureFindings,
  type RefusedFace,
  type RegionFinding,
} from '../../src/forensics/findings';
import { AVERAGE_KEYPOINTS } from '../../src/forensics/regions';
import { decideVerdict, orderWorstFirst, overallVerdict } from '../../src/forensics/verdict';

/** All findings that the engine can give, for fast-check to draw from. */

const share = fc.double({ min: 0, max: 1, noNaN: true });

const box: fc.Arbitrary<Box> = fc.record({
  x: fc.double({ min: 0, max: 9000, noNaN: true }),
  y: fc.double({ min: 0, max: 9000, noNaN: true }),
  width: fc.double({ min: 48, max: 1000, noNaN: true }),
  height: fc.double({ min: 48, max: 1000, noNaN: true }),
});

/** As calibration gives them: rounded, and apart from each other. */
const bands: fc.Arbitrary<Bands> = fc
  .record({
    none: fc.integer({ min: 5, max: 60 }),
    apart: fc.integer({ min: 1, max: 35 }),
    few: fc.integer({ min: 0, max: 10 }),
    more: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ none, apart, few, more }) => ({
    none: none / 100,
    signs: (none + apart) / 100,
    falseAlarmsAtSigns: few / 100,
    falseAlarmsAtNone: (few + more) / 100,
  }));

const region = fc.record({
  region: fc.constantFrom(...REGIONS),
  change: share,
  /** Those that are named have fallen by 3 points or more. */
  fall: fc.double({ min: 3, max: 95, noNaN: true }),
  artifacts: fc.uniqueArray(fc.record({ artifact: fc.constantFrom(...ARTIFACTS), confidence: share }), {
    selector: ({ artifact }) => artifact,
    maxLength: 3,
  }),
});

const regions: fc.Arbitrary<RegionFinding[]> = fc
  .uniqueArray(region, { selector: (found) => found.region, maxLength: 4 })
  .map((found) => found.toSorted((a, b) => b.fall - a.fall));

/** Numbers are drawn near the ends of their ranges most of the time: each verdict has its own range, so that all come. */
function probabilityIn({ none, signs }: Bands): fc.Arbitrary<number> {
  const between = (least: number, most: number): fc.Arbitrary<number> =>
    fc.integer({ min: 0, max: 999 }).map((part) => least + ((most - least) * part) / 1000);
  return fc.oneof(
    { weight: 3, arbitrary: between(signs, 1) },
    { weight: 2, arbitrary: between(none, signs) },
    { weight: 1, arbitrary: between(0, none) },
    { weight: 1, arbitrary: fc.constantFrom(0, none, signs, 1) },
  );
}

function analysed(of: Bands): fc.Arbitrary<FaceFindings> {
  const weight = fc.integer({ min: 0, max: 100 });
  const weights = fc.tuple(weight, weight, weight, weight);
  const isNamed = fc.constantFrom(true, true, false);
  return fc
    .record({ box, probability: probabilityIn(of), weights, isNamed, change: share, regions })
    .map(({ box: face, probability, weights: drawn, isNamed: hasKind, change, regions: found }) => {
      const verdict = decideVerdict(probability, of);
      const total = drawn.reduce((sum, one) => sum + one, 0) || 1;
      const [FS, FR, FE, EFS] = drawn.map((one) => one / total) as [number, number, number, number];
      const kindProbabilities = { FS, FR, FE, EFS };
      const likeliest = FORGERY_KINDS.reduce((best, kind) =>
        kindProbabilities[kind] > kindProbabilities[best] ? kind : best,
      );
      return {
        status: 'analysed',
        box: face,
        crop: face,
        probability,
        verdict,
        kind: verdict === 'none' || !hasKind ? null : likeliest,
        kindProbabilities,
        changeMap: Array.from({ length: MAP_SIDE * MAP_SIDE }, () => change),
        logit: 10 * (probability - 0.5),
        keypoints: AVERAGE_KEYPOINTS,
        regions: verdict === 'none' ? [] : found,
      };
    });
}

const refused: fc.Arbitrary<RefusedFace> = fc
  .record({ box, failure: fc.constantFrom(faceTooSmall(40, 48), faceTooBlurred('detail'), faceUnfamiliar()) })
  .map(({ box: face, failure }) => ({ status: 'refused', box: face, crop: face, failure }));

export const pictureFindings: fc.Arbitrary<PictureFindings> = bands.chain((of) =>
  fc
    .record({
      judged: fc.array(analysed(of), { minLength: 1, maxLength: 3 }),
      left: fc.array(refused, { maxLength: 2 }),
      width: fc.integer({ min: 48, max: 10_000 }),
      height: fc.integer({ min: 48, max: 10_000 }),
      notes: fc.array(fc.string({ maxLength: 40 }), { maxLength: 2 }),
    })
    .map(({ judged, left, ...rest }) => ({
      ...rest,
      verdict: overallVerdict(judged),
      faces: orderWorstFirst([...judged, ...left]),
      bands: of,
      model: { name: 'encoder', version: '1', sha256: '0'.repeat(64) },
      backend: 'node',
      milliseconds: { decode: 1, findFaces: 2, encode: 3, total: 6 },
    })),
);
