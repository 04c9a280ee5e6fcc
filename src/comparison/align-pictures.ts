import type { Raster } from '../vision/raster';
import { resize } from '../vision/resample';
import { boxToPixels, chain, determinant, invert, stretches } from './affine';
import type { AffineMap } from './comparison-findings';
import { judgeFit, type Fit } from './judge-fit';
import { reducePart } from './lay-over';
import { lumaOf } from './plane';
import { refineAlignment } from './refine-alignment';
import { seekPlacements, wholePlacements, type Placement } from './seek-placements';

/** How the original lies under the picture. */
export interface Alignment {
  /** From the picture's pixels to the original's. */
  readonly toOriginal: AffineMap;
  readonly fit: Fit;
}

/** Longer sides of the picture at which the map is refined, and how many guesses get there. */
const LEVELS = [
  { side: 64, kept: 3, steps: 15 },
  { side: 128, kept: 2, steps: 8 },
  { side: 256, kept: 1, steps: 8 },
  { side: 512, kept: 1, steps: 5 },
] as const;
const MOST_PLACEMENTS = 8;
/** Longer side to which both are reduced before guesses are made. */
const SEEKING_SIDE = 192;
/** The fit is judged where it is refined, but no closer than this. */
const JUDGING_SIDE = 256;
/** Longest by shortest stretch, beyond which no editor or site brings a picture into another shape. */
const MOST_UNEVEN = 1.6;
const LEAST_SIDE = 24;

interface Guess {
  readonly map: AffineMap;
  readonly gain: number;
  readonly bias: number;
  readonly fit: Fit;
}

function reduced(picture: Raster, side: number): Raster {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  if (scale === 1) return picture;
  return resize(
    picture,
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
}

const wholeOf = ({ width, height }: Raster) => ({ x: 0, y: 0, width, height });

/** A guess is as good as its windows agree; the correlation tells apart those that agree alike. */
const worth = ({ fit }: Guess): number => (fit.agreeing + fit.correlation) * Math.sqrt(Math.min(1, fit.overlap * 4));

/** Refines a guess where the picture is `side` pixels long, or less where one of the two has fewer. */
function refineAt(
  picture: Raster,
  original: Raster,
  side: number,
  steps: number,
  guess: Omit<Guess, 'fit'>,
): Guess | null {
  // No closer than the coarser of the two: what is not in it cannot be aligned.
  const density = Math.sqrt(Math.abs(determinant(guess.map)));
  const longer = Math.max(picture.width, picture.height);
  const shown = reduced(picture, Math.max(LEAST_SIDE, Math.min(side, Math.round(longer * Math.min(1, density)))));
  const toLevel = boxToPixels(wholeOf(picture), shown.width, shown.height);
  const part = reducePart(original, chain(guess.map, invert(toLevel)), shown.width, shown.height);
  if (!part || part.raster.width < LEAST_SIDE / 2 || part.raster.height < LEAST_SIDE / 2) return null;
  const [one, other] = [lumaOf(shown), lumaOf(part.raster)];
  const refined = refineAlignment(one, other, { ...guess, map: part.map }, steps);
  if (!refined) return null;
  const { longest, shortest } = stretches(refined.map);
  if (!(longest < MOST_UNEVEN * shortest) || Math.sign(determinant(refined.map)) !== Math.sign(determinant(part.map)))
    return null;
  // Back over the part: what leads from the original's pixels to the part's is undone.
  const partOfOriginal = chain(part.map, invert(chain(guess.map, invert(toLevel))));
  const map = chain(invert(partOfOriginal), chain(refined.map, toLevel));
  return { map, gain: refined.gain, bias: refined.bias, fit: judgeFit(one, other, refined.map) };
}

/**
 * Finds how the original lies under the picture: guesses from the whole frame, from edges over sizes and shifts and from
 * what the caller knows (keypoints), refined from coarse to fine; the best that fits is kept.
 * @param known guesses of the caller
 * @param pause waits and throws when the work is to be stopped; told the share that is done, 0..1
 * @returns null where nothing can be laid on each other at all; whether the two show the same view, the fit tells
 */
export async function alignPictures(
  picture: Raster,
  original: Raster,
  known: readonly Placement[],
  pause: (share: number) => Promise<void>,
): Promise<Alignment | null> {
  const placements = [
    ...known,
    ...wholePlacements(picture, original),
    ...seekPlacements(
      reduced(picture, SEEKING_SIDE),
      reduced(original, SEEKING_SIDE),
      { picture, original },
      MOST_PLACEMENTS,
    ),
  ];
  let guesses: Omit<Guess, 'fit'>[] = placements.map(({ map }) => ({ map, gain: 1, bias: 0 }));
  let best: Guess | null = null;
  await pause(0.3);
  for (const [level, { side, kept, steps }] of LEVELS.entries()) {
    const refined: Guess[] = [];
    for (const guess of guesses) {
      const better = refineAt(picture, original, side, steps, guess);
      if (better) refined.push(better);
      await pause(0.3 + (0.7 * (level + refined.length / guesses.length)) / LEVELS.length);
    }
    refined.sort((one, other) => worth(other) - worth(one));
    guesses = refined.slice(0, kept);
    const first = refined[0];
    if (!first) return best && { toOriginal: best.map, fit: best.fit };
    best = side > JUDGING_SIDE && best ? { ...first, fit: best.fit } : first;
    if (side >= Math.max(picture.width, picture.height)) break;
  }
  return best && { toOriginal: best.map, fit: best.fit };
}
