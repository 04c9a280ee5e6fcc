import { atSensitivity, type Sensitivity } from '../../forensics/calibration';
import { AnalysisError } from '../../forensics/failure';
import { backendFailed, NOTES, wrongResults } from '../../forensics/wording';
import type { BackendChoice } from '../../inference/backend-choice';
import { cardLost } from '../../inference/card/open-card';
import { fetchModel, fetchParts, type FetchedModel } from '../../inference/fetch-model';
import { parseGolden } from '../../inference/golden';
import { SELF_TEST_PART } from '../../inference/model-manifest';
import {
  loadWebNetwork,
  pictureCardIdentity,
  prepareBackend,
  usableBackends,
  type WebBackend,
} from '../../inference/web-network';
import type { EngineNetworks } from '../../vision/analyse-picture';
import { readEngineSettings, type EngineSettings } from '../../vision/engine-settings';
import { SHORT_SELF_TEST_RUNS, testNetworks } from '../../vision/self-test';

interface LoadedEngine {
  readonly networks: EngineNetworks;
  readonly settings: EngineSettings;
}

export type Work<T> = (networks: EngineNetworks, settings: EngineSettings, notes: readonly string[]) => Promise<T>;

export interface WebEngine {
  /**
   * Runs work on the networks, which are loaded at the first call. If the graphics card fails or gives numbers that
   * cannot be right, the work is done once more on the processor, and a note says so.
   * @param sensitivity whose thresholds are in the work's settings; the balanced ones where none is named
   * @throws AnalysisError from loading, or from the work
   */
  run<T>(
    work: Work<T>,
    onLoading: (loadedBytes: number, totalBytes: number) => void,
    sensitivity?: Sensitivity,
  ): Promise<T>;
}

async function load(model: FetchedModel, backend: WebBackend): Promise<LoadedEngine> {
  const settings = readEngineSettings(model.manifest, model.files.calibration, backend);
  const [faceFinder, encoder] = await Promise.all([
    loadWebNetwork(model.files['face-finder'], 'face-finder', backend),
    loadWebNetwork(model.files.encoder, 'encoder', backend),
  ]);
  return { networks: { faceFinder, encoder }, settings };
}

/** What is broken may not be able to let go either. */
async function release({ faceFinder, encoder }: EngineNetworks): Promise<void> {
  await Promise.allSettled([faceFinder.release(), encoder.release()]);
}

/** Whether a failure may be the graphics card's fault; an abort or a picture without a face is not. */
export function isBackendsFault(thrown: unknown): boolean {
  if (thrown instanceof AnalysisError) return ['wrong-results', 'backend-failed'].includes(thrown.failure.code);
  return !(thrown instanceof Error && thrown.name === 'AbortError');
}

const isWrong = (thrown: unknown): boolean =>
  thrown instanceof AnalysisError && thrown.failure.code === 'wrong-results';

export interface EngineOptions {
  /** Address of the model files, with a slash at the end. */
  readonly folder: string;
  readonly choice: BackendChoice;
  /** Cards on which this model was found to give right numbers, as `onSelfTestPassed` named them. */
  readonly passedSelfTests: readonly string[];
  readonly onSelfTestPassed: (identity: string) => void;
  /** Cards on which it gave wrong ones, as `onSelfTestFailed` named them: they are not tried. */
  readonly failedSelfTests?: readonly string[];
  readonly onSelfTestFailed?: (identity: string) => void;
  /** Called when the graphics device goes away; this engine is then of no more use. */
  readonly onDeviceLost: (reason: string) => void;
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

  /** Before the card counts, its numbers are held against the processor's. @throws AnalysisError `wrong-results` */
  async function trustCard(identity: string, { manifest }: FetchedModel, networks: EngineNetworks): Promise<void> {
    if (options.passedSelfTests.includes(identity)) return;
    const { files } = await fetchParts(options.folder, [SELF_TEST_PART], () => undefined);
    const golden = parseGolden(files[SELF_TEST_PART], manifest);
    try {
      await testNetworks(networks, golden, options.choice === 'webgpu-any' ? SHORT_SELF_TEST_RUNS : undefined);
    } catch (thrown) {
      if (isWrong(thrown)) options.onSelfTestFailed?.(identity);
      throw thrown;
    }
    options.onSelfTestPassed(identity);
  }

  /** @throws AnalysisError `wrong-results` for a card that has failed before */
  async function identify({ manifest: { files } }: FetchedModel): Promise<string> {
    const tested = [files.encoder, files['face-finder'], files['self-test']].map((file) => file?.sha256);
    const identity = [await pictureCardIdentity(), ...tested].join('|');
    if (options.failedSelfTests?.includes(identity)) throw new AnalysisError(wrongResults('encode', 'failed before'));
    return identity;
  }

  async function ready(onLoading: (loadedBytes: number, totalBytes: number) => void): Promise<LoadedEngine> {
    if (loaded) return loaded;
    backends ??= await usableBackends(options.choice);
    const [backend] = backends;
    if (!backend) throw new AnalysisError(backendFailed('no backend is left'));
    const [model] = await Promise.all([fetchModel(options.folder, onLoading), prepareBackend(backend)]);
    const identity = backend === 'webgpu' ? await identify(model) : null;
    const fresh = await load(model, backend);
    if (identity !== null) {
      void noteLoss();
      try {
        await trustCard(identity, model, fresh.networks);
      } catch (thrown) {
        // Whatever kept the card from being tested: untested it is not used, now or at the next call.
        await release(fresh.networks);
        throw thrown;
      }
    }
    loaded = fresh;
    return loaded;
  }

  async function fallBack(note: string): Promise<void> {
    const networks = loaded?.networks;
    loaded = null;
    backends = ['wasm'];
    notes = [note];
    if (networks) await release(networks);
  }

  return {
    async run(work, onLoading, sensitivity = 'balanced') {
      const workOn = ({ networks, settings }: LoadedEngine) => {
        const calibration = atSensitivity(settings.calibration, sensitivity);
        return work(networks, { ...settings, calibration }, notes);
      };
      try {
        const engine = await ready(onLoading);
        const result = await workOn(engine);
        // What was read back from a device that is gone may be anything.
        if (engine.settings.backend === 'webgpu' && lost !== null)
          throw new AnalysisError(backendFailed(`device lost: ${lost}`));
        return result;
      } catch (thrown) {
        if (backends?.[0] !== 'webgpu' || !isBackendsFault(thrown)) throw thrown;
        await fallBack(isWrong(thrown) ? NOTES.cardWrong : NOTES.cardFailed);
        return workOn(await ready(onLoading));
      }
    },
  };
}
