import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { comparePictures } from '../comparison/compare-pictures';
import type { ComparisonFindings } from '../comparison/comparison-findings';
import {
  COMPARISON_DOES_NOT_PROVE,
  comparisonSummary,
  isUnchanged,
  regionSentence,
} from '../comparison/comparison-wording';
import { drawDifferences } from '../comparison/draw-differences';
import { AnalysisError, toFailure, type FailureCode } from '../forensics/failure';
import type { FaceResult } from '../forensics/findings';
import { fileUnreadable } from '../forensics/wording';
import { analysePicture } from '../vision/analyse-picture';
import type { Raster } from '../vision/raster';
import { decodePicture } from './decode-picture';
import { loadEngine, releaseEngine, type Engine } from './load-engine';
import { plainText } from './plain-text';
import { makeProgressBar } from './progress-bar';

export interface CompareOptions {
  readonly asJson: boolean;
  /** Where to draw the differences over the picture; null for nowhere. */
  readonly out: string | null;
}

async function readPicture(file: string): Promise<Raster> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(file));
  } catch (thrown) {
    throw new AnalysisError(fileUnreadable(String(thrown)));
  }
  return (await decodePicture(bytes)).raster;
}

/** What the picture is the reason of, not the engine. */
const WITHOUT_FACES: readonly FailureCode[] = [
  'no-face',
  'picture-too-small',
  'face-too-small',
  'face-too-blurred',
  'face-unfamiliar',
];

/** The faces of a picture, none where there are none or none can be judged: the whole is compared all the same. */
async function facesOf(raster: Raster, engine: Engine): Promise<readonly FaceResult[]> {
  try {
    return (await analysePicture(raster, engine.networks, engine.settings, { verdictOnly: true })).faces;
  } catch (thrown) {
    if (thrown instanceof AnalysisError && WITHOUT_FACES.includes(thrown.failure.code)) return [];
    throw thrown;
  }
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** The findings in words, for the terminal. */
export function describeComparison(pictureFile: string, originalFile: string, found: ComparisonFindings): string {
  const { width, height } = found.picture;
  const lines = [
    `${plainText(pictureFile)} beside ${plainText(originalFile)}`,
    `  ${comparisonSummary(found)}`,
    `  Laid over each other: ${percent(found.fit)} alike where they agree, ${percent(found.overlap)} of the picture (${width} × ${height} px) covered.`,
  ];
  for (const { face, regions } of found.faces) {
    lines.push(`  face ${face + 1}${regions.length === 0 ? ': no differences' : ''}`);
    lines.push(...regions.map((region) => `    ${regionSentence(region)}`));
  }
  lines.push(...found.notes.map((note) => `  Note: ${note}`), `  ${COMPARISON_DOES_NOT_PROVE}`);
  return `${lines.join('\n')}\n`;
}

/** @returns whether it could be written; else stderr says why */
async function writeMap(file: string, picture: Raster, found: ComparisonFindings): Promise<boolean> {
  const { data, width, height } = drawDifferences(picture, found.differences);
  try {
    await sharp(data, { raw: { width, height, channels: 3 } })
      .png()
      .toFile(file);
    return true;
  } catch (thrown) {
    process.stderr.write(
      `telltale: the map could not be written to ${plainText(file)}: ${plainText(String(thrown))}\n`,
    );
    return false;
  }
}

/**
 * `telltale compare`: lays a picture beside the one that it may be made from and writes where they differ to stdout, as
 * words or as JSON.
 * @returns the exit code: 0 no differences, 1 differences, 2 they could not be compared
 * @throws AnalysisError when the model cannot be loaded
 */
export async function compareCommand(
  pictureFile: string,
  originalFile: string,
  { asJson, out }: CompareOptions,
): Promise<number> {
  const bar = makeProgressBar(1);
  bar.show(0, 'loading the model');
  const engine = await loadEngine();
  try {
    const [picture, original] = [await readPicture(pictureFile), await readPicture(originalFile)];
    bar.show(0.1, 'finding faces');
    const faces = await facesOf(picture, engine);
    const originalFaces = await facesOf(original, engine);
    const found = await comparePictures(picture, original, faces, {
      originalFaces,
      onProgress: (share) => bar.show(0.3 + 0.7 * share, 'comparing'),
    });
    bar.clear();
    process.stdout.write(
      asJson
        ? `${JSON.stringify({ picture: pictureFile, original: originalFile, comparison: found }, null, 2)}\n`
        : describeComparison(pictureFile, originalFile, found),
    );
    if (out !== null && !(await writeMap(out, picture, found))) return 2;
    return isUnchanged(found) ? 0 : 1;
  } catch (thrown) {
    bar.clear();
    const failure = toFailure(thrown, 'compare');
    process.stdout.write(
      asJson
        ? `${JSON.stringify({ picture: pictureFile, original: originalFile, failure }, null, 2)}\n`
        : `${plainText(pictureFile)} beside ${plainText(originalFile)}\n  Could not compare: ${failure.sentence} [${failure.code}]${failure.cause ? ` ${plainText(failure.cause)}` : ''}\n`,
    );
    return 2;
  } finally {
    await releaseEngine(engine);
  }
}
