import { AnalysisError } from '../forensics/failure';
import { modelCorrupt, modelMissing } from '../forensics/failure-wording';

/** What a verdict needs. */
export const DETECTOR_PARTS = ['encoder', 'face-finder', 'calibration'] as const;
export type DetectorPart = (typeof DETECTOR_PARTS)[number];

/** What the chat needs besides; a backend needs only some of them. */
export const LANGUAGE_PARTS = [
  'decoder',
  'decoder-data',
  'decoder-unfolded',
  'unfold',
  'embeddings',
  'tokenizer',
  'tokenizer-config',
] as const;
export type LanguagePart = (typeof LANGUAGE_PARTS)[number];

/** What a graphics card's numbers are held against, and the parts that gave those numbers. */
export const SELF_TEST_PART = 'self-test';
export const GOLDEN_PARTS = ['encoder', 'face-finder', 'decoder', 'decoder-data'] as const satisfies (
  DetectorPart | LanguagePart
)[];
export type GoldenPart = (typeof GOLDEN_PARTS)[number];

export type ModelPart = DetectorPart | LanguagePart | typeof SELF_TEST_PART;
/** Parts that may be missing: a verdict on the processor needs none of them. */
export const OPTIONAL_PARTS = [...LANGUAGE_PARTS, SELF_TEST_PART] as const;

/** One file of the model, beside the manifest. */
export interface ModelFile {
  /** File name, in the manifest's folder or in `onnx/` beside it. */
  readonly file: string;
  /** Lower-case hexadecimal SHA-256 of the file's bytes. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The contents of `assets/models/manifest.json`, written by `scripts/write-model-manifest.mjs`. */
export interface ModelManifest {
  readonly version: 1;
  readonly files: Readonly<Record<DetectorPart, ModelFile>> &
    Readonly<Partial<Record<(typeof OPTIONAL_PARTS)[number], ModelFile>>>;
}

function isModelFile(value: unknown): value is ModelFile {
  if (typeof value !== 'object' || value === null) return false;
  const { file, sha256, bytes } = value as Record<string, unknown>;
  return (
    typeof file === 'string' &&
    /^(?:onnx\/)?\w[\w.-]*$/.test(file) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    typeof bytes === 'number' &&
    Number.isInteger(bytes) &&
    bytes > 0
  );
}

/**
 * Reads the parsed JSON of the manifest.
 * @throws AnalysisError `model-missing` when a part of the detector is not listed, `model-corrupt` when its entry makes no sense.
 */
export function parseModelManifest(value: unknown): ModelManifest {
  const record = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const files = record['files'];
  if (record['version'] !== 1 || typeof files !== 'object' || files === null) {
    throw new AnalysisError(modelCorrupt('manifest', 'not a manifest of version 1'));
  }
  const entries = files as Record<string, unknown>;
  const entryOf = (part: ModelPart): ModelFile => {
    const entry = entries[part];
    if (entry === undefined) throw new AnalysisError(modelMissing(part, 'not in the manifest'));
    if (!isModelFile(entry)) throw new AnalysisError(modelCorrupt(part, 'its manifest entry makes no sense'));
    return entry;
  };
  const detector = {
    encoder: entryOf('encoder'),
    'face-finder': entryOf('face-finder'),
    calibration: entryOf('calibration'),
  };
  const others: Partial<Record<(typeof OPTIONAL_PARTS)[number], ModelFile>> = {};
  for (const part of OPTIONAL_PARTS) if (entries[part] !== undefined) others[part] = entryOf(part);
  return { version: 1, files: { ...detector, ...others } };
}

/** @throws AnalysisError `model-missing` when the manifest does not list the part */
export function fileOf(manifest: ModelManifest, part: ModelPart): ModelFile {
  const file = manifest.files[part];
  if (!file) throw new AnalysisError(modelMissing(part, 'not in the manifest'));
  return file;
}

/** Lower-case hexadecimal SHA-256. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Checks a model file before anything is made of it.
 * @throws AnalysisError `model-missing` when there are no bytes, `model-corrupt` when length or hash differ.
 */
export async function verifyModelFile(bytes: Uint8Array<ArrayBuffer>, entry: ModelFile): Promise<void> {
  if (bytes.byteLength === 0) throw new AnalysisError(modelMissing(entry.file, 'no bytes'));
  if (bytes.byteLength !== entry.bytes) {
    throw new AnalysisError(modelCorrupt(entry.file, `${bytes.byteLength} bytes, not ${entry.bytes}`));
  }
  const found = await sha256Of(bytes);
  if (found !== entry.sha256)
    throw new AnalysisError(modelCorrupt(entry.file, `SHA-256 ${found}, not ${entry.sha256}`));
}
