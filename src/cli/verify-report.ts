import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atSensitivity, sensitivityOf } from '../forensics/calibration';
import { AnalysisError, toFailure, type Failure } from '../forensics/failure';
import type { Bands } from '../forensics/findings';
import type { ProvenanceFindings } from '../provenance/provenance-findings';
import { describeUnchecked } from '../provenance/provenance-wording';
import { quotedText } from '../provenance/quoted-text';
import { checkClip, checkFindings, otherModel, type Agreement, type ComparedPart } from '../report/agreement';
import { clipOfReport, limitsOf } from '../report/build-report';
import type { ClipReport, PictureReport, TelltaleReport } from '../report/report';
import { analysePicture } from '../vision/analyse-picture';
import { hammingDistance, perceptualHashOf, SAME_LOOK_BITS } from '../vision/perceptual-hash';
import type { Raster } from '../vision/raster';
import { analyseClipFile } from './analyse-clip-file';
import { decodePicture } from './decode-picture';
import { identifyFile } from './identify-file';
import type { Engine } from './load-engine';

/** What came of holding a report against the file that it speaks of. */
export type Verification =
  | { readonly outcome: 'agrees' | 'differs'; readonly parts: readonly ComparedPart[] }
  /** Nothing could be said either way, with the reason. */
  | { readonly outcome: 'unchecked'; readonly parts: readonly ComparedPart[]; readonly sentence: string };

/** What the work needs of its surroundings. */
export interface VerifyTools {
  /** Loads the model: only once the file is the right one. */
  readonly loadEngine: () => Promise<Engine>;
  readonly readProvenance: (picture: Blob) => Promise<ProvenanceFindings>;
  readonly onStep: (words: string) => void;
  readonly signal: AbortSignal;
}

async function decodedOrNull(bytes: Uint8Array): Promise<Raster | null> {
  return decodePicture(bytes).then(
    ({ raster }) => raster,
    () => null,
  );
}

/** What another file is: a copy that was saved again, or something else. */
async function otherFile(report: TelltaleReport, file: string): Promise<string> {
  const asked = report.file.perceptualHash;
  const raster = asked === null ? null : await decodedOrNull(await readFile(file));
  if (asked === null || !raster) return '';
  const bits = hammingDistance(asked, perceptualHashOf(raster));
  const distance = `the perceptual hashes differ in ${bits} of 256 bits`;
  return bits <= SAME_LOOK_BITS
    ? ` It looks like the same picture, saved again or resized, or with a small part changed: ${distance}.`
    : ` It looks like another picture: ${distance}.`;
}

async function comparedFile(report: TelltaleReport, file: string, { signal }: VerifyTools): Promise<ComparedPart> {
  const { sha256, bytes, mediaType } = await identifyFile(file, signal);
  const reported = report.file;
  if (sha256 !== reported.sha256) {
    const sentence = `These are not the bytes that the report speaks of: SHA-256 ${sha256.slice(0, 12)}…, not ${reported.sha256.slice(0, 12)}….${await otherFile(report, file)} It was not analysed.`;
    return { what: 'File', agreeing: 'differs', sentence };
  }
  if (bytes !== reported.bytes || mediaType !== reported.mediaType) {
    const sentence = `Its SHA-256 is the report’s, but the report says ${reported.bytes} bytes, ${quotedText(reported.mediaType) ?? 'no type'}; here ${bytes}, ${mediaType || 'no type'}.`;
    return { what: 'File', agreeing: 'differs', sentence };
  }
  return { what: 'File', agreeing: 'agrees', sentence: `SHA-256 ${sha256.slice(0, 12)}…, ${bytes} bytes.` };
}

/** Of a page with a smaller copy: whether that shows the picture that the report speaks of. */
export async function comparedCopy({ file }: PictureReport, copy: Uint8Array): Promise<ComparedPart> {
  const raster = await decodedOrNull(copy);
  const what = 'Picture in the page';
  const bits = file.perceptualHash && raster ? hammingDistance(file.perceptualHash, perceptualHashOf(raster)) : null;
  if (bits === null) return { what, agreeing: 'differs', sentence: 'It cannot be held against the file.' };
  const agreeing = bits <= SAME_LOOK_BITS ? 'agrees' : 'differs';
  return { what, agreeing, sentence: `A copy, whose perceptual hash differs in ${bits} of 256 bits.` };
}

/** Bits that decoders may turn. */
const DECODER_BITS = 6;

function comparedLook({ file }: TelltaleReport, raster: Raster): ComparedPart[] {
  if (file.perceptualHash === null) return [];
  const bits = hammingDistance(file.perceptualHash, perceptualHashOf(raster));
  const agreeing = bits <= DECODER_BITS ? 'agrees' : 'differs';
  return [{ what: 'Perceptual hash', agreeing, sentence: `Differs in ${bits} of 256 bits.` }];
}

