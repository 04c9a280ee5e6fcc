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

async function readVerified({ files }: ModelManifest, part: DetectorPart): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readModelFile(files[part].file);
  await verifyModelFile(bytes, files[part]);
  return bytes;
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
 * What the engine needs to know beside its networks, which are not loaded.
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function readSettings(): Promise<Pick<Engine, 'manifest' | 'settings'>> {
  const manifest = await readManifest();
  return { manifest, settings: readEngineSettings(manifest, await readVerified(manifest, 'calibration'), 'node') };
}

/**
 * Loads the model of this checkout for Node; every file's hash is checked first.
 * @throws AnalysisError `model-missing` or `model-corrupt`
 */
export async function loadEngine(): Promise<Engine> {
  const { manifest, settings } = await readSettings();
  return {
    networks: {
      faceFinder: await loadNodeNetwork(await readVerified(manifest, 'face-finder'), 'face-finder'),
      encoder: await loadNodeNetwork(await readVerified(manifest, 'encoder'), 'encoder'),
    },
    settings,
    manifest,
  };
}

export async function releaseEngine({ networks }: Engine): Promise<void> {
  await networks.encoder.release();
  await networks.faceFinder.release();
}
