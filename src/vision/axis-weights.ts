import { PRECISION_BITS, type AxisWeights } from '../inference/network';

/**
 * Triangle-filter weights of one axis. The source interval [from, to) is fractional; both ends are first
 * rounded to float32, because Pillow takes its box as C floats and the last bit decides some roundings.
 */
export function weighAxis(inputLength: number, from: number, to: number, outputLength: number): AxisWeights {
  const start = Math.fround(from);
  const scale = Math.fround(Math.fround(to) - start) / outputLength;
  // Enlarging interpolates between two inputs; only reducing widens the triangle (anti-aliasing).
  const support = Math.max(scale, 1);
  const stride = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(outputLength);
  const counts = new Int32Array(outputLength);
  const weights = new Int32Array(outputLength * stride);
  const inverse = 1 / support;
  const row = new Float64Array(stride);
  for (let i = 0; i < outputLength; i += 1) {
    const centre = start + (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - support + 0.5));
    const count = Math.min(inputLength, Math.trunc(centre + support + 0.5)) - first;
    let sum = 0;
    for (let k = 0; k < count; k += 1) {
      const distance = Math.abs((k + first - centre + 0.5) * inverse);
      row[k] = distance < 1 ? 1 - distance : 0;
      sum += row[k]!;
    }
    for (let k = 0; k < count; k += 1) {
      const share = sum === 0 ? row[k]! : row[k]! / sum;
      weights[i * stride + k] = Math.trunc(0.5 + share * (1 << PRECISION_BITS));
    }
    starts[i] = first;
    counts[i] = count;
  }
  return { starts, counts, weights, stride };
}
