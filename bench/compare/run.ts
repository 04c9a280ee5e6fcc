// Measures `telltale compare`: how copies are laid on their originals, what it takes for changed, and what it refuses.
// usage: npx tsx bench/compare/run.ts --faces DIR [--split val] [--pictures 200] [--different 500] [--pairs DIR]
//            [--forged 200] [--seed 7] [--only copies,different,forged,time]
// DIR: face crops with their manifest.csv; --pairs: what training's make_forgeries writes with --as-found.
import '../../src/words/english';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { areaUnderRoc } from '../../src/cli/bench-metrics';
import { parseManifest, readPictures, spreadEvenly, type LabelledPicture } from '../../src/cli/bench-pictures';
import { decodePicture } from '../../src/cli/decode-picture';
import { table } from '../../src/cli/markdown-table';
import { chain, invert, placeX, placeY } from '../../src/comparison/affine';
import { alignPictures } from '../../src/comparison/align-pictures';
import { quantile } from '../../src/comparison/cells';
import { comparePictures } from '../../src/comparison/compare-pictures';
import type { AffineMap, ComparisonFindings } from '../../src/comparison/comparison-findings';
import { CHANGED, LEAST_CHANGED_SHARE } from '../../src/comparison/comparison-wording';
import { showsSameView } from '../../src/comparison/judge-fit';
import { AnalysisError } from '../../src/forensics/failure';
import type { Raster } from '../../src/vision/raster';
import { resize } from '../../src/vision/resample';
import { createRandom } from '../../src/language/sampling';
import { COPIES } from './copies';

const { values: options } = parseArgs({
  options: {
    faces: { type: 'string' },
    pairs: { type: 'string' },
    split: { type: 'string', default: 'val' },
    pictures: { type: 'string', default: '200' },
    different: { type: 'string', default: '500' },
    forged: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
    only: { type: 'string', default: 'copies,different,forged,time' },
  },
});
const wanted = new Set(options.only.split(','));
const draw = createRandom(Number(options.seed));
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

const tarsOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.tar')).map((name) => path.join(folder, name));

async function load(pictures: readonly LabelledPicture[], folder: string): Promise<Map<string, Raster>> {
  const loaded = new Map<string, Raster>();
  await readPictures(pictures, await tarsOf(folder), async ({ path: name }, bytes) => {
    loaded.set(name, (await decodePicture(bytes)).raster);
  });
  return loaded;
}

/** Findings, or null where the two were refused. */
async function compare(picture: Raster, original: Raster): Promise<ComparisonFindings | null> {
  try {
    return await comparePictures(picture, original, []);
  } catch (thrown) {
    if (thrown instanceof AnalysisError && thrown.failure.code === 'not-comparable') return null;
    throw thrown;
  }
}

/** Greatest distance between found and true places, in pixels of the picture at a longer side of at most 512. */
function errorOf({ picture, original, alignment }: ComparisonFindings, truth: AffineMap): number {
  const scale = Math.min(1, 512 / Math.max(picture.width, picture.height));
  let worst = 0;
  for (let i = 0; i <= 8; i += 1) {
    for (let j = 0; j <= 8; j += 1) {
      const [x, y] = [(original.width * i) / 8, (original.height * j) / 8];
      const [tx, ty] = [placeX(truth, x, y), placeY(truth, x, y)];
      if (tx < 0 || ty < 0 || tx > picture.width || ty > picture.height) continue;
      worst = Math.max(worst, scale * Math.hypot(placeX(alignment, x, y) - tx, placeY(alignment, x, y) - ty));
    }
  }
  return worst;
}

async function measureCopies(pictures: readonly Raster[]): Promise<void> {
  const rows: string[][] = [];
  for (const [name, make] of Object.entries(COPIES)) {
    const errors: number[] = [];
    const shares: number[] = [];
    const fits: number[] = [];
    let refused = 0;
    for (const [i, raster] of pictures.entries()) {
      const copy = await make(raster, draw);
      // Every other time the copy is taken for the original.
      const isReversed = i % 2 === 1;
      const found = await (isReversed ? compare(raster, copy.picture) : compare(copy.picture, raster));
      if (!found) {
        refused += 1;
        continue;
      }
      errors.push(errorOf(found, isReversed ? invert(copy.truth) : chain(copy.truth, [1, 0, 0, 1, 0, 0])));
      shares.push(found.changedShare);
      fits.push(found.fit);
    }
    const over = (values: readonly number[], limit: number): string =>
      `${values.filter((value) => value > limit).length}`;
    rows.push([
      name,
      `${refused}`,
      quantile(errors, 0.5).toFixed(2),
      over(errors, 0.5),
      over(errors, 1),
      percent(shares.reduce((sum, share) => sum + share, 0) / shares.length),
      over(shares, LEAST_CHANGED_SHARE),
      quantile(fits, 0.01).toFixed(2),
    ]);
    process.stderr.write(`${rows.at(-1)!.join(' | ')}\n`);
  }
  const header = [
    `${pictures.length} copies each`,
    'refused',
    'error, px',
    'over 0.5',
    'over 1',
    'changed',
    'over 0.5 %',
    'fit, lowest 1 %',
  ];
  process.stdout.write(`${table(header, rows)}\n`);
}

