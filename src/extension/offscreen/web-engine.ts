import { parseCalibration } from '../../forensics/calibration';
import { AnalysisError } from '../../forensics/failure';
import { backendFailed, modelCorrupt } from '../../forensics/wording';
import type { BackendChoice } from '../../inference/backend-choice';
import { fetchModel, type FetchedModel } from '../../inference/fetch-model';
import { loadWebNetwork, usableBackends, webGpuDeviceLost, type WebBackend } from '../../inference/web-network';
import type { EngineNetworks, EngineSettings } from '../../vision/analyse-picture';

interface LoadedEngine {
  readonly networks: EngineNetworks;
  readonly settings: EngineSettings;
}

type Work<T> = (networks: EngineNetworks, settings: EngineSettings, notes: readonly string[]) => Promise<T>;

export interface WebEngine {
  /**
   * Runs work on the networks, which are loaded at the first call. If the graphics card fails or gives numbers that
   * cannot be right, the work is done once more on the processor, and a note says so.
   * @throws AnalysisError from loading, or from the work
   */
  run<T>(work: Work<T>, onLoading: (loadedBytes: number, totalBytes: number) => void): Promise<T>;
}

const FELL_BACK = {
  wrong: 'The graphics card gave wrong results, so the processor was used.',
  failed: 'The graphics card could not run the model, so the processor was used.',
} as const;

function settingsOf({ manifest, files }: FetchedModel, backend: WebBackend): EngineSettings {
  try {
    const calibration = parseCalibration(JSON.parse(new TextDecoder().decode(files.calibration)));
    const { name, version } = calibration;
    return { calibration, model: { name, version, sha256: manifest.files.encoder.sha256 }, backend };
  } catch (thrown) {
    throw new AnalysisError(modelCorrupt('calibration', String(thrown)));
  }
}

async function load(model: FetchedModel, backend: WebBackend): Promise<LoadedEngine> {
  const settings = settingsOf(model, backend);
  const faceFinder = await loadWebNetwork(model.files['face-finder'], backend);
  const encoder = await loadWebNetwork(model.files.encoder, backend);
  return { networks: { faceFinder, encoder }, settings };
}

/** Whether a failure may be the graphics card's fault; an abort or a picture without a face is not. */
function isBackendsFault(thrown: unknown): boolean {
  if (thrown instanceof AnalysisError) return ['wrong-results', 'backend-failed'].includes(thrown.failure.code);
  return !(thrown instanceof Error && thrown.name === 'AbortError');
}

/**
 * @param folder address of the model files, with a slash at the end
 * @param onDeviceLost called when the graphics device goes away; this engine is then of no more use
 */
export function createEngine(folder: string, choice: BackendChoice, onDeviceLost: (reason: string) => void): WebEngine {
  let backends: readonly WebBackend[] | null = null;
  let loaded: LoadedEngine | null = null;
  let notes: readonly string[] = [];

  async function ready(onLoading: (loadedBytes: number, totalBytes: number) => void): Promise<LoadedEngine> {
    if (loaded) return loaded;
    backends ??= await usableBackends(choice);
    const [backend] = backends;
    if (!backend) throw new AnalysisError(backendFailed('no backend is left'));
    loaded = await load(await fetchModel(folder, onLoading), backend);
    if (backend === 'webgpu') void webGpuDeviceLost().then(onDeviceLost);
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
        return await work(networks, settings, notes);
      } catch (thrown) {
        if (backends?.[0] !== 'webgpu' || !isBackendsFault(thrown)) throw thrown;
        const isWrong = thrown instanceof AnalysisError && thrown.failure.code === 'wrong-results';
        await fallBack(isWrong ? FELL_BACK.wrong : FELL_BACK.failed);
        const { networks, settings } = await ready(onLoading);
        return work(networks, settings, notes);
      }
    },
  };
}
