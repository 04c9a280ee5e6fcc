export interface Slope {
  /** Change of y for each unit of x. */
  readonly slope: number;
  /** Half of the slope's 95 % interval. */
  readonly noise: number;
  /** Points that the line was laid through. */
  readonly points: number;
}

/** Two-sided 95 % quantiles of Student's t for 1, 2, … degrees of freedom; 1.96 beyond. */
const T = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The straight line through the means of blocks (ordinary least squares): readings that follow each other are alike, and
 * would make the noise look smaller than it is.
 * @param readings [x, y], x ascending
 * @param blocks at most this many
 * @returns null for fewer than three blocks
 */
export function slopeOf(readings: readonly (readonly [number, number])[], blocks = 12): Slope | null {
  const size = Math.max(1, Math.ceil(readings.length / blocks));
  const points: (readonly [number, number])[] = [];
  for (let at = 0; at + size <= readings.length; at += size) {
    const block = readings.slice(at, at + size);
    points.push([mean(block.map(([x]) => x)), mean(block.map(([, y]) => y))]);
  }
  if (points.length < 3) return null;
  const [x0, y0] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const spread = points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0) / spread;
  const rest = points.reduce((sum, [x, y]) => sum + (y - y0 - slope * (x - x0)) ** 2, 0);
  const freedom = points.length - 2;
  return { slope, noise: (T[freedom - 1] ?? 1.96) * Math.sqrt(rest / freedom / spread), points: points.length };
}
