import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { factsOf } from '../forensics/face-facts';
import { FORGERY_KINDS, type Verdict } from '../forensics/findings';
import { labelRegions } from '../forensics/regions';
import { sha256Of } from '../inference/model-manifest';
import { analysePicture } from '../vision/analyse-picture';
import type { Raster } from '../vision/raster';
import { changedRegions, type DescribedPicture } from './bench-description';
import type { AskedPicture } from './bench-explain';
import { benchLanguage } from './bench-language';
import { parseManifest, spreadEvenly, type LabelledPicture } from './bench-pictures';
import { writeReport, type BenchRun } from './bench-report';
import { measure, type BenchTask, type ScoredPicture } from './bench-results';
import { vary, type Variant, type VariantVerdicts } from './bench-stability';
import { readTruths } from './bench-truth';
import { drawContactSheet, MOST_ENTRIES, type SheetEntry } from './contact-sheet';
import { decodePicture } from './decode-picture';
import { degrade, type Degradation } from './degrade';
import { loadEngine, releaseEngine, type Engine } from './load-engine';
import { scorePictures } from './score-pictures';
import { plotReliability, plotRoc, plotScoresBySet } from './svg-plots';

export interface BenchOptions {
  /** Null where only conversation is measured, which needs no pictures. */
  readonly manifest: string | null;
  readonly roots: readonly string[];
  readonly out: string;
  readonly crops: boolean;
  /** The pictures are frames of clips; see `bench-clips.ts`. */
  readonly clips: boolean;
  /** Everyday changes are measured; see `bench-changes.ts`. */
  readonly changes: boolean;
  readonly degrade: Degradation | null;
  /** What to measure; at least one. */
  readonly tasks: readonly BenchTask[];
  readonly split: string | null;
  readonly limit: number | null;
  /** descriptions.jsonl of `describe.py`: which artifacts are truly there. */
  readonly descriptions: string | null;
  /** Folder of the written conversations. */
  readonly conversations: string;
  /** Answers of the base model to them, to be measured beside Telltale's. */
  readonly answers: string | null;
  /** Where the answered conversations are written for reading. */
  readonly transcripts: string | null;
}

type PictureOptions = BenchOptions & { readonly manifest: string };

/** One picture's findings, and what is known of its places where the truth is. */
interface Scored {
  readonly picture: ScoredPicture;
  readonly described: DescribedPicture | null;
  readonly varied: VariantVerdicts | null;
  /** Null where the language model is not asked about pictures. */
  readonly asked: AskedPicture | null;
}

/** The language model is asked about face crops alone: only their truth is known. */
const asksLanguage = ({ tasks, crops }: BenchOptions): boolean => tasks.includes('ad') && crops;

/** The verdict on a picture's worst face. */
async function verdictOn(raster: Raster, engine: Engine, { crops }: BenchOptions): Promise<Verdict> {
  const findings = await analysePicture(raster, engine.networks, engine.settings, {
    cropsAlready: crops,
    verdictOnly: true,
  });
  return findings.verdict;
}

async function score(
  picture: LabelledPicture,
  bytes: Uint8Array,
  truth: Float32Array | undefined,
  engine: Engine,
  options: BenchOptions,
): Promise<Scored> {
  const { raster } = await decodePicture(bytes);
  const seen = options.degrade === null ? raster : await degrade(raster, options.degrade, picture.path);
  let image: Float32Array | null = null;
  const findings = await analysePicture(seen, engine.networks, engine.settings, {
    cropsAlready: options.crops,
    verdictOnly: !truth && !asksLanguage(options),
    onImageFeatures: ([first]) => (image = first ?? null),
    ...(picture.keypoints && { keypoints: picture.keypoints }),
  });
  const worst = findings.faces[0];
  if (worst?.status !== 'analysed') throw new Error('findings without an analysed face');
  const { probability, logit, verdict, kind, kindProbabilities, changeMap, keypoints, regions } = worst;
  const likeliestKind = FORGERY_KINDS.reduce((best, next) =>
    kindProbabilities[next] > kindProbabilities[best] ? next : best,
  );
  const verdictAs = async (variant: Variant): Promise<Verdict> => verdictOn(await vary(seen, variant), engine, options);
  const varied = options.tasks.includes('stability') && {
    original: verdict,
    variants: {
      'half size': await verdictAs('half size'),
      thumbnail: await verdictAs('thumbnail'),
      recompressed: await verdictAs('recompressed'),
      mirrored: await verdictAs('mirrored'),
    },
  };
  const named = regions.map(({ region }) => region);
  const { path, set, truth: kindTruth } = picture;
  const labels = labelRegions(keypoints);
  const trueRegions = truth ? changedRegions(labels, truth).map((region) => ({ region, artifacts: null })) : null;
  return {
    picture: { path, set, truth: kindTruth, probability, logit, verdict, likeliestKind, namedKind: kind },
    described: truth ? { changeMap, labels, named, truth } : null,
    varied: varied || null,
    asked: asksLanguage(options) ? { path, truth: kindTruth, facts: factsOf(findings, 0), image, trueRegions } : null,
  };
}

