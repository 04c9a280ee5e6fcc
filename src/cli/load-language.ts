import { toFailure } from '../forensics/failure';
import { fileOf } from '../inference/model-manifest';
import type { LanguageModel } from '../language/language-model';
import { loadNodeModel } from '../language/load-node-model';
import { MODELS, readManifest } from './load-engine';

/** A language model, and what tells its answers from those of another. */
export interface LoadedLanguage {
  readonly model: LanguageModel;
  /** SHA-256 of its weights. */
  readonly sha256: string;
}

/**
 * Loads the language model of this checkout for Node.
 * @throws AnalysisError `model-missing`, `model-corrupt` or `backend-failed`
 */
async function loadLanguage(): Promise<LoadedLanguage> {
  const manifest = await readManifest();
  const model = await loadNodeModel(MODELS, manifest);
  return { model, sha256: fileOf(manifest, 'decoder-data').sha256 };
}

/** Says on stderr why the language model does not answer, and who does. */
export function sayNoLanguage(thrown: unknown): void {
  const { sentence, code, cause = '' } = toFailure(thrown, 'load-model');
  process.stderr.write(
    `telltale: the language model cannot answer; sentences composed from the findings do. ${sentence} [${code}] ${cause}\n`,
  );
}

/** The language model, or null with a line on stderr: composed sentences answer without it. */
export async function loadLanguageOrSay(load = loadLanguage): Promise<LoadedLanguage | null> {
  try {
    return await load();
  } catch (thrown) {
    sayNoLanguage(thrown);
    return null;
  }
}
