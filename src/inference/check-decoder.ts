import { AnalysisError } from '../forensics/failure';
import { chatWrongResults } from '../forensics/chat-wording';
import type { Decoder, DecoderCache } from './decoder';

/** How far a graphics card's logits may lie from the processor's; right ones lie within 0.001. */
const TOLERANCE = 0.01;
/**
 * Tokens of the test's text, and two that go on from a cut: more than a card reads in one run, and more than a group of its
 * threads attends to at once (256), as most questions about a face are.
 */
const LENGTH = 300;
const FURTHER = [300, 42];
/** Runs after it as in a generation: single tokens, and with one and more guessed ones, all of whose logits count. */
const GENERATED = [
  [7000],
  [7, 420],
  [9000, 15, 2600],
  [31, 32, 33, 34],
  [12_000, 88, 5000, 600, 1234],
  [7001],
  [70, 71, 800, 9, 10_000, 11, 12, 1300],
  [99],
];

/** @param atOnce tokens that each run reads */
async function logitsOf(decoder: Decoder, atOnce: number): Promise<readonly Float32Array[]> {
  const prompt = Array.from({ length: LENGTH }, (_, i) => 50 + ((i * 3701) % 16_000));
  let cache: DecoderCache | null = null;
  for (let at = 0; at < LENGTH; at += atOnce) {
    ({ cache } = await decoder.step(await decoder.embed(prompt.slice(at, at + atOnce)), cache));
  }
  // Cut and gone on from, as between two questions.
  const past = cache && decoder.cut(cache, LENGTH - 3);
  let last = await decoder.step(await decoder.embed(FURTHER), past);
  const logits = [last.logits];
  for (const tokens of GENERATED) {
    last = await decoder.step(await decoder.embed(tokens), last.cache, tokens.length);
    logits.push(last.logits);
    // As after a guess that was wrong.
    if (tokens.length > 2) last = { ...last, cache: decoder.cut(last.cache, last.cache.length - 1) };
  }
  decoder.dispose(last.cache);
  return logits;
}

/** The largest difference of two lists of logits; NaN where one lacks some. */
function gapBetween(given: readonly Float32Array[], expected: readonly Float32Array[]): number {
  return expected.reduce(
    (most, logits, run) =>
      logits.reduce((gap, value, i) => Math.max(gap, Math.abs(value - (given[run]?.[i] ?? Number.NaN))), most),
    0,
  );
}

/**
 * Some drivers compute wrongly and say nothing, so a card's first numbers are held against the processor's.
 * @throws AnalysisError `wrong-results` when its numbers are wrong
 */
export async function checkDecoder(onCard: Decoder, onProcessor: Decoder): Promise<void> {
  const expected = await logitsOf(onProcessor, onProcessor.mostAtOnce);
  const gap = gapBetween(await logitsOf(onCard, onCard.mostAtOnce), expected);
  if (!(gap <= TOLERANCE)) throw new AnalysisError(chatWrongResults(`self-test off by ${gap}`));
}
