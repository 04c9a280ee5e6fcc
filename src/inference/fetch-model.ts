import { AnalysisError } from '../forensics/failure';
import { modelCorrupt, modelMissing } from '../forensics/wording';
import { MODEL_PARTS, parseModelManifest, verifyModelFile, type ModelManifest, type ModelPart } from './model-manifest';

export interface FetchedModel {
  readonly manifest: ModelManifest;
  /** Each file's bytes, their hashes checked. */
  readonly files: Readonly<Record<ModelPart, Uint8Array<ArrayBuffer>>>;
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
 * Fetches the model's files from the extension's own package and checks each file's hash.
 * @param folder address with a slash at the end
 * @param onProgress called with the bytes of all files together
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function fetchModel(
  folder: string,
  onProgress: (loadedBytes: number, totalBytes: number) => void,
): Promise<FetchedModel> {
  const listed = await open(`${folder}manifest.json`, 'manifest.json');
  const manifest = parseModelManifest(await listed.json().catch(() => null));
  const total = MODEL_PARTS.reduce((sum, part) => sum + manifest.files[part].bytes, 0);
  let loaded = 0;
  onProgress(0, total);
  const read = async (part: ModelPart): Promise<Uint8Array<ArrayBuffer>> => {
    const entry = manifest.files[part];
    const bytes = await readExactly(await open(folder + entry.file, entry.file), entry.file, entry.bytes, (more) => {
      loaded += more;
      onProgress(loaded, total);
    });
    await verifyModelFile(bytes, entry);
    return bytes;
  };
  const [encoder, faceFinder, calibration] = await Promise.all([
    read('encoder'),
    read('face-finder'),
    read('calibration'),
  ]);
  return { manifest, files: { encoder, 'face-finder': faceFinder, calibration } };
}
