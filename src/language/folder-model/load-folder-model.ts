import {
  AutoModelForCausalLM,
  AutoTokenizer,
  env,
  InterruptableStoppingCriteria,
  LlavaQwen2ForCausalLM,
  TextStreamer,
} from '@huggingface/transformers';
import type { PromptMessage } from '../prompt-api';
import { graphName, type FolderPlan } from './check-folder';
import { writeTalk } from './write-talk';

/** The folder's name to transformers.js; it is no address, and nothing but `readFile` is asked for it. */
const FOLDER = 'folder';
/** On the processor a run never waits, so messages such as "stop" get their turn only when it is given, in ms. */
const WORK_AT_ONCE = 40;
/** Nearly the likeliest words, so that a second try says something else. */
const SAMPLING = { do_sample: true, temperature: 0.7, top_k: 20 } as const;

export interface FolderModelOptions {
  readonly plan: FolderPlan;
  /** A file of the folder, as a stream; null where there is none of this path. */
  readonly readFile: (path: string) => Promise<Response | null>;
}

export interface WriteOptions {
  readonly mostTokens: number;
  readonly signal: AbortSignal;
  readonly onText: (piece: string) => void;
}

/** A model from a folder, loaded. */
export interface FolderModel {
  /** Goes on from a talk. Gives `length` where it was cut. @throws what the library throws; the signal's reason */
  write(messages: readonly PromptMessage[], options: WriteOptions): Promise<'end' | 'length'>;
}

/** transformers.js reaches the folder's files and nothing else, whatever a config names. */
function closeLibrary(readFile: FolderModelOptions['readFile']): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = '';
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.useFS = false;
  env.fetch = async (address) => {
    const path = String(address).replace(/^\/*/, '').replace(`${FOLDER}/`, '');
    return (await readFile(path)) ?? new Response(null, { status: 404 });
  };
}

/**
 * Loads a model from a folder whose plan `checkFolder` made, on the processor. It works for one text at a time.
 * @throws what the library throws
 */
export async function loadFolderModel({ plan, readFile }: FolderModelOptions): Promise<FolderModel> {
  closeLibrary(readFile);
  const tokenizer = await AutoTokenizer.from_pretrained(FOLDER);
  const [first] = plan.parts;
  const options = {
    device: 'wasm',
    dtype: Object.fromEntries(plan.parts.map(({ name, precision }) => [name, precision])),
    use_external_data_format: Object.fromEntries(plan.parts.map((part) => [graphName(part), part.dataFiles])),
    ...(plan.parts.length === 1 && first && { model_file_name: first.name }),
  } as const;
  // Of a model that can be shown pictures a class for text alone loads the parts that write. The library has a list of
  // such models, in which LLaVA's are missing; every class of that kind does the same.
  const known = AutoModelForCausalLM.supports(plan.type) ? AutoModelForCausalLM : LlavaQwen2ForCausalLM;
  const model = await known.from_pretrained(FOLDER, options);

  const forward = model.forward.bind(model);
  let last = performance.now();
  model.forward = async (inputs) => {
    if (performance.now() - last > WORK_AT_ONCE) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      last = performance.now();
    }
    return forward(inputs);
  };

  return {
    async write(messages, { mostTokens, signal, onText }) {
      signal.throwIfAborted();
      const interruption = new InterruptableStoppingCriteria();
      const onAbort = (): void => interruption.interrupt();
      signal.addEventListener('abort', onAbort, { once: true });
      let tokens = 0;
      const streamer = new TextStreamer(tokenizer, {
        skip_prompt: true,
        callback_function: onText,
        token_callback_function: () => (tokens += 1),
      });
      try {
        const inputs = tokenizer(writeTalk(tokenizer, messages), { add_special_tokens: !tokenizer.chat_template });
        await model.generate({
          ...inputs,
          ...SAMPLING,
          max_new_tokens: mostTokens,
          streamer,
          stopping_criteria: interruption,
        });
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
      signal.throwIfAborted();
      return tokens < mostTokens ? 'end' : 'length';
    },
  };
}
