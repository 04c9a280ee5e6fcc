import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { toFailure } from '../forensics/failure';
import { FORGERY_KINDS } from '../forensics/findings';
import { sha256Of } from '../inference/model-manifest';
import { analysePicture } from '../vision/analyse-picture';
import type { Raster } from '../vision/raster';
import { resample } from '../vision/resample';
import { parseManifest, readPictures, spreadEvenly, type LabelledPicture } from './bench-pictures';
import { writeReport, type BenchRun } from './bench-report';
import { measure, type ScoredPicture } from './bench-results';
import { decodePicture } from './decode-picture';
import { loadEngine, releaseEngine, type Engine } from './load-engine';
import { makeProgressBar } from './progress-bar';
import { plotReliability, plotRoc, plotScoresBySet } from './svg-plots';

export interface BenchOptions {
  readonly manifest: string;
  readonly roots: readonly string[];
  readonly out: string;
  readonly crops: boolean;
  readonly degrade: 'web' | null;
  readonly split: string | null;
  readonly limit: number | null;
}

const WEB_SIDE = 128;
const WEB_QUALITY = 50;

/** What a social site leaves of a face: longer side 128 px, JPEG quality 50 with halved colour. */
async function degradeAsWeb(raster: Raster): Promise<Raster> {
  const scale = WEB_SIDE / Math.max(raster.width, raster.height);
  const width = Math.max(1, Math.round(raster.width * scale));
  const height = Math.max(1, Math.round(raster.height * scale));
  const small = resample(raster, { x: 0, y: 0, width: raster.width, height: raster.height }, width, height);
  const jpeg = await sharp(small.data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: WEB_QUALITY, chromaSubsampling: '4:2:0', mozjpeg: false })
    .toBuffer();
  return (await decodePicture(jpeg)).raster;
}

async function score(
  picture: LabelledPicture,
  bytes: Uint8Array,
  engine: Engine,
  options: BenchOptions,
): Promise<ScoredPicture> {
  const { raster } = await decodePicture(bytes);
  const seen = options.degrade === 'web' ? await degradeAsWeb(raster) : raster;
  const { faces } = await analysePicture(seen, engine.networks, engine.settings, { cropsAlready: options.crops });
  const worst = faces[0];
  if (worst?.status !== 'analysed') throw new Error('findings without an analysed face');
  const { probability, logit, verdict, kind, kindProbabilities } = worst;
  const likeliestKind = FORGERY_KINDS.reduce((best, next) =>
    kindProbabilities[next] > kindProbabilities[best] ? next : best,
  );
  return { ...picture, probability, logit, verdict, likeliestKind, namedKind: kind };
}

/**
 * `telltale bench`: runs the engine over labelled pictures and writes results.json, results.md and plots.
 * @returns the exit code: 0, or 2 when no picture could be scored
 * @throws AnalysisError when the model cannot be loaded; RangeError for a manifest that makes no sense
 */
export async function benchCommand(options: BenchOptions): Promise<number> {
  const manifestBytes = new Uint8Array(await readFile(options.manifest));
  const listed = parseManifest(new TextDecoder().decode(manifestBytes), options.split);
  const pictures = spreadEvenly(listed, options.limit);
  const engine = await loadEngine();
  const bar = makeProgressBar(pictures.length);
  const scored: ScoredPicture[] = [];
  const failures: Record<string, number> = {};
  let done = 0;
  const started = performance.now();
  const missing = await readPictures(pictures, options.roots, async (picture, bytes) => {
    try {
      scored.push(await score(picture, bytes, engine, options));
    } catch (thrown) {
      const { code } = toFailure(thrown, 'encode');
      // Anything unforeseen is a fault of the program and must not hide among the refusals.
      if (code === 'unexpected') throw thrown;
      failures[code] = (failures[code] ?? 0) + 1;
    }
    done += 1;
    bar.show(done, picture.path);
  });
  const seconds = (performance.now() - started) / 1000;
  bar.clear();
  await releaseEngine(engine);
  if (scored.length === 0) {
    process.stderr.write(`telltale: no picture could be scored (${missing.length} not found).\n`);
    return 2;
  }
  const { bands } = engine.settings.calibration;
  const { split, limit, crops, degrade } = options;
  const run: BenchRun = {
    options: { manifest: basename(options.manifest), split, limit, crops, degrade },
    model: engine.settings.model,
    calibrationSha256: engine.manifest.files.calibration.sha256,
    faceFinderSha256: engine.manifest.files['face-finder'].sha256,
    manifestSha256: await sha256Of(manifestBytes),
    node: process.versions.node,
    bands,
    seconds,
    missing: missing.length,
    failures,
    results: measure(scored, bands),
  };
  await mkdir(options.out, { recursive: true });
  const bonaFide = scored.filter((picture) => picture.truth === null).map((picture) => picture.probability);
  const forged = scored.filter((picture) => picture.truth !== null).map((picture) => picture.probability);
  const write = (name: string, words: string): Promise<void> => writeFile(join(options.out, name), words);
  await write('results.json', `${JSON.stringify({ ...run, pictures: scored }, null, 1)}\n`);
  await write('results.md', writeReport(run));
  await write('roc.svg', plotRoc(bonaFide, forged, run.results.auc));
  await write('reliability.svg', plotReliability(bonaFide, forged, run.results.calibrationError));
  await write('scores-by-set.svg', plotScoresBySet(scored, bands));
  process.stdout.write(`${writeReport(run)}\n`);
  return 0;
}
