import { AnalysisError } from '../../forensics/failure';
import { backendFailed, NOTES, wrongResults } from '../../forensics/wording';
import type { BackendChoice } from '../../inference/backend-choice';
import { cardLost } from '../../inference/card/open-card';
import { fetchModel, type FetchedModel } from '../../inference/fetch-model';
import type { Network } from '../../inference/network';
import {
  loadWebNetwork,
  pictureCardIdentity,
  prepareBackend,
  usableBackends,
  type WebBackend,
} from '../../inference/web-network';
import type { EngineNetworks } from '../../vision/analyse-picture';
import { encodeCrops, type Encoding } from '../../vision/encoder';
import { readEngineSettings, type EngineSettings } from '../../vision/engine-settings';
import { ENCODER_SIDE } from '../../vision/face-crop';
import type { Raster } from '../../vision/raster';

interface LoadedEngine {
  readonly networks: EngineNetworks;
  readonly settings: EngineSettings;
}

export type Work<T> = (networks: EngineNetworks, settings: EngineSettings, notes: readonly string[]) => Promise<T>;

export interface WebEngine {
  /**
   * Runs work on the networks, which are loaded at the first call. If the graphics card fails or gives numbers that
   * cannot be right, the work is done once more on the processor, and a note says so.
   * @throws AnalysisError from loading, or from the work
   */
  run<T>(work: Work<T>, onLoading: (loadedBytes: number, totalBytes: number) => void): Promise<T>;
}

async function load(model: FetchedModel, backend: WebBackend): Promise<LoadedEngine> {
  const settings = readEngineSettings(model.manifest, model.files.calibration, backend);
  const [faceFinder, encoder] = await Promise.all([
    loadWebNetwork(model.files['face-finder'], 'face-finder', backend),
    loadWebNetwork(model.files.encoder, 'encoder', backend),
  ]);
  return { networks: { faceFinder, encoder }, settings };
}

/** Whether a failure may be the graphics card's fault; an abort or a picture without a face is not. */
export function isBackendsFault(thrown: unknown): boolean {
  if (thrown instanceof AnalysisError) return ['wrong-results', 'backend-failed'].includes(thrown.failure.code);
  return !(thrown instanceof Error && thrown.name === 'AbortError');
}

export interface EngineOptions {
  /** Address of the model files, with a slash at the end. */
  readonly folder: string;
  readonly choice: BackendChoice;
  /** Cards on which this model was found to give right numbers, as `onSelfTestPassed` named them. */
  readonly passedSelfTests: readonly string[];
  readonly onSelfTestPassed: (identity: string) => void;
  /** Called when the graphics device goes away; this engine is then of no more use. */
  readonly onDeviceLost: (reason: string) => void;
}

/** How far the graphics card's numbers may lie from the processor's; right ones lie within 0.001. */
const SELF_TEST_TOLERANCE = 0.05;

/** A picture that has all frequencies in it, the same at every run. */
function selfTestCrop(): Raster {
  const data = new Uint8Array(ENCODER_SIDE * ENCODER_SIDE * 3);
  for (let i = 0, seed = 1; i < data.length; i += 1) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    data[i] = 128 + 60 * Math.sin(i / 911) + (seed >>> 25) - 64;
  }
  return { width: ENCODER_SIDE, height: ENCODER_SIDE, data };
}

function numbersOf(encoding: Encoding | undefined): number[] {
  if (!encoding) return [];
  const { forgedLogit, kindLogits, changeMap, artifactLogits, unlikeness } = encoding;
  return [forgedLogit, ...kindLogits, ...changeMap, ...artifactLogits, unlikeness];
}

/** Some drivers compute wrongly and say nothing, so a card's first numbers are held against the processor's. */
async function testItself(model: FetchedModel, onCard: Network): Promise<void> {
  const onProcessor = await loadWebNetwork(model.files.encoder, 'encoder', 'wasm');
  try {
    const crops = [selfTestCrop()];
    const [[a], [b]] = [await encodeCrops(onCard, crops), await encodeCrops(onProcessor, crops)];
    const expected = numbersOf(b);
    const gap = Math.max(...numbersOf(a).map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN))));
    if (!(gap <= SELF_TEST_TOLERANCE)) throw new AnalysisError(wrongResults('encode', `self-test off by ${gap}`));
  } finally {
    await onProcessor.release();
  }
}

/** An engine that loads itself when it is first needed. */
export function createEngine(options: EngineOptions): WebEngine {
  let backends: readonly WebBackend[] | null = null;
  let loaded: LoadedEngine | null = null;
  let notes: readonly string[] = [];
  /** Why the graphics device is gone. */
  let lost: string | null = null;

  async function noteLoss(): Promise<void> {
    lost = await cardLost();
    options.onDeviceLost(lost);
  }

  async function trustCard(model: FetchedModel, encoder: Network): Promise<void> {
    const identity = `${await pictureCardIdentity()}|${model.manifest.files.encoder.sha256}`;
    if (options.passedSelfTests.includes(identity)) return;
    await testItself(model, encoder);
    options.onSelfTestPassed(identity);
  }

  async function ready(onLoading: (loadedBytes: number, totalBytes: number) => void): Promise<LoadedEngine> {
    if (loaded) return loaded;
    backends ??= await usableBackends(options.choice);
    const [backend] = backends;
    if (!backend) throw new AnalysisError(backendFailed('no backend is left'));
    const [model] = await Promise.all([fetchModel(options.folder, onLoading), prepareBackend(backend)]);
    loaded = await load(model, backend);
    if (backend === 'webgpu') {
      void noteLoss();
      await trustCard(model, loaded.networks.encoder);
    }
    return loaded;
  }

  async function fallBack(note: string): Promise<void> {
    const networks = loaded?.networks;
    loaded = null;
    backends = ['wasm'];
    notes = [note];
    // What is broken may not be able to let go either.
    await Promise.allSettled([networks?.faceFinder.release(), networks?.encoder.release()]);
  }

  return {
    async run(work, onLoading) {
      try {
        const { networks, settings } = await ready(onLoading);
        const result = await work(networks, settings, notes);
        // What was read back from a device that is gone may be anything.
        if (settings.backend === 'webgpu' && lost !== null)
          throw new AnalysisError(backendFailed(`device lost: ${lost}`));
        return result;
      } catch (thrown) {
        if (backends?.[0] !== 'webgpu' || !isBackendsFault(thrown)) throw thrown;
        const isWrong = thrown instanceof AnalysisError && thrown.failure.code === 'wrong-results';
        await fallBack(isWrong ? NOTES.cardWrong : NOTES.cardFailed);
        const { networks, settings } = await ready(onLoading);
        return work(networks, settings, notes);
      }
    },
  };
}
