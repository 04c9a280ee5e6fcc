import { toFailure } from '../forensics/failure';
import { readPictures, type LabelledPicture } from './bench-pictures';
import { makeProgressBar } from './progress-bar';

export interface Scoring {
  /** Those that are in none of the roots. */
  readonly missing: readonly LabelledPicture[];
  /** How many pictures were refused, by the failure's code. */
  readonly failures: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/**
 * Has each picture of a benchmark scored, in the order in which the roots hold them, with a progress bar.
 * @param score throws an AnalysisError for a picture that it refuses; that is counted
 * @throws whatever else `score` throws
 */
export async function scorePictures(
  pictures: readonly LabelledPicture[],
  roots: readonly string[],
  score: (picture: LabelledPicture, bytes: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<Scoring> {
  const bar = makeProgressBar(pictures.length);
  const failures: Record<string, number> = {};
  let done = 0;
  const started = performance.now();
  const missing = await readPictures(pictures, roots, async (picture, bytes) => {
    try {
      await score(picture, bytes);
    } catch (thrown) {
      const { code } = toFailure(thrown, 'encode');
      // Anything unforeseen is a fault of the program and must not hide among the refusals.
      if (code === 'unexpected') throw thrown;
      failures[code] = (failures[code] ?? 0) + 1;
    }
    done += 1;
    bar.show(done, picture.path);
  });
  const seconds = (performance.now() - started) / 1000;
  bar.clear();
  return { missing, failures, seconds };
}
