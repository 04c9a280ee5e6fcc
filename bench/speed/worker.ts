import { decodePicture } from '../../src/capture/decode';
import { createEngine } from '../../src/extension/offscreen/web-engine';
import { fetchManifest } from '../../src/inference/fetch-model';
import { fileOf } from '../../src/inference/model-manifest';
import type { WebBackend } from '../../src/inference/web-network';
import type { EngineNetworks } from '../../src/vision/analyse-picture';
import { readEngineSettings, type EngineSettings } from '../../src/vision/engine-settings';
import { createSubject, loadStockNetwork, type Subject, type Task } from './subject';
import { answerCalls, type Calls, type Opened, type OpenOptions } from './worker-calls';

/** The engine in a worker, as the extension runs it, or the same networks as the runtime's documentation runs them. */

const MODELS = new URL('/models/', location.href).href;

const bytesOf = async (address: string): Promise<Uint8Array<ArrayBuffer>> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

async function loadStock(backend: WebBackend): Promise<[EngineNetworks, EngineSettings]> {
  const runtime = await import('onnxruntime-web/jspi');
  const manifest = await fetchManifest(MODELS);
  const read = (part: 'encoder' | 'face-finder' | 'calibration') => bytesOf(MODELS + fileOf(manifest, part).file);
  const options = { executionProviders: [backend] };
  const faceFinder = await loadStockNetwork(runtime, 'face-finder', await read('face-finder'), options);
  const encoder = await loadStockNetwork(runtime, 'encoder', await read('encoder'), options);
  return [{ faceFinder, encoder }, readEngineSettings(manifest, await read('calibration'), backend)];
}

let passed: readonly string[] = [];

async function loadOurs({ backend, passedSelfTests }: OpenOptions): Promise<[EngineNetworks, EngineSettings]> {
  passed = passedSelfTests;
  const engine = createEngine({
    folder: MODELS,
    choice: backend,
    passedSelfTests,
    onSelfTestPassed: (identity) => (passed = [...passed, identity]),
    onDeviceLost: (reason) => console.error(reason),
  });
  return engine.run(
    async (networks, settings, notes) => {
      if (notes.length > 0) console.error(notes.join(' '));
      return [networks, settings];
    },
    () => undefined,
  );
}

let subject: Subject | null = null;

function opened(): Subject {
  if (!subject) throw new Error('nothing is open');
  return subject;
}

/** A browser that has just started may not know its card yet; what is timed is not that. */
async function findCard(): Promise<void> {
  for (let tries = 0; tries < 40 && !(await navigator.gpu?.requestAdapter()); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function open(options: OpenOptions): Promise<Opened> {
  const { maker, backend, cores } = options;
  if (cores !== null) Object.defineProperty(navigator, 'hardwareConcurrency', { value: cores });
  if (backend !== 'wasm') await findCard();
  const started = performance.now();
  const [networks, settings] =
    maker === 'stock' ? await loadStock(backend === 'wasm' ? 'wasm' : 'webgpu') : await loadOurs(options);
  if (backend !== 'wasm' && settings.backend === 'wasm') throw new Error('the graphics card could not be used');
  const milliseconds = performance.now() - started;
  subject = createSubject({
    maker,
    networks,
    settings,
    decode: async (name) => decodePicture(new Blob([await bytesOf(`/pictures/${name}.jpg`)])),
  });
  const { env } = await (maker === 'stock' ? import('onnxruntime-web/jspi') : import('onnxruntime-web/wasm'));
  return { milliseconds, threads: env.wasm.numThreads ?? 1, passedSelfTests: passed };
}

const calls: Calls = {
  open,
  time: (task: Task) => opened().time(task),
  outcomeOf: (task: Task) => opened().outcomeOf(task),
};
answerCalls({ ...calls });
