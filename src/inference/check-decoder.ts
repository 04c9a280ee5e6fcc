import { AnalysisError } from '../forensics/failure';
import { chatWrongResults } from '../forensics/chat-wording';
import type { Decoder, DecoderCache, DecoderStep } from './decoder';
import { disagreement, sumsOf, toBase64, type GoldenNumbers } from './golden';

type GoldenLanguage = GoldenNumbers['language'];

/**
 * Tokens of the test's text, and two that go on from a cut: more than a card reads in one run, and more than a group of its
 * threads attends to at once (256), as most questions about a face are.
 */
const LENGTH = 300;
const FURTHER = [300, 42];
/** Tokens that are then generated, the likeliest each time. */
const GREEDY = 8;
/** Runs after that as in a generation: single tokens, and with one and more guessed ones, all of whose logits count. */
const GENERATED = [
  [7, 420],
  [9000, 15, 2600],
  [31, 32, 33, 34],
  [12_000, 88, 5000, 600, 1234],
  [7001],
  [70, 71, 800, 9, 10_000, 11, 12, 1300],
  [99],
];
/** Logits in one sum of the golden numbers. */
const BLOCK = 32;

function likeliest(logits: Float32Array): number {
  return logits.reduce((best, logit, token) => (logit > (logits[best] ?? Number.NaN) ? token : best), 0);
}

interface Generated {
  readonly tokens: readonly number[];
  /** The logits of each row in the order in which they were given. */
  readonly rows: readonly Float32Array[];
}

function rowsOf({ logits }: DecoderStep, kept: number): readonly Float32Array[] {
  const width = logits.length / kept;
  return Array.from({ length: kept }, (_, row) => logits.subarray(row * width, (row + 1) * width));
}

/** Whatever a generation does: a long text, a cut, single tokens, guesses, and what follows a wrong one. */
async function generate(decoder: Decoder): Promise<Generated> {
  const prompt = Array.from({ length: LENGTH }, (_, i) => 50 + ((i * 3701) % 16_000));
  let cache: DecoderCache | null = null;
  for (let at = 0; at < LENGTH; at += decoder.mostAtOnce) {
    ({ cache } = await decoder.step(await decoder.embed(prompt.slice(at, at + decoder.mostAtOnce)), cache));
  }
  // Cut and gone on from, as between two questions.
  let last = await decoder.step(await decoder.embed(FURTHER), cache && decoder.cut(cache, LENGTH - 3));
  const rows = [...rowsOf(last, 1)];
  const tokens: number[] = [];
  while (tokens.length < GREEDY) {
    tokens.push(likeliest(last.logits));
    last = await decoder.step(await decoder.embed(tokens.slice(-1)), last.cache);
    rows.push(...rowsOf(last, 1));
  }
  for (const guessed of GENERATED) {
    last = await decoder.step(await decoder.embed(guessed), last.cache, guessed.length);
    rows.push(...rowsOf(last, guessed.length));
    // As after a guess that was wrong.
    if (guessed.length > 2) last = { ...last, cache: decoder.cut(last.cache, last.cache.length - 1) };
  }
  decoder.dispose(last.cache);
  return { tokens, rows };
}

/** The golden numbers of a language network on the processor. */
export async function goldenLanguageOf(decoder: Decoder): Promise<GoldenLanguage> {
  const { tokens, rows } = await generate(decoder);
  return { tokens: [...tokens], rows: rows.map((row) => toBase64(sumsOf(row, BLOCK))) };
}

/**
 * Some drivers compute wrongly and say nothing, so a card's first numbers are held against those that the processor gave
 * for the same text.
 * @throws AnalysisError `wrong-results` when its tokens or its numbers are wrong
 */
export async function checkDecoder(onCard: Decoder, golden: GoldenLanguage): Promise<void> {
  const { tokens, rows } = await generate(onCard);
  const refuse = (cause: string): never => {
    throw new AnalysisError(chatWrongResults(`self-test, ${cause}`));
  };
  if (String(tokens) !== String(golden.tokens)) refuse(`tokens ${String(tokens)}, not ${String(golden.tokens)}`);
  if (rows.length !== golden.rows.length) refuse(`${rows.length} rows of logits`);
  for (const [at, row] of rows.entries()) {
    const wrong = disagreement(row, golden.rows[at] ?? '', BLOCK, 0);
    if (wrong !== null) refuse(`logits of row ${at}: ${wrong}`);
  }
}
