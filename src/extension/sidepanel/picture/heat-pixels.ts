/** Below this a place says nothing; the ramp starts here, so that noise leaves the picture clear. */
const FLOOR = 0.15;
const AMBER = [255, 176, 32] as const;
const RED = [214, 40, 24] as const;

/**
 * Probabilities (0..1, row by row) as RGBA bytes, not premultiplied: transparent → amber → red.
 * Alpha rises with the probability as well, so that the map is readable without telling colours apart.
 */
export function heatPixels(probabilities: readonly number[]): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(probabilities.length * 4);
  probabilities.forEach((probability, index) => {
    const heat = Math.min(1, Math.max(0, (probability - FLOOR) / (1 - FLOOR)));
    for (const channel of [0, 1, 2] as const) {
      pixels[index * 4 + channel] = AMBER[channel] + (RED[channel] - AMBER[channel]) * heat;
    }
    pixels[index * 4 + 3] = 255 * Math.min(1, heat * 1.25);
  });
  return pixels;
}