/**
 * Runs the engine over labelled pictures and writes results.json, results.md and plots.
 * @returns the pictures that the language model is to be asked about, or null when no picture could be scored
 */
async function benchPictures(options: PictureOptions): Promise<AskedPicture[] | null> {
  const manifestBytes = new Uint8Array(await readFile(options.manifest));
  const listed = parseManifest(new TextDecoder().decode(manifestBytes), options.split);
  const pictures = spreadEvenly(listed, options.limit);
  // The truth about places is kept for face crops alone: a mask has its crop's framing.
  const truths =
    options.tasks.includes('ad') && options.crops
      ? await readTruths(pictures, options.roots)
      : new Map<string, Float32Array>();
  const engine = await loadEngine();
  const scored: ScoredPicture[] = [];
  const described: DescribedPicture[] = [];
  const varied: VariantVerdicts[] = [];
  const asked: AskedPicture[] = [];
  const sheet: SheetEntry[] = [];
  const { missing, failures, seconds } = await scorePictures(pictures, options.roots, async (picture, bytes) => {
    const one = await score(picture, bytes, truths.get(picture.path), engine, options);
    scored.push(one.picture);
    if (one.varied) varied.push(one.varied);
    if (one.asked) asked.push(one.asked);
    if (!one.described) return;
    described.push(one.described);
    if (sheet.length < MOST_ENTRIES && described.length % Math.ceil(truths.size / MOST_ENTRIES) === 0) {
      sheet.push({ bytes, ...one.described });
    }
  });
  await releaseEngine(engine);
  if (scored.length === 0) {
    process.stderr.write(`telltale: no picture could be scored (${missing.length} not found).\n`);
    return null;
  }
  const { calibration } = engine.settings;
  const { bands } = calibration;
  const { split, limit, crops, tasks } = options;
  const run: BenchRun = {
    options: { manifest: basename(options.manifest), split, limit, crops, degrade: options.degrade, tasks },
    model: engine.settings.model,
    calibrationSha256: engine.manifest.files.calibration.sha256,
    faceFinderSha256: engine.manifest.files['face-finder'].sha256,
    manifestSha256: await sha256Of(manifestBytes),
    node: process.versions.node,
    bands,
    seconds,
    missing: missing.length,
    failures,
    results: measure(scored, described, varied, calibration, tasks),
  };
  await mkdir(options.out, { recursive: true });
  const write = (name: string, words: string): Promise<void> => writeFile(join(options.out, name), words);
  await write('results.json', `${JSON.stringify({ ...run, pictures: scored }, null, 1)}\n`);
  await write('results.md', writeReport(run));
  const detection = run.results['df-d'];
  if (detection) {
    const bonaFide = scored.filter((picture) => picture.truth === null).map((picture) => picture.probability);
    const forged = scored.filter((picture) => picture.truth !== null).map((picture) => picture.probability);
    await write('roc.svg', plotRoc(bonaFide, forged, detection.auc));
    await write('reliability.svg', plotReliability(bonaFide, forged, detection.calibrationError));
    await write('scores-by-set.svg', plotScoresBySet(scored, bands));
  }
  if (sheet.length > 0) await writeFile(join(options.out, 'contact-sheet.png'), await drawContactSheet(sheet));
  process.stdout.write(`${writeReport(run)}\n`);
  return asked;
}

const hasManifest = (options: BenchOptions): options is PictureOptions => options.manifest !== null;

/**
 * `telltale bench`: measures the engine on labelled pictures, and the language model on them and on written
 * conversations.
 * @returns the exit code: 0, or 2 when no picture could be scored
 * @throws AnalysisError when the detector cannot be loaded; RangeError for a manifest that makes no sense
 */
export async function benchCommand(options: BenchOptions): Promise<number> {
  const asked = hasManifest(options) ? await benchPictures(options) : [];
  if (!asked) return 2;
  if (asked.length > 0 || options.tasks.includes('fc')) await benchLanguage(options, asked);
  return 0;
}
