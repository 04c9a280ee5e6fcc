import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { toFailure } from '../forensics/failure';
import type { Box, PictureFindings } from '../forensics/findings';
import { sha256Of } from '../inference/model-manifest';
import { analysePicture } from '../vision/analyse-picture';
import { writeChangeReport, type ChangeBenchRun } from './bench-change-report';
import { measureChanges, type ChangedPicture, type Outcome } from './bench-change-results';
import type { BenchOptions } from './bench-command';
import { parseManifest, spreadEvenly, type LabelledPicture } from './bench-pictures';
import { decodePicture } from './decode-picture';
import { changePicture, EVERYDAY_CHANGES, type EverydayChange } from './everyday-changes';
import type { Changed } from './everyday-drawings';
import { loadEngine, releaseEngine, type Engine } from './load-engine';
import { scorePictures } from './score-pictures';

const isInside = (face: Box, place: Box): boolean => {
  const [x, y] = [face.x + face.width / 2, face.y + face.height / 2];
  return x >= place.x && y >= place.y && x <= place.x + place.width && y <= place.y + place.height;
};

/** The outcome for the worst of the faces that lie in a part of the picture: what else is around it has its own. */
export function outcomeAt({ faces }: Pick<PictureFindings, 'faces'>, place: Box): Outcome {
  const [worst] = faces.filter(({ box }) => isInside(box, place));
  if (!worst) return { verdict: null, failure: 'no-face' };
  return worst.status === 'refused'
    ? { verdict: null, failure: worst.failure.code }
    : { verdict: worst.verdict, logit: worst.logit };
}

async function judge({ raster, place }: Changed, { networks, settings }: Engine): Promise<Outcome> {
  try {
    return outcomeAt(await analysePicture(raster, networks, settings, { verdictOnly: true }), place);
  } catch (thrown) {
    const { code } = toFailure(thrown, 'encode');
    // Anything unforeseen is a fault of the program and must not hide among the refusals.
    if (code === 'unexpected') throw thrown;
    return { verdict: null, failure: code };
  }
}

async function judgeChanges(
  { path, set, truth }: LabelledPicture,
  bytes: Uint8Array,
  engine: Engine,
): Promise<ChangedPicture> {
  const { raster } = await decodePicture(bytes);
  const { width, height } = raster;
  const original = await judge({ raster, place: { x: 0, y: 0, width, height } }, engine);
  const changed: Partial<Record<EverydayChange, Outcome>> = {};
  for (const change of EVERYDAY_CHANGES) {
    changed[change] = await judge(await changePicture(raster, change, path), engine);
  }
  return { path, set, truth, original, changed: changed as ChangedPicture['changed'] };
}

/**
 * The pictures that an earlier run, cut in the middle, has judged with the same files.
 * @param file JSON lines, the first one telling the files; its last line may be broken
 */
async function readJudged(file: string, files: string): Promise<ChangedPicture[]> {
  const [first, ...lines] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const whole = first === files ? lines.slice(0, -1) : [];
  // Written anew without the broken end, which the next line would be added to.
  await writeFile(file, [files, ...whole, ''].join('\n'));
  return whole.map((line) => JSON.parse(line) as ChangedPicture);
}

/**
 * `telltale bench --changes`: how verdicts bear twenty everyday changes, with faces searched in each changed picture
 * anew. Writes results.json and results.md, and OUT/judged.jsonl on the way, so that a run that was cut goes on.
 * @returns the exit code: 0, or 2 when no picture could be judged
 * @throws AnalysisError when the detector cannot be loaded; RangeError for a manifest that makes no sense
 */
export async function benchChanges(options: BenchOptions): Promise<number> {
  if (options.manifest === null) throw new RangeError('changes need a manifest');
  const manifestBytes = new Uint8Array(await readFile(options.manifest));
  const { split, limit, roots, out } = options;
  const pictures = spreadEvenly(parseManifest(new TextDecoder().decode(manifestBytes), split), limit);
  const engine = await loadEngine();
  const { files } = engine.manifest;
  const shas = [files.encoder, files['face-finder'], files.calibration].map(({ sha256 }) => sha256);
  await mkdir(out, { recursive: true });
  const kept = join(out, 'judged.jsonl');
  const judged = new Map((await readJudged(kept, JSON.stringify(shas))).map((one) => [one.path, one]));
  const left = pictures.filter(({ path }) => !judged.has(path));
  const { missing, failures, seconds } = await scorePictures(left, roots, async (picture, bytes) => {
    const one = await judgeChanges(picture, bytes, engine);
    judged.set(picture.path, one);
    await appendFile(kept, `${JSON.stringify(one)}\n`);
  });
  await releaseEngine(engine);
  const asked = pictures.flatMap(({ path }) => judged.get(path) ?? []);
  if (asked.length === 0) {
    process.stderr.write(`telltale: no picture could be judged (${missing.length} not found).\n`);
    return 2;
  }
  const run: ChangeBenchRun = {
    options: { manifest: basename(options.manifest), split, limit },
    model: engine.settings.model,
    calibrationSha256: files.calibration.sha256,
    faceFinderSha256: files['face-finder'].sha256,
    manifestSha256: await sha256Of(manifestBytes),
    node: process.versions.node,
    bands: engine.settings.calibration.bands,
    seconds,
    missing: missing.length,
    failures,
    results: measureChanges(asked),
  };
  await writeFile(join(out, 'results.json'), `${JSON.stringify({ ...run, pictures: asked }, null, 1)}\n`);
  await writeFile(join(out, 'results.md'), writeChangeReport(run));
  process.stdout.write(`${writeChangeReport(run)}\n`);
  return 0;
}
