import { calibrate, kindProbabilities, type Calibration } from '../forensics/calibration';
import { AnalysisError, type Failure } from '../forensics/failure';
import type { Box, FaceFindings, PictureFindings, Point, RefusedFace } from '../forensics/findings';
import { AVERAGE_KEYPOINTS } from '../forensics/regions';
import { decideKind, decideVerdict, overallVerdict } from '../forensics/verdict';
import { faceUnfamiliar, noFace, NOTES, pictureTooSmall } from '../forensics/wording';
import type { Network } from '../inference/network';
import type { FoundFace } from './blazeface';
import type { Encoding } from './encoder';
import type { EngineSettings } from './engine-settings';
import { cutForEncoder, faceCrop } from './face-crop';
import { findFaces, LEAST_FACE, type FaceSearch } from './face-finder';
import { refuseQuality, refuseSize } from './quality';
import type { Raster } from './raster';

/** Faces that are judged in one picture; the largest are taken. */
const MOST_FACES = 64;

export interface CutFace {
  readonly box: Box;
  readonly crop: Box;
  readonly pixels: Raster;
  /** Six, in fractions of the crop. */
  readonly keypoints: readonly Point[];
}

/** All that is needed of a picture once its faces are cut out: its raster may go. */
export interface CutPicture {
  readonly width: number;
  readonly height: number;
  /** To be encoded; at least one unless `findAndCut` says so. */
  readonly ready: readonly CutFace[];
  readonly refused: readonly RefusedFace[];
  readonly notes: readonly string[];
}

export interface EncodedFace {
  readonly findings: Omit<FaceFindings, 'regions'>;
  readonly pixels: Raster;
  readonly encoding: Encoding;
}

export interface JudgedPicture {
  /** At least one. */
  readonly judged: readonly EncodedFace[];
  readonly refused: readonly RefusedFace[];
  readonly notes: readonly string[];
}

function inFractions(point: Point, crop: Box): Point {
  return { x: (point.x - crop.x) / crop.width, y: (point.y - crop.y) / crop.height };
}

/** Cuts the faces out and separates those that cannot be judged. */
function cutFaces(
  raster: Raster,
  faces: readonly FoundFace[],
  checksQuality: boolean,
): { ready: CutFace[]; refused: RefusedFace[] } {
  const ready: CutFace[] = [];
  const refused: RefusedFace[] = [];
  for (const { box, keypoints } of faces) {
    const crop = faceCrop(box, raster.width, raster.height);
    const tooSmall = refuseSize(box);
    if (tooSmall) {
      refused.push({ status: 'refused', box, crop, failure: tooSmall });
      continue;
    }
    const pixels = cutForEncoder(raster, crop);
    const failure = checksQuality ? refuseQuality(raster, crop, pixels) : null;
    if (failure) refused.push({ status: 'refused', box, crop, failure });
    else ready.push({ box, crop, pixels, keypoints: keypoints.map((point) => inFractions(point, crop)) });
  }
  return { ready, refused };
}

/** @throws AnalysisError with the first refusal's failure when every face was refused */
function failIfNoneIsLeft(left: readonly unknown[], [first]: readonly RefusedFace[]): void {
  if (left.length === 0 && first) throw new AnalysisError(first.failure);
}

/** How a picture's faces are found and cut out. */
export interface Cutting {
  /** How closely it is searched. */
  readonly search?: FaceSearch;
  /** False where `checkQuality` is called after. */
  readonly checksQuality?: boolean;
}

/**
 * Finds a picture's faces and cuts them out; perhaps none of them can be judged.
 * @param signal looked at between batches of the search
 * @throws AnalysisError `picture-too-small` under 48 px a side, `no-face`, `wrong-results`; the signal's reason after an
 * abort
 */
export async function findAndCut(
  raster: Raster,
  faceFinder: Network,
  signal?: AbortSignal,
  { search, checksQuality = true }: Cutting = {},
): Promise<CutPicture> {
  const { width, height } = raster;
  if (Math.min(width, height) < LEAST_FACE) throw new AnalysisError(pictureTooSmall(width, height, LEAST_FACE));
  const { faces, smallestSought } = await findFaces(raster, faceFinder, signal, search);
  if (faces.length === 0) throw new AnalysisError(noFace());
  const notes: string[] = [];
  if (smallestSought > LEAST_FACE) notes.push(NOTES.smallFacesMayBeMissed(smallestSought));
  if (faces.length > MOST_FACES) notes.push(NOTES.facesLeftOut(MOST_FACES, faces.length));
  const { ready, refused } = cutFaces(raster, faces.slice(0, MOST_FACES), checksQuality);
  return { width, height, ready, refused, notes };
}

/**
 * Finds a picture's faces and cuts them out.
 * @throws AnalysisError as `findAndCut`, and the first refusal's failure when every face is refused
 */
