import { chatWrongResults } from '../forensics/chat-wording';
import { AnalysisError } from '../forensics/failure';
import { createCardDecoder } from '../inference/card-decoder';
import { readCardWeights } from '../inference/card/card-weights';
import { cardIdentity, openCard } from '../inference/card/open-card';
import { CARD_COMMANDS } from '../inference/card/shaders';
import { checkDecoder } from '../inference/check-decoder';
import type { Decoder } from '../inference/decoder';
import { readEmbeddingTable } from '../inference/embedding-table';
import { fetchParts } from '../inference/fetch-model';
import { parseGolden } from '../inference/golden';
import { SELF_TEST_PART, type LanguagePart, type ModelManifest, type ModelPart } from '../inference/model-manifest';
import { parseUnfoldPlan, unfoldWeights } from '../inference/unfold-weights';
import { loadWebDecoder } from '../inference/web-decoder';
import type { WebBackend } from '../inference/web-network';
import { createLanguageModel } from './generate';
import type { LanguageModel } from './language-model';
import { loadTokenizer } from './tokenizer';

const ALWAYS = ['decoder-data', 'embeddings', 'tokenizer', 'tokenizer-config'] as const satisfies LanguagePart[];
/** What a self-test on a graphics card stands for. */
const TESTED = ['decoder', 'decoder-data', SELF_TEST_PART] as const satisfies ModelPart[];

export interface WebModelOptions {
  /** Address of the model files, with a slash at the end. */
  readonly folder: string;
  readonly backend: WebBackend;
  readonly onLoading: (loadedBytes: number, totalBytes: number) => void;
  /** Cards on which this model was found to give right numbers, as `onSelfTestPassed` named them. */
  readonly passedSelfTests: readonly string[];
  readonly onSelfTestPassed: (identity: string) => void;
  /** Cards on which it gave wrong ones, as `onSelfTestFailed` named them: they are refused at once. */
  readonly failedSelfTests: readonly string[];
  readonly onSelfTestFailed: (identity: string) => void;
}

type TestOptions = Omit<WebModelOptions, 'backend' | 'onLoading'>;
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
  const decoder = await loadWebDecoder({ decoder: graph, data, dataName: plan.data, embeddings });
  letGo(data);
  return createLanguageModel(decoder, tokenizer);
}

/** @throws AnalysisError `wrong-results` for a card whose numbers are wrong, and whatever kept it from being tested */
async function testCard(
  decoder: Decoder,
  manifest: ModelManifest,
  { folder, passedSelfTests, onSelfTestPassed, failedSelfTests, onSelfTestFailed }: TestOptions,
): Promise<void> {
  const tested = TESTED.map((part) => manifest.files[part]?.sha256);
  const identity = [await cardIdentity(), CARD_COMMANDS, ...tested].join('|');
  if (passedSelfTests.includes(identity)) return;
  if (failedSelfTests.includes(identity)) throw new AnalysisError(chatWrongResults('failed before'));
  const { files } = await fetchParts(folder, [SELF_TEST_PART], () => undefined);
  const golden = parseGolden(files[SELF_TEST_PART], manifest).language;
  try {
    await checkDecoder(decoder, golden);
  } catch (thrown) {
    const isWrong = thrown instanceof AnalysisError && thrown.failure.code === 'wrong-results';
    if (isWrong) onSelfTestFailed(identity);
    throw thrown;
  }
  onSelfTestPassed(identity);
}

async function loadOnCard({ folder, onLoading, ...testing }: WebModelOptions) {
  const { manifest, files } = await fetchParts(folder, [...ALWAYS, 'decoder', 'unfold'], onLoading);
  const tokenizer = loadTokenizer(files.tokenizer, files['tokenizer-config']);
  const weights = readCardWeights(files.decoder, parseUnfoldPlan(files.unfold), files['decoder-data']);
  const decoder = await createCardDecoder(await openCard(), weights, readEmbeddingTable(files.embeddings));
  try {
    await testCard(decoder, manifest, { folder, ...testing });
  } catch (thrown) {
    // Before the processor is tried: hundreds of megabytes of the card.
    await Promise.allSettled([decoder.release()]);
    throw thrown;
  }
  letGo(files['decoder-data']);
  return createLanguageModel(decoder, tokenizer);
}

/**
 * Loads the language model in the browser, from only those files that the backend needs. The graphics card's loss is told by
 * `cardLost`.
 * @throws AnalysisError `model-missing`, `model-corrupt`, `wrong-results`, `chat-failed` or `chat-out-of-memory`; after
 * one of the last three on WebGPU, WASM may still do
 */
export function loadWebModel(options: WebModelOptions): Promise<LanguageModel> {
  return options.backend === 'wasm' ? loadOnProcessor(options.folder, options.onLoading) : loadOnCard(options);
}
