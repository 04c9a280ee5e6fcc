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
/** Share of agreeing windows from which on a guess is so good that no more are made. */
const SURE = 0.8;
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

/** A guess before it was looked at, or after. */
type Start = Omit<Guess, 'fit'> & { readonly fit?: Fit };

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
function refineAt(picture: Raster, original: Raster, side: number, steps: number, guess: Start): Guess | null {
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
  return {
    map,
    gain: refined.gain,
    bias: refined.bias,
    fit: side > JUDGING_SIDE && guess.fit ? guess.fit : judgeFit(one, other, refined.map),
  };
}

/** The worthiest first. */
const ordered = (guesses: readonly Guess[]): Guess[] => guesses.toSorted((one, other) => worth(other) - worth(one));

/**
 * Finds how the original lies under the picture: guesses from what the caller knows (keypoints), the whole frame, and,
 * where none of them is sure, edges over sizes and shifts; refined from coarse to fine, the best that fits is kept.
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
  const refineAll = async (
    guesses: readonly Start[],
    { side, steps }: (typeof LEVELS)[number],
    share: number,
  ): Promise<Guess[]> => {
    const refined: Guess[] = [];
    for (const guess of guesses) {
      const better = refineAt(picture, original, side, steps, guess);
      if (better) refined.push(better);
      await pause(share);
    }
    return ordered(refined);
  };
  const asGuess = ({ map }: Placement): Start => ({ map, gain: 1, bias: 0 });
  const [coarsest, ...finer] = LEVELS;
  let guesses = await refineAll([...known, ...wholePlacements(picture, original)].map(asGuess), coarsest, 0.1);
  if (!guesses[0] || guesses[0].fit.agreeing < SURE) {
    const sizes = { picture, original };
    const sought = seekPlacements(
      reduced(picture, SEEKING_SIDE),
      reduced(original, SEEKING_SIDE),
      sizes,
      MOST_PLACEMENTS,
    );
    await pause(0.3);
    guesses = ordered([...guesses, ...(await refineAll(sought.map(asGuess), coarsest, 0.4))]);
  }
  let best = guesses[0] ?? null;
  let { side, kept } = coarsest as (typeof LEVELS)[number];
  for (const [i, level] of finer.entries()) {
    if (!best || side >= Math.max(picture.width, picture.height)) break;
    guesses = await refineAll(guesses.slice(0, kept), level, 0.5 + i / 6);
    ({ side, kept } = level);
    const first: Guess | undefined = guesses[0];
    if (first) best = first;
  }
  await pause(1);
  return best && { toOriginal: best.map, fit: best.fit };
}
