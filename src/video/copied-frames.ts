import type { FrameSample, SampledFace } from './frame-sample';
import { isSameLook } from './shot-changes';

/**
 * Appearances of one face in two copies of a frame have at least this product. A recompression at JPEG quality 95 or a
 * pixel's movement leaves .9996 on average: only a frame that is shown again is a copy.
 */
const SAME_FACE = 0.9999;
/** Raw logits of one face in two copies of a frame differ by less. */
const SAME_LOGIT = 0.05;

function isCopy(a: SampledFace, b: SampledFace): boolean {
  if (Math.abs(a.logit - b.logit) > SAME_LOGIT) return false;
  let product = 0;
  for (let i = 0; i < a.appearance.length; i += 1) product += (a.appearance[i] ?? 0) * (b.appearance[i] ?? 0);
  return product >= SAME_FACE;
}

/**
 * Frames that show the same as one before, which add no evidence: a picture that stands still, a frame shown twice. The
 * small picture of a frame alone does not tell, for a mouth that speaks changes it by less than a recompression.
 * @param samples in the order of time
 * @returns copy → the first of its like
 */
export function copiesBefore(samples: readonly FrameSample[]): ReadonlyMap<FrameSample, FrameSample> {
  const copies = new Map<FrameSample, FrameSample>();
  let original: FrameSample | undefined;
  for (const sample of samples) {
    const { faces } = sample;
    if (
      original &&
      original.faces.length === faces.length &&
      isSameLook(original.look, sample.look) &&
      original.faces.every((face) => faces.some((other) => isCopy(face, other)))
    ) {
      copies.set(sample, original);
    } else {
      original = sample;
    }
  }
  return copies;
}
