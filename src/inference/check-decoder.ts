import { AnalysisError } from '../forensics/failure';
import { chatWrongResults } from '../forensics/failure-wording';
import type { Decoder, DecoderCache } from './decoder';

/** How far a graphics card's logits may lie from the processor's; right ones lie within 0.001. */
const TOLERANCE = 0.05;
/** Tokens of the test's text: enough for runs as long as a prompt's, and few enough for a slow processor. */
const LENGTH = 40;
const FURTHER = [300, 42];

async function logitsOf(decoder: Decoder): Promise<Float32Array> {
  const tokens = Array.from({ length: LENGTH }, (_, i) => 50 + ((i * 3701) % 16_000));
  let cache: DecoderCache | null = null;
  for (let at = 0; at < LENGTH; at += decoder.mostAtOnce) {
    ({ cache } = await decoder.step(await decoder.embed(tokens.slice(at, at + decoder.mostAtOnce)), cache));
  }
  // Cut and gone on from, as between two questions.
  const past = cache && decoder.cut(cache, LENGTH - 3);
  const last = await decoder.step(await decoder.embed(FURTHER), past);
  decoder.dispose(last.cache);
  return last.logits;
}

/**
 * Some drivers compute wrongly and say nothing, so a card's first numbers are held against the processor's.
 * @throws AnalysisError `wrong-results` when they lie apart
 */
export async function checkDecoder(onCard: Decoder, onProcessor: Decoder): Promise<void> {
  const [given, expected] = [await logitsOf(onCard), await logitsOf(onProcessor)];
  const gap = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - (given[i] ?? Number.NaN))), 0);
  if (!(gap <= TOLERANCE)) throw new AnalysisError(chatWrongResults(`self-test off by ${gap}`));
}
