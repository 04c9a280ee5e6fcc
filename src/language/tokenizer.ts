import { Tokenizer as Parser } from '@huggingface/tokenizers';
import { AnalysisError } from '../forensics/failure';
import { modelCorrupt } from '../forensics/failure-wording';

/** Control tokens of the chat layout; their numbers are SmolLM2's, and `<image>` stands where a picture's features go. */
export const START_TOKEN = 1;
export const END_TOKEN = 2;
export const IMAGE_TOKEN = 4;
export const NEWLINE_TOKEN = 198;

const CONTROL_TOKENS: Readonly<Record<string, number>> = {
  '<|im_start|>': START_TOKEN,
  '<|im_end|>': END_TOKEN,
  '<image>': IMAGE_TOKEN,
  Ċ: NEWLINE_TOKEN,
};

export interface Tokenizer {
  /** Text as tokens. Markup in it, such as `<|im_end|>`, is left out: text never becomes a control token. */
  encode(text: string): number[];
  /** Text that a person typed, as `encode`, without the space around it. */
  encodeTyped(text: string): number[];
  /** Tokens as text, without control tokens. A character that is not whole yet gives U+FFFD. */
  decode(tokens: readonly number[]): string;
}

const MARKUP = /<\|[^|]*\|>|<image>/g;

function parseJson(bytes: Uint8Array, part: string): object {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value === 'object' && value !== null) return value;
  } catch (thrown) {
    throw new AnalysisError(modelCorrupt(part, String(thrown)));
  }
  throw new AnalysisError(modelCorrupt(part, 'not an object'));
}

/**
 * @param file and `config` the bytes of tokenizer.json and tokenizer_config.json, their hashes checked
 * @throws AnalysisError `model-corrupt` where they are no tokenizer of this model
 */
export function loadTokenizer(file: Uint8Array, config: Uint8Array): Tokenizer {
  const [model, settings] = [parseJson(file, 'tokenizer'), parseJson(config, 'tokenizer-config')];
  let parser: Parser;
  try {
    parser = new Parser(model, settings);
  } catch (thrown) {
    throw new AnalysisError(modelCorrupt('tokenizer', String(thrown)));
  }
  for (const [text, token] of Object.entries(CONTROL_TOKENS)) {
    const found = parser.token_to_id(text);
    if (found !== token) throw new AnalysisError(modelCorrupt('tokenizer', `${text} is ${found}, not ${token}`));
  }
  const controls = [...parser.get_added_tokens_decoder().values()].map(({ content }) => content);
  /** What is left may be markup again, as in `<|<|a|>b|>`, so until nothing is found. */
  const withoutMarkup = (text: string): string => {
    let [before, left] = ['', text];
    while (before !== left) {
      before = left;
      left = left.replace(MARKUP, '');
      for (const control of controls) left = left.replaceAll(control, '');
    }
    return left;
  };
  const encode = (text: string): number[] => [...parser.encode(text, { add_special_tokens: false }).ids];
  return {
    encode: (text) => encode(withoutMarkup(text)),
    encodeTyped: (text) => encode(withoutMarkup(text).trim()),
    decode: (tokens) => parser.decode([...tokens], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
  };
}
