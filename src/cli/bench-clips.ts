import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sha256Of } from '../inference/model-manifest';
import { encodeCrops } from '../vision/encoder';
import { cutPicture, judgeCut, takeWhole } from '../vision/judge-faces';
import type { Evidence } from '../video/track-verdict';
import { writeClipReport, type ClipBenchRun } from './bench-clip-report';
import { measureClips, type ScoredClip } from './bench-clip-results';
import type { BenchOptions } from './bench-command';
import { parseManifest, type LabelledPicture } from './bench-pictures';
import { decodePicture } from './decode-picture';
import { degrade } from './degrade';
import { loadEngine, releaseEngine, type Engine } from './load-engine';
import { scorePictures } from './score-pictures';

/** What the engine gives for the frame's most suspicious face. */
async function scoreFrame(
  { path, time = 0 }: LabelledPicture,
  bytes: Uint8Array,
  { networks, settings }: Engine,
  { crops, degrade: degradation }: BenchOptions,
): Promise<Evidence> {
  const { raster } = await decodePicture(bytes);
  const seen = degradation === null ? raster : await degrade(raster, degradation, path);
  const cut = crops ? takeWhole(seen) : await cutPicture(seen, networks.faceFinder);
  const encodings = await encodeCrops(
    networks.encoder,
    cut.ready.map(({ pixels }) => pixels),
  );
  const { judged } = judgeCut(cut, encodings, settings.calibration, crops);
  const worst = judged.reduce((a, b) => (b.findings.logit > a.findings.logit ? b : a));
  return { time, logit: worst.findings.logit, kindLogits: worst.encoding.kindLogits };
}

/** Frames of one set, class and group are a clip; without a time they stand one second apart, in the manifest's order. */
export function groupClips(
  frames: readonly { readonly picture: LabelledPicture; readonly evidence: Evidence }[],
): ScoredClip[] {
  const clips = new Map<string, (typeof frames)[number][]>();
  for (const frame of frames) {
    const { set, truth, group = '' } = frame.picture;
    const name = JSON.stringify([set, truth, group]);
    clips.set(name, [...(clips.get(name) ?? []), frame]);
  }
  return Array.from(clips.values(), (members) => {
    const { set = '', truth = null, group = '' } = members[0]?.picture ?? {};
    const ordered = members
      .map(({ picture, evidence }, i) => ({ ...evidence, time: picture.time ?? i }))
      .toSorted((a, b) => a.time - b.time);
    return { set, truth, group, frames: ordered };
  });
}

/**
 * `telltale bench --clips`: scores the frames of labelled clips, and writes results.json and results.md.
 * @returns the exit code: 0, or 2 when no frame could be scored
 * @throws AnalysisError when the detector cannot be loaded; RangeError for a manifest that makes no sense
 */
export async function benchClips(options: BenchOptions): Promise<number> {
  if (options.manifest === null) throw new RangeError('clips need a manifest');
  const manifestBytes = new Uint8Array(await readFile(options.manifest));
  const listed = parseManifest(new TextDecoder().decode(manifestBytes), options.split);
  const pictures = listed.filter(({ group }) => group !== undefined);
  const engine = await loadEngine();
  const evidenceOf = new Map<LabelledPicture, Evidence>();
  const { missing, failures, seconds } = await scorePictures(pictures, options.roots, async (picture, bytes) => {
    evidenceOf.set(picture, await scoreFrame(picture, bytes, engine, options));
  });
  await releaseEngine(engine);
  if (evidenceOf.size === 0) {
    process.stderr.write(`telltale: no frame could be scored (${missing.length} not found).\n`);
    return 2;
  }
  const { calibration, model } = engine.settings;
  // In the manifest's order, whatever the order in a tar.
  const frames = pictures.flatMap((picture) => {
    const evidence = evidenceOf.get(picture);
    return evidence ? [{ picture, evidence }] : [];
  });
  const { split, crops } = options;
  const run: ClipBenchRun = {
    options: { manifest: basename(options.manifest), split, crops, degrade: options.degrade },
    model,
    calibrationSha256: engine.manifest.files.calibration.sha256,
    manifestSha256: await sha256Of(manifestBytes),
    node: process.versions.node,
    rule: calibration.clip,
    bands: calibration.bands,
    seconds,
    missing: missing.length,
    withoutGroup: listed.length - pictures.length,
    failures,
    results: measureClips(groupClips(frames), calibration),
  };
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, 'results.json'), `${JSON.stringify(run, null, 1)}\n`);
  await writeFile(join(options.out, 'results.md'), writeClipReport(run));
  process.stdout.write(`${writeClipReport(run)}\n`);
  return 0;
}
