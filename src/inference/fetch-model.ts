import { AnalysisError } from '../forensics/failure';
import { modelCorrupt, modelMissing } from '../forensics/wording';
import {
  DETECTOR_PARTS,
  fileOf,
  parseModelManifest,
  verifyModelFile,
  type DetectorPart,
  type ModelManifest,
  type ModelPart,
} from './model-manifest';
import { within } from './within';

export interface FetchedModel<Part extends ModelPart = DetectorPart> {
  readonly manifest: ModelManifest;
  /** Each file's bytes, their hashes checked. */
  readonly files: Readonly<Record<Part, Uint8Array<ArrayBuffer>>>;
}

async function open(address: string, name: string): Promise<Response> {
  try {
    const response = await fetch(address);
    if (response.ok) return response;
    throw new AnalysisError(modelMissing(name, `HTTP ${response.status}`));
  } catch (thrown) {
    throw thrown instanceof AnalysisError ? thrown : new AnalysisError(modelMissing(name, String(thrown)));
  }
}

/** So long nothing may come in the middle of a file before it is read anew. */
const QUIET = 10_000;

/**
 * Reads a file once, from its beginning.
 * @param quiet milliseconds in which something must come, once anything has; null for no limit
 * @param take gets each piece, and how many bytes were before it
 * @returns how many bytes came, and whether no more did though the file was not at its end
 */
async function readOnce(
  address: string,
  name: string,
  quiet: number | null,
  take: (piece: Uint8Array<ArrayBuffer>, at: number) => void,
): Promise<{ readonly at: number; readonly isQuiet: boolean }> {
  const reader = (await open(address, name)).body?.getReader();
  let at = 0;
  if (!reader) return { at, isQuiet: false };
  for (;;) {
    const reading = reader.read().catch((thrown: unknown) => {
      throw new AnalysisError(modelCorrupt(name, String(thrown)));
    });
    // A disk may be slow to begin with.
    const next =
      quiet === null || at === 0
        ? await reading
        : await within<Awaited<typeof reading> | null>(quiet, reading, () => null);
    if (next === null) {
      void reader.cancel().catch(() => undefined);
      return { at, isQuiet: true };
    }
    if (!next.value) return { at, isQuiet: false };
    take(next.value, at);
    at += next.value.length;
  }
}

/**
 * Reads a file of the extension. A browser may wait for the rest of a file that was cut, and it never comes: one that
 * brings nothing more at the same place twice is damaged; a slow disk is waited for.
 * @param take gets each piece, and how many bytes were before it; from the beginning where the file is read anew
 * @returns how many bytes it has
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
async function readFile(
  address: string,
  name: string,
  quiet: number,
  take: (piece: Uint8Array<ArrayBuffer>, at: number) => void,
): Promise<number> {
  let before: number | null = null;
  for (const limit of [quiet, quiet, null]) {
    const { at, isQuiet } = await readOnce(address, name, limit, take);
    if (!isQuiet) return at;
    if (at === before) break;
    before = at;
  }
  throw new AnalysisError(modelCorrupt(name, `nothing comes after ${before} bytes`));
}

/**
 * Fetches the list of the model's files.
 * @param folder address with a slash at the end
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function fetchManifest(folder: string, quiet = QUIET): Promise<ModelManifest> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await readFile(`${folder}manifest.json`, 'manifest.json', quiet, (piece, at) => {
    if (at === 0) pieces.length = 0;
    pieces.push(piece);
  });
  let listed: unknown = null;
  try {
    listed = await new Response(new Blob(pieces)).json();
  } catch {
    // What is no JSON is told as what is no manifest.
  }
  return parseModelManifest(listed);
}

/**
 * Fetches parts of the model from the extension's own package and checks each file's hash.
 * @param folder address with a slash at the end
 * @param onProgress called with the bytes of all these parts together
 * @param quiet milliseconds without a byte in the middle of a file after which it is read anew
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function fetchParts<Part extends ModelPart>(
  folder: string,
  parts: readonly Part[],
  onProgress: (loadedBytes: number, totalBytes: number) => void,
  quiet = QUIET,
): Promise<FetchedModel<Part>> {
  const manifest = await fetchManifest(folder, quiet);
  const total = parts.reduce((sum, part) => sum + fileOf(manifest, part).bytes, 0);
  let loaded = 0;
  onProgress(0, total);
  const read = async (part: Part): Promise<readonly [Part, Uint8Array<ArrayBuffer>]> => {
    const entry = fileOf(manifest, part);
    const bytes = new Uint8Array(entry.bytes);
    let seen = 0;
    const length = await readFile(folder + entry.file, entry.file, quiet, (piece, at) => {
      if (at + piece.length > bytes.length)
        throw new AnalysisError(modelCorrupt(entry.file, `more than ${bytes.length} bytes`));
      bytes.set(piece, at);
      loaded += at + piece.length - seen;
      seen = at + piece.length;
      onProgress(loaded, total);
    });
    const whole = bytes.subarray(0, length);
    await verifyModelFile(whole, entry);
    return [part, whole];
  };
  const files = Object.fromEntries(await Promise.all(parts.map(read)));
  return { manifest, files: files as FetchedModel<Part>['files'] };
}

/** Fetches what a verdict needs, as `fetchParts`. */
export function fetchModel(
  folder: string,
  onProgress: (loadedBytes: number, totalBytes: number) => void,
): Promise<FetchedModel> {
  return fetchParts(folder, DETECTOR_PARTS, onProgress);
}
