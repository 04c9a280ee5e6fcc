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

/** So long a read may bring nothing before it is looked whether the file goes on there at all. */
const QUIET = 10_000;

/** What a promise gives within a time; null where it does not. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), milliseconds)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Whether a second read of a file, too, comes to its end or to nothing more after so many bytes. */
async function endsAt(address: string, name: string, at: number, quiet: number): Promise<boolean> {
  const reader = (await open(address, name)).body?.getReader();
  if (!reader) return at === 0;
  let seen = 0;
  while (seen <= at) {
    const next = await within(reader.read(), quiet);
    if (!next?.value) break;
    seen += next.value.length;
  }
  void reader.cancel().catch(() => undefined);
  return seen === at;
}

/**
 * Reads a file whose length is known into one buffer; a file of another length is corrupt. A browser may wait for the rest
 * of a file that was cut, and it never comes: where nothing comes, a second read tells that from a slow disk.
 */
async function readExactly(
  address: string,
  { file: name, bytes: length }: { readonly file: string; readonly bytes: number },
  onBytes: (bytes: number) => void,
  quiet: number,
) {
  const bytes = new Uint8Array(length);
  const reader = (await open(address, name)).body?.getReader();
  let at = 0;
  let isLookedAt = false;
  if (!reader) return bytes.subarray(0, 0);
  for (;;) {
    const reading = reader.read();
    let next = isLookedAt ? await reading : await within(reading, quiet);
    if (next === null) {
      if (at === length) break;
      // The disk may be slow to begin with.
      isLookedAt = at > 0;
      const isCut = isLookedAt && (await Promise.race([reading.then(() => false), endsAt(address, name, at, quiet)]));
      if (isCut) {
        void reader.cancel().catch(() => undefined);
        throw new AnalysisError(modelCorrupt(name, `nothing comes after ${at} of ${length} bytes`));
      }
      next = await reading;
    }
    if (!next.value) break;
    if (at + next.value.length > length) throw new AnalysisError(modelCorrupt(name, `more than ${length} bytes`));
    bytes.set(next.value, at);
    at += next.value.length;
    onBytes(next.value.length);
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
 * @param quiet milliseconds without a byte after which it is looked whether a file was cut
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function fetchParts<Part extends ModelPart>(
  folder: string,
  parts: readonly Part[],
  onProgress: (loadedBytes: number, totalBytes: number) => void,
  quiet = QUIET,
): Promise<FetchedModel<Part>> {
  const manifest = await fetchManifest(folder);
  const total = parts.reduce((sum, part) => sum + fileOf(manifest, part).bytes, 0);
  let loaded = 0;
  onProgress(0, total);
  const read = async (part: Part): Promise<readonly [Part, Uint8Array<ArrayBuffer>]> => {
    const entry = fileOf(manifest, part);
    const onBytes = (more: number): void => {
      loaded += more;
      onProgress(loaded, total);
    };
    const bytes = await readExactly(folder + entry.file, entry, onBytes, quiet);
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
