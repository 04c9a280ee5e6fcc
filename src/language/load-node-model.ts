import { readFile } from 'node:fs/promises';
import { AnalysisError } from '../forensics/failure';
import { modelMissing } from '../forensics/failure-wording';
import { DATA_NAME } from '../inference/decoder';
import { fileOf, verifyModelFile, type LanguagePart, type ModelManifest } from '../inference/model-manifest';
import { loadNodeDecoder } from '../inference/node-decoder';
import { createLanguageModel } from './generate';
import type { LanguageModel } from './language-model';
import { loadTokenizer } from './tokenizer';

/**
 * Loads the language model for Node; every file's hash is checked first.
 * @param folder address of the model files, with a slash at the end
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function loadNodeModel(folder: URL, manifest: ModelManifest): Promise<LanguageModel> {
  const verified = async (part: LanguagePart): Promise<Uint8Array<ArrayBuffer>> => {
    const entry = fileOf(manifest, part);
    const bytes = new Uint8Array(
      await readFile(new URL(entry.file, folder)).catch((thrown: unknown) => {
        throw new AnalysisError(modelMissing(entry.file, String(thrown)));
      }),
    );
    await verifyModelFile(bytes, entry);
    return bytes;
  };
  const tokenizer = loadTokenizer(await verified('tokenizer'), await verified('tokenizer-config'));
  const decoder = await loadNodeDecoder({
    decoder: await verified('decoder'),
    data: await verified('decoder-data'),
    dataName: DATA_NAME,
    embeddings: await verified('embeddings'),
  });
  return createLanguageModel(decoder, tokenizer);
}
