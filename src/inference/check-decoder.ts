import { AnalysisError } from '../forensics/failure';
import { chatWrongResults } from '../forensics/failure-wording';
import type { Decoder, DecoderCache } from './decoder';

/** How far a graphics card's logits may lie from the processor's; right ones lie within 0.001. */
const TOLERANCE = 0.05;
/** The same for long runs, which the card can do without. */
const LONG_TOLERANCE = 0.01;
/** Tokens of the test's text: a long run, and one that is neither long nor short and goes on from it. */
const LENGTH = 111;
const FURTHER = [300, 42];
/** Single tokens after it: a card may run the first and replay the others. */
const SINGLE = [7000, 7, 420];

/** @param atOnce tokens that each run reads */
async function logitsOf(decoder: Decoder, atOnce: number): Promise<Float32Array> {
  const tokens = Array.from({ length: LENGTH }, (_, i) => 50 + ((i * 3701) % 16_000));
  let cache: DecoderCache | null = null;
  for (let at = 0; at < LENGTH; at += atOnce) {
    ({ cache } = await decoder.step(await decoder.embed(tokens.slice(at, at + atOnce)), cache));
  }
  // Cut and gone on from, as between two questions.
  const past = cache && decoder.cut(cache, LENGTH - 3);
  let last = await decoder.step(await decoder.embed(FURTHER), past);
  for (const token of SINGLE) last = await decoder.step(await decoder.embed([token]), last.cache);
  decoder.dispose(last.cache);
  return last.logits;
}

function gapBetween(given: Float32Array, expected: Float32Array): number {
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(value - (given[i] ?? Number.NaN))), 0);
}

/**
 * Some drivers compute wrongly and say nothing, so a card's first numbers are held against the processor's.
 * @param longRun tokens of a run that some cards compute rightly and others do not
 * @returns the most tokens that the card can be given at once: `longRun` where it is right, else its own `mostAtOnce`
 * @throws AnalysisError `wrong-results` when its numbers are wrong even there
 */
export async function checkDecoder(onCard: Decoder, onProcessor: Decoder, longRun: number): Promise<number> {
  const expected = await logitsOf(onProcessor, onProcessor.mostAtOnce);
  // What goes wrong in a long run alone, be it an error, is no reason against short ones.
  const long = await logitsOf(onCard, longRun).catch(() => new Float32Array(0));
  if (gapBetween(long, expected) <= LONG_TOLERANCE) return longRun;
  const gap = gapBetween(await logitsOf(onCard, onCard.mostAtOnce), expected);
  if (!(gap <= TOLERANCE)) throw new AnalysisError(chatWrongResults(`self-test off by ${gap}`));
  return onCard.mostAtOnce;
}
