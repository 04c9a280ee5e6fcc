import { checkDecoder } from '../inference/check-decoder';
import { DATA_NAME, type Decoder } from '../inference/decoder';
import { fetchParts } from '../inference/fetch-model';
import type { LanguagePart } from '../inference/model-manifest';
import { parseUnfoldPlan, unfoldWeights } from '../inference/unfold-weights';
import { loadWebDecoder, LONG_ON_CARD, MOST_ON_CARD } from '../inference/web-decoder';
import { webGpuIdentity, type WebBackend } from '../inference/web-network';
import { createLanguageModel } from './generate';
import type { LanguageModel } from './language-model';
import { loadTokenizer } from './tokenizer';

const ALWAYS = ['decoder-data', 'embeddings', 'tokenizer', 'tokenizer-config'] as const satisfies LanguagePart[];
/** What a self-test on a graphics card stands for. */
const TESTED = ['decoder-step', 'decoder-data'] as const satisfies LanguagePart[];

export interface WebModelOptions {
  /** Address of the model files, with a slash at the end. */
  readonly folder: string;
  readonly backend: WebBackend;
  readonly onLoading: (loadedBytes: number, totalBytes: number) => void;
  /** Cards on which this model was found to give right numbers, as `onSelfTestPassed` named them. */
  readonly passedSelfTests: readonly string[];
  readonly onSelfTestPassed: (identity: string) => void;
}

type OnLoading = WebModelOptions['onLoading'];

/** Frees a large buffer at once: the runtime has a copy, and the garbage collector may wait for long. */
function letGo({ buffer }: Uint8Array<ArrayBuffer>): void {
  buffer.transfer(0);
}

async function loadOnProcessor(folder: string, onLoading: OnLoading): Promise<LanguageModel> {
  const { files } = await fetchParts(folder, [...ALWAYS, 'decoder-unfolded', 'unfold'], onLoading);
  const tokenizer = loadTokenizer(files.tokenizer, files['tokenizer-config']);
  const plan = parseUnfoldPlan(files.unfold);
  const data = unfoldWeights(plan, files['decoder-data']);
  letGo(files['decoder-data']);
  const { 'decoder-unfolded': graph, embeddings } = files;
  const decoder = await loadWebDecoder({ decoder: graph, data, dataName: plan.data, embeddings }, 'wasm');
  letGo(data);
  return createLanguageModel(decoder, tokenizer);
}

async function loadOnCard({ folder, onLoading, passedSelfTests, onSelfTestPassed }: WebModelOptions) {
  const { manifest, files } = await fetchParts(folder, [...ALWAYS, 'decoder', 'decoder-step'], onLoading);
  const tokenizer = loadTokenizer(files.tokenizer, files['tokenizer-config']);
  const load = (backend: WebBackend): Promise<Decoder> =>
    loadWebDecoder(
      {
        decoder: backend === 'webgpu' ? files['decoder-step'] : files.decoder,
        data: files['decoder-data'],
        dataName: DATA_NAME,
        embeddings: files.embeddings,
      },
      backend,
    );
  const decoder = await load('webgpu');
  const identity = [await webGpuIdentity(), ...TESTED.map((part) => manifest.files[part]?.sha256)].join('|');
  const passed = (atOnce: number): string => `${identity}|${atOnce} at once`;
  let mostAtOnce = [LONG_ON_CARD, MOST_ON_CARD].find((atOnce) => passedSelfTests.includes(passed(atOnce)));
  if (mostAtOnce === undefined) {
    // Slow on the processor, but a few tokens are enough, and once for each card.
    const onProcessor = await load('wasm');
    try {
      mostAtOnce = await checkDecoder(decoder, onProcessor, LONG_ON_CARD);
    } catch (thrown) {
      await Promise.allSettled([decoder.release()]);
      throw thrown;
    } finally {
      await onProcessor.release();
    }
    onSelfTestPassed(passed(mostAtOnce));
  }
  return createLanguageModel({ ...decoder, mostAtOnce }, tokenizer);
}

/**
 * Loads the language model in the browser, from only those files that the backend needs. The graphics card's loss shows
 * as for the detector: see `webGpuDeviceLost`.
 * @throws AnalysisError `model-missing`, `model-corrupt`, `wrong-results`, `chat-failed` or `chat-out-of-memory`; after
 * one of the last three on WebGPU, WASM may still do
 */
export function loadWebModel(options: WebModelOptions): Promise<LanguageModel> {
  return options.backend === 'wasm' ? loadOnProcessor(options.folder, options.onLoading) : loadOnCard(options);
}