async function measureDifferent(pictures: readonly Raster[], pairs: number): Promise<void> {
  let accepted = 0;
  const agreeing: number[] = [];
  for (let n = 0; n < pairs; n += 1) {
    const [i, shift] = [Math.floor(draw() * pictures.length), 1 + Math.floor(draw() * (pictures.length - 1))];
    const [picture, original] = [pictures[i]!, pictures[(i + shift) % pictures.length]!];
    const alignment = await alignPictures(picture, original, [], async () => undefined);
    agreeing.push(alignment?.fit.agreeing ?? 0);
    if (alignment && showsSameView(alignment.fit, alignment.toOriginal)) accepted += 1;
  }
  process.stdout.write(
    `${pairs} pairs of different pictures: ${accepted} accepted; windows that agree: middle ${quantile(agreeing, 0.5).toFixed(2)}, highest 1 % ${quantile(agreeing, 0.99).toFixed(2)}, most ${Math.max(...agreeing).toFixed(2)}\n`,
  );
}

interface Overlap {
  readonly union: number;
  readonly recall: number;
  readonly precision: number;
  readonly auc: number;
}

/** How the changed cells lie on the true mask; cells at its rim (5–50 %) are left out. Null without a changed cell. */
function overlapOf({ differences: { columns, rows, values } }: ComparisonFindings, mask: Raster): Overlap | null {
  const inside: number[] = [];
  const outside: number[] = [];
  values.forEach((value, cell) => {
    const x = Math.floor((((cell % columns) + 0.5) / columns) * mask.width);
    const y = Math.floor(((Math.floor(cell / columns) + 0.5) / rows) * mask.height);
    const truth = mask.data[(y * mask.width + x) * 3]! / 255;
    if (value !== null && truth >= 0.5) inside.push(value);
    else if (value !== null && truth < 0.05) outside.push(value);
  });
  if (inside.length === 0) return null;
  const isChanged = (value: number): boolean => value >= CHANGED;
  const [hits, alarms] = [inside.filter(isChanged).length, outside.filter(isChanged).length];
  return {
    union: hits / (inside.length + alarms),
    recall: hits / inside.length,
    precision: hits + alarms === 0 ? 1 : hits / (hits + alarms),
    auc: outside.length === 0 ? Number.NaN : areaUnderRoc(outside, inside),
  };
}

async function measureForged(folder: string, limit: number): Promise<void> {
  const manifest = await readFile(path.join(folder, 'manifest.csv'), 'utf8');
  const forged = spreadEvenly(
    parseManifest(manifest, null).filter(({ mask }) => mask !== undefined),
    limit,
  );
  const parts = forged.flatMap(({ path: name, mask, original }) => [name, mask!, original!]);
  const loaded = await load(
    parts.map((name) => ({ path: name, set: '', truth: null })),
    folder,
  );
  const overlaps: (Overlap | null)[] = [];
  for (const { path: name, mask, original } of forged) {
    const found = await compare(loaded.get(name)!, loaded.get(original!)!);
    overlaps.push(found && overlapOf(found, loaded.get(mask!)!));
  }
  const rows = ['all', 'FS', 'FR', 'FE'].map((kind) => {
    const ofKind = overlaps.filter((_, i) => kind === 'all' || forged[i]!.truth === kind);
    const known = ofKind.filter((overlap) => overlap !== null);
    const mean = (key: keyof Overlap): string => {
      const values = known.map((overlap) => overlap[key]).filter((value) => !Number.isNaN(value));
      return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
    };
    const missed = known.filter(({ recall }) => recall < 0.05).length;
    const refused = ofKind.length - known.length;
    return [
      kind,
      `${ofKind.length}`,
      `${refused}`,
      mean('union'),
      mean('recall'),
      mean('precision'),
      mean('auc'),
      `${missed}`,
    ];
  });
  const header = ['forged', 'n', 'refused', 'IoU', 'recall', 'precision', 'AUC of cells', 'missed'];
  process.stdout.write(`${table(header, rows)}\n`);
}

async function measureTime(picture: Raster): Promise<void> {
  const scale = Math.sqrt(1e6 / (picture.width * picture.height));
  const large = resize(picture, Math.round(picture.width * scale), Math.round(picture.height * scale));
  const copy = await COPIES['cropped and resized 0.6–1.8 times']!(large, draw);
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const started = performance.now();
    await compare(copy.picture, large);
    times.push(performance.now() - started);
  }
  const sizes = [copy.picture, large].map(({ width, height }) => `${width} × ${height}`).join(' and ');
  process.stdout.write(
    `${sizes}: middle of nine ${quantile(times, 0.5).toFixed(0)} ms, first ${times[0]!.toFixed(0)} ms\n`,
  );
}

if (!options.faces) throw new Error('--faces is needed');
const manifest = parseManifest(await readFile(path.join(options.faces, 'manifest.csv'), 'utf8'), options.split);
const genuine = spreadEvenly(
  manifest.filter(({ truth }) => truth === null),
  Number(options.pictures),
);
const pictures = [...(await load(genuine, options.faces)).values()];
if (wanted.has('copies')) await measureCopies(pictures);
if (wanted.has('different')) await measureDifferent(pictures, Number(options.different));
if (wanted.has('forged') && options.pairs) await measureForged(options.pairs, Number(options.forged));
if (wanted.has('time')) await measureTime(pictures[0]!);
