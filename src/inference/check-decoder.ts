import { AnalysisError } from '../forensics/failure';
import { chatWrongResults } from '../forensics/failure-wording';
import type { Decoder } from './decoder';

/** How far a graphics card's logits may lie from the processor's; right ones lie within 0.001. */
const TOLERANCE = 0.05;
/** Tokens that any text may hold, the same at every run. */
const FIRST = [1, 9690, 198, 504, 1234, 77, 2048, 5];
const FURTHER = [300, 42];

async function logitsOf(decoder: Decoder): Promise<Float32Array> {
  const first = await decoder.step(await decoder.embed(FIRST), null);
  // Cut and gone on from, as between two questions.
  const { logits, cache } = await decoder.step(
    await decoder.embed(FURTHER),
    decoder.cut(first.cache, FIRST.length - 1),
  );
  decoder.dispose(cache);
  return logits;
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
