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

/** Reads a body whose length is known into one buffer; a body of another length is corrupt. */
async function readExactly(response: Response, name: string, length: number, onBytes: (bytes: number) => void) {
  const bytes = new Uint8Array(length);
  let at = 0;
  if (response.body) {
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (at + next.value.length > length) throw new AnalysisError(modelCorrupt(name, `more than ${length} bytes`));
      bytes.set(next.value, at);
      at += next.value.length;
      onBytes(next.value.length);
    }
  }
  return bytes.subarray(0, at);
}

/**
 * Fetches the list of the model's files.
 * @param folder address with a slash at the end
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function fetchManifest(folder: string): Promise<ModelManifest> {
  const listed = await open(`${folder}manifest.json`, 'manifest.json');
  return parseModelManifest(await listed.json().catch(() => null));
}

/**
 * Fetches parts of the model from the extension's own package and checks each file's hash.
 * @param folder address with a slash at the end
 * @param onProgress called with the bytes of all these parts together
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function fetchParts<Part extends ModelPart>(
  folder: string,
  parts: readonly Part[],
  onProgress: (loadedBytes: number, totalBytes: number) => void,
): Promise<FetchedModel<Part>> {
  const manifest = await fetchManifest(folder);
  const total = parts.reduce((sum, part) => sum + fileOf(manifest, part).bytes, 0);
  let loaded = 0;
  onProgress(0, total);
  const read = async (part: Part): Promise<readonly [Part, Uint8Array<ArrayBuffer>]> => {
    const entry = fileOf(manifest, part);
    const bytes = await readExactly(await open(folder + entry.file, entry.file), entry.file, entry.bytes, (more) => {
      loaded += more;
      onProgress(loaded, total);
    });
    await verifyModelFile(bytes, entry);
    return [part, bytes];
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