const sameLines = (a: ProvenanceFindings['lines'], b: ProvenanceFindings['lines']): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** What the file says by itself; where the extension had no original file, there is nothing to read again. */
async function comparedProvenance(
  reported: ProvenanceFindings | null,
  bytes: Uint8Array<ArrayBuffer>,
  { readProvenance }: VerifyTools,
): Promise<ComparedPart[]> {
  if (!reported) return [];
  const { credentials, lines, trustListDate } = reported;
  // Who makes a report up may call the file unread and put any line beside that.
  if (credentials.state === 'unchecked' && credentials.reason !== undefined) {
    const isOnlyThat = sameLines(lines, describeUnchecked(credentials.reason, trustListDate).lines);
    if (isOnlyThat) return [];
  }
  const here = await readProvenance(new Blob([bytes]));
  const what = 'Other evidence';
  if (sameLines(here.lines, lines)) {
    return [{ what, agreeing: 'agrees', sentence: `${here.lines.length} lines, the same.` }];
  }
  const why =
    here.trustListDate === trustListDate
      ? ''
      : ` The report was read with the trust list of ${trustListDate}, here it is that of ${here.trustListDate}.`;
  return [{ what, agreeing: 'differs', sentence: `The file does not say what the report says of it.${why}` }];
}

/** Failures that say something about the picture; others are about this computer. */
const ABOUT_PICTURE: readonly Failure['code'][] = [
  'no-face',
  'face-too-small',
  'face-too-blurred',
  'face-unfamiliar',
  'picture-too-small',
  'too-few-frames',
  'not-an-image',
  'truncated-image',
];

/** The engine with the thresholds that the report was made with, where they are among those a person can choose. */
function withBands(engine: Engine, bands: Bands): Engine {
  const { calibration } = engine.settings;
  const sensitivity = sensitivityOf(calibration, bands);
  if (sensitivity === null) return engine;
  return { ...engine, settings: { ...engine.settings, calibration: atSensitivity(calibration, sensitivity) } };
}

/** What was found, or what stood in the way of it. */
function settle(parts: readonly ComparedPart[], found: Agreement | Failure): Verification {
  if ('code' in found) {
    if (!ABOUT_PICTURE.includes(found.code)) return { outcome: 'unchecked', parts, sentence: found.sentence };
    const refused: ComparedPart = { what: 'Findings', agreeing: 'differs', sentence: found.sentence };
    return { outcome: 'differs', parts: [...parts, refused] };
  }
  if (found.state === 'other-model') return { outcome: 'unchecked', parts, sentence: found.sentence };
  const all = [...parts, ...found.parts];
  return { outcome: all.some(({ agreeing }) => agreeing === 'differs') ? 'differs' : 'agrees', parts: all };
}

async function verifyPicture(report: PictureReport, file: string, engine: Engine, tools: VerifyTools) {
  tools.onStep('looking closely');
  const bytes = new Uint8Array(await readFile(file));
  const provenance = comparedProvenance(report.provenance, bytes, tools);
  const parts: ComparedPart[] = [];
  try {
    const { raster, milliseconds } = await decodePicture(bytes);
    parts.push(...comparedLook(report, raster));
    const here = await analysePicture(raster, engine.networks, engine.settings, {
      signal: tools.signal,
      decodeMilliseconds: milliseconds,
    });
    return settle([...parts, ...(await provenance)], checkFindings(report.findings, here));
  } catch (thrown) {
    return settle([...parts, ...(await provenance)], toFailure(thrown, 'encode'));
  }
}

async function verifyClip({ clip }: ClipReport, file: string, engine: Engine, { signal, onStep }: VerifyTools) {
  const here = await analyseClipFile(file, engine, { questions: [], model: null }, signal, (progress) => {
    if (progress.step === 'looking-at-frames')
      onStep(`looking at frames, ${progress.framesDone} of ${progress.framesPlanned}`);
  });
  if ('failure' in here) return settle([], here.failure);
  const settled = settle([], checkClip(clip, clipOfReport(here.clip, !here.isStopped)));
  if (settled.outcome !== 'agrees' || (clip.isComplete && !here.isStopped)) return settled;
  const sentence = 'The frames agree, but the video was not looked at to its end: its verdict cannot be repeated.';
  return { outcome: 'unchecked' as const, parts: settled.parts, sentence };
}

/**
 * Holds a report against the file that it speaks of: the same bytes, and the same findings when they are analysed again.
 * @param file path of the picture or video
 * @throws AnalysisError where the file or the model cannot be read
 */
export async function verifyReport(report: TelltaleReport, file: string, tools: VerifyTools): Promise<Verification> {
  const sameBytes = await comparedFile(report, file, tools);
  if (sameBytes.agreeing === 'differs') return { outcome: 'differs', parts: [sameBytes] };
  if (JSON.stringify(report.limits) !== JSON.stringify(limitsOf(report))) {
    const sentence = 'What the report says it cannot say is not what Telltale says of such findings.';
    return { outcome: 'differs', parts: [sameBytes, { what: 'Limits', agreeing: 'differs', sentence }] };
  }
  tools.onStep('loading the model');
  const engine = await tools.loadEngine();
  const { model } = report.subject === 'picture' ? report.findings : report.clip;
  const other = otherModel(model, engine.settings.model);
  if (other) return { outcome: 'unchecked', parts: [sameBytes], sentence: other.sentence };
  const verified =
    report.subject === 'picture'
      ? await verifyPicture(report, file, withBands(engine, report.findings.bands), tools)
      : await verifyClip(report, file, withBands(engine, report.clip.bands.frame), tools);
  return { ...verified, parts: [sameBytes, ...verified.parts] };
}

/** Gives bytes a file for as long as the work takes. */
export async function withFile<T>(bytes: Uint8Array, work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'telltale-'));
  try {
    const file = path.join(folder, 'picture');
    await writeFile(file, bytes);
    return await work(file);
  } catch (thrown) {
    throw thrown instanceof AnalysisError ? thrown : new AnalysisError(toFailure(thrown, 'read-picture'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
