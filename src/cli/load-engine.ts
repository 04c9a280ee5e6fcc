import { readFile } from 'node:fs/promises';
import { AnalysisError } from '../forensics/failure';
import { modelCorrupt, modelMissing } from '../forensics/wording';
import {
  parseModelManifest,
  verifyModelFile,
  type DetectorPart,
  type ModelManifest,
} from '../inference/model-manifest';
import { loadNodeNetwork } from '../inference/node-network';
import type { EngineNetworks } from '../vision/analyse-picture';
import { readEngineSettings, type EngineSettings } from '../vision/engine-settings';

export interface Engine {
  readonly networks: EngineNetworks;
  readonly settings: EngineSettings;
  readonly manifest: ModelManifest;
}

/** Where this checkout keeps its model files. */
export const MODELS = new URL('../../assets/models/', import.meta.url);

async function readModelFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(new URL(name, MODELS)));
  } catch (thrown) {
    throw new AnalysisError(modelMissing(name, String(thrown)));
  }
}

function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (thrown) {
    throw new AnalysisError(modelCorrupt(name, String(thrown)));
  }
}

/** @throws AnalysisError `model-missing` or `model-corrupt` */
export async function readManifest(): Promise<ModelManifest> {
  return parseModelManifest(parseJson(await readModelFile('manifest.json'), 'manifest.json'));
}

/**
 * Loads the model of this checkout for Node; every file's hash is checked first.
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function loadEngine(): Promise<Engine> {
  const manifest = await readManifest();
  const verified = async (part: DetectorPart): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await readModelFile(manifest.files[part].file);
    await verifyModelFile(bytes, manifest.files[part]);
    return bytes;
  };
  const settings = readEngineSettings(manifest, await verified('calibration'), 'node');
  return {
    networks: {
      faceFinder: await loadNodeNetwork(await verified('face-finder'), 'face-finder'),
      encoder: await loadNodeNetwork(await verified('encoder'), 'encoder'),
    },
    settings,
    manifest,
  };
}

export async function releaseEngine({ networks }: Engine): Promise<void> {
  await networks.encoder.release();
  await networks.faceFinder.release();
}
