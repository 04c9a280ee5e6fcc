import { toFailure, type AnalysisStep, type Failure } from '../forensics/failure';
import type { FaceFindings, PictureFindings } from '../forensics/findings';
import { orderWorstFirst } from '../forensics/verdict';
import type { EngineNetworks } from './analyse-picture';
import type { DecodedPicture } from './decoded-picture';
import type { Encoding } from './encoder';
import type { EngineSettings } from './engine-settings';
import { cutPicture, judgeCut, pictureFindings, type CutPicture } from './judge-faces';
import { encodeFaces } from './second-look';

export type Judged =
  { readonly ok: true; readonly findings: PictureFindings } | { readonly ok: false; readonly failure: Failure };

export interface JudgeTogetherOptions<Picture> {
  /** Decodes a picture; asked for one after the other, so that one raster lies in memory at a time. */
  readonly decode: (picture: Picture) => Promise<DecodedPicture>;
  /** Called once for each picture, as soon as its end is known. */
  readonly tell: (picture: Picture, judged: Judged) => void;
  /** Called before each picture's search for faces. */
  readonly onAlive?: () => void;
  /** Whether a failure is the networks' own: it is thrown, and nothing is told of the pictures that had no end yet. */
  readonly isFatal: (thrown: unknown) => boolean;
  /** Whether faces are found while crops are encoded, and crops of several pictures go in one run: a gain on a graphics card only. */
  readonly encodesTogether: boolean;
}

interface Waiting<Picture> {
  readonly picture: Picture;
  readonly cut: CutPicture;
  readonly notes: readonly string[];
  readonly milliseconds: { readonly decode: number; readonly findFaces: number };
}

/**
 * Judges several pictures without regions: their faces are found one picture after the other, and their crops are
 * encoded meanwhile, by as many in a run as have come when the one before is over. A picture that fails, fails alone;
 * without a verdict it is told why.
 * @throws what `isFatal` takes for the networks' own failure
 */
export async function judgeTogether<Picture>(
  { faceFinder, encoder }: EngineNetworks,
  settings: EngineSettings,
  pictures: readonly Picture[],
  { decode, tell, onAlive, isFatal, encodesTogether }: JudgeTogetherOptions<Picture>,
): Promise<void> {
  const fail = (picture: Picture, thrown: unknown, step: AnalysisStep): void => {
    if (isFatal(thrown)) throw thrown;
    tell(picture, { ok: false, failure: toFailure(thrown, step) });
  };

  /** Its raster is let go with the end of this function. */
  async function cutOut(picture: Picture): Promise<Waiting<Picture> | null> {
    let decoded: DecodedPicture;
    try {
      decoded = await decode(picture);
    } catch (thrown) {
      // Never the networks' fault, whatever it is.
      tell(picture, { ok: false, failure: toFailure(thrown, 'decode') });
      return null;
    }
    const started = performance.now();
    try {
      const cut = await cutPicture(decoded.raster, faceFinder);
      const milliseconds = { decode: decoded.milliseconds, findFaces: performance.now() - started };
      return { picture, cut, notes: decoded.notes, milliseconds };
    } catch (thrown) {
      fail(picture, thrown, 'find-faces');
      return null;
    }
  }

  async function encodeAndTell(together: readonly Waiting<Picture>[]): Promise<void> {
    const started = performance.now();
    let rest: readonly Encoding[];
    try {
      const crops = together.flatMap(({ cut }) => cut.ready.map(({ pixels }) => pixels));
      rest = await encodeFaces(encoder, crops, settings.calibration);
    } catch (thrown) {
      for (const { picture } of together) fail(picture, thrown, 'encode');
      return;
    }
    const took = performance.now() - started;
    for (const { picture, cut, notes, milliseconds } of together) {
      const encodings = rest.slice(0, cut.ready.length);
      rest = rest.slice(cut.ready.length);
      try {
        const judged = judgeCut(cut, encodings, settings.calibration);
        const analysed = judged.judged.map(({ findings }): FaceFindings => ({ ...findings, regions: [] }));
        const { decode: decoding, findFaces } = milliseconds;
        const findings = pictureFindings(cut, analysed, settings, {
          faces: orderWorstFirst([...analysed, ...judged.refused]),
          notes: [...notes, ...judged.notes],
          milliseconds: { decode: decoding, findFaces, encode: took, total: decoding + findFaces + took },
        });
        tell(picture, { ok: true, findings });
      } catch (thrown) {
        fail(picture, thrown, 'encode');
      }
    }
  }

  const waiting: Waiting<Picture>[] = [];
  let encoding = Promise.resolve();
  let isBroken = false;
  const encodeWaiting = async (): Promise<void> => {
    if (waiting.length > 0) await encodeAndTell(waiting.splice(0));
  };
  try {
    for (const picture of pictures) {
      onAlive?.();
      const cut = await cutOut(picture);
      if (isBroken) break;
      if (!cut) continue;
      waiting.push(cut);
      encoding = encoding.then(encodeWaiting);
      encoding.catch(() => (isBroken = true));
      if (!encodesTogether) await encoding;
    }
  } finally {
    // Nothing is told after the end.
    await Promise.allSettled([encoding]);
  }
  await encoding;
}