export async function cutPicture(
  raster: Raster,
  faceFinder: Network,
  signal?: AbortSignal,
  cutting?: Cutting,
): Promise<CutPicture> {
  const cut = await findAndCut(raster, faceFinder, signal, cutting);
  failIfNoneIsLeft(cut.ready, cut.refused);
  return cut;
}

/** Why each of `ready` cannot be judged for the quality of its pixels, or null. */
export const checkQuality = (raster: Raster, { ready }: CutPicture): (Failure | null)[] =>
  ready.map(({ crop, pixels }) => refuseQuality(raster, crop, pixels));

/**
 * Takes out the faces whose quality was refused, as if that had been known when they were cut.
 * @param failures as `checkQuality` gives them
 * @param encodings one for each of `cut.ready`
 * @throws AnalysisError with the first refusal's failure when every face is refused
 */
export function refuseFaces(
  cut: CutPicture,
  failures: readonly (Failure | null)[],
  encodings: readonly Encoding[],
): { readonly cut: CutPicture; readonly encodings: readonly Encoding[] } {
  const isLeft = (_: unknown, i: number): boolean => !failures[i];
  const refused = cut.ready.flatMap(({ box, crop }, i): RefusedFace[] => {
    const failure = failures[i];
    return failure ? [{ status: 'refused', box, crop, failure }] : [];
  });
  const ready = cut.ready.filter(isLeft);
  // The largest first, as all of them were found.
  const all = [...cut.refused, ...refused].toSorted((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  failIfNoneIsLeft(ready, all);
  return { cut: { ...cut, ready, refused: all }, encodings: encodings.filter(isLeft) };
}

/** Takes a picture that is a face crop already, whole. */
export function takeWhole(raster: Raster, keypoints: readonly Point[] = AVERAGE_KEYPOINTS): CutPicture {
  const { width, height } = raster;
  const whole = { x: 0, y: 0, width, height };
  const pixels = cutForEncoder(raster, whole);
  return { width, height, ready: [{ box: whole, crop: whole, pixels, keypoints }], refused: [], notes: [] };
}

/** Turns what the encoder gave into findings, but for the regions. Pure. */
function judge(
  { box, crop, keypoints }: CutFace,
  encoding: Encoding,
  calibration: Calibration,
): Omit<FaceFindings, 'regions'> {
  const probability = calibrate(encoding.forgedLogit, calibration);
  const verdict = decideVerdict(probability, calibration.bands);
  const kinds = kindProbabilities(encoding.kindLogits, calibration);
  return {
    status: 'analysed',
    box,
    crop,
    probability,
    verdict,
    kind: decideKind(verdict, kinds, calibration),
    kindProbabilities: kinds,
    changeMap: encoding.changeMap,
    logit: encoding.forgedLogit,
    keypoints,
  };
}

/**
 * Judges a picture's faces by what the encoder gave for them.
 * @param encodings one for each of `cut.ready`, in order
 * @param takesAny also judges a face that is unlike the training's
 * @throws AnalysisError with the first refusal's failure when every face is refused
 */
export function judgeCut(
  cut: CutPicture,
  encodings: readonly Encoding[],
  calibration: Calibration,
  takesAny = false,
): JudgedPicture {
  const refused = [...cut.refused];
  const judged: EncodedFace[] = [];
  cut.ready.forEach((face, i) => {
    const encoding = encodings[i];
    if (!encoding) throw new RangeError(`${encodings.length} encodings for ${cut.ready.length} faces`);
    if (!takesAny && encoding.unlikeness > calibration.mostUnlike) {
      const cause = `unlikeness ${encoding.unlikeness.toFixed(1)}, at most ${calibration.mostUnlike}`;
      refused.push({ status: 'refused', box: face.box, crop: face.crop, failure: faceUnfamiliar(cause) });
    } else judged.push({ findings: judge(face, encoding, calibration), pixels: face.pixels, encoding });
  });
  failIfNoneIsLeft(judged, refused);
  const notes = [...cut.notes];
  if (refused.length > 0) notes.push(NOTES.facesRefused(refused.length));
  const smoothed = judged.filter(({ encoding }) => encoding.isNoiseGone).length;
  if (smoothed > 0) notes.push(NOTES.noiseGone(smoothed));
  return { judged, refused, notes };
}

/** The findings' parts that are the same for every way of judging a picture. */
export function pictureFindings(
  { width, height }: Pick<CutPicture, 'width' | 'height'>,
  analysed: readonly FaceFindings[],
  { calibration, model, backend }: EngineSettings,
  rest: Pick<PictureFindings, 'faces' | 'notes' | 'milliseconds'>,
): PictureFindings {
  return { width, height, verdict: overallVerdict(analysed), bands: calibration.bands, model, backend, ...rest };
}
