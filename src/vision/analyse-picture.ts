import { calibrate, kindProbabilities, type Calibration } from '../forensics/calibration';
import { AnalysisError } from '../forensics/failure';
import type {
  Box,
  FaceFindings,
  FaceResult,
  PictureFindings,
  Point,
  Progress,
  RefusedFace,
} from '../forensics/findings';
import { AVERAGE_KEYPOINTS, labelRegions } from '../forensics/regions';
import { decideKind, decideVerdict, orderWorstFirst, overallVerdict } from '../forensics/verdict';
import { faceUnfamiliar, noFace, NOTES, pictureTooSmall } from '../forensics/wording';
import type { Network } from '../inference/network';
import type { FoundFace } from './blazeface';
import { checkRegions } from './check-regions';
import { encodeCrops, type Encoding } from './encoder';
import type { EngineSettings } from './engine-settings';
import { cutForEncoder, faceCrop } from './face-crop';
import { findFaces, LEAST_FACE } from './face-finder';
import { refuseQuality, refuseSize } from './quality';
import type { Raster } from './raster';

/** The two networks of the engine, loaded by whoever runs it. */
export interface EngineNetworks {
  readonly faceFinder: Network;
  readonly encoder: Network;
}

export interface AnalysisOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Looked at between batches; an abort rejects with the signal's AbortError. */
  readonly signal?: AbortSignal;
  /** Notes that the front end already has (degraded source, first frame only, …); kept first. */
  readonly notes?: readonly string[];
  /** What decoding took, for the findings' times. */
  readonly decodeMilliseconds?: number;
  /** The picture is a face crop already: it is encoded whole, no face is searched and none is refused. */
  readonly cropsAlready?: boolean;
  /** With `cropsAlready`: the face's keypoints in fractions, where they are known better than on average. */
  readonly keypoints?: readonly Point[];
  /** No region is covered and named, which is most of the work where only verdicts are wanted. */
  readonly verdictOnly?: boolean;
  /**
   * Given once, before the findings: for each face in their order what the language model sees of it (16 × 576
   * numbers), or null for a refused one. Apart from the findings, which are sent about and stored.
   */
  readonly onImageFeatures?: (features: readonly (Float32Array | null)[]) => void;
}

/** Faces that are judged in one picture; the largest are taken. */
const MOST_FACES = 64;

interface PreparedFace {
  readonly box: Box;
  readonly crop: Box;
  readonly pixels: Raster;
  /** Six, in fractions of the crop. */
  readonly keypoints: readonly Point[];
}

function inFractions(point: Point, crop: Box): Point {
  return { x: (point.x - crop.x) / crop.width, y: (point.y - crop.y) / crop.height };
}

/** Cuts the faces out and separates those that cannot be judged. */
function prepareFaces(raster: Raster, faces: readonly FoundFace[]): { ready: PreparedFace[]; refused: RefusedFace[] } {
  const ready: PreparedFace[] = [];
  const refused: RefusedFace[] = [];
  for (const { box, keypoints } of faces) {
    const crop = faceCrop(box, raster.width, raster.height);
    const tooSmall = refuseSize(box);
    if (tooSmall) {
      refused.push({ status: 'refused', box, crop, failure: tooSmall });
      continue;
    }
    const pixels = cutForEncoder(raster, crop);
    const failure = refuseQuality(raster, crop, pixels);
    if (failure) refused.push({ status: 'refused', box, crop, failure });
    else ready.push({ box, crop, pixels, keypoints: keypoints.map((point) => inFractions(point, crop)) });
  }
  return { ready, refused };
}

/** @throws AnalysisError with the first refusal's failure when every face was refused */
function failIfNoneIsLeft(left: readonly unknown[], [first]: readonly RefusedFace[]): void {
  if (left.length === 0 && first) throw new AnalysisError(first.failure);
}

/** Turns what the encoder gave into findings, but for the regions. Pure. */
function judge(
  { box, crop, keypoints }: PreparedFace,
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
 * Finds the faces in a picture, judges each one, and checks by covering which regions its verdict rests on.
 * @throws AnalysisError with a code, a sentence and a next step, never a verdict in place of a failure:
 * `picture-too-small` under 48 px a side, `no-face`, the first refusal's failure when every face is refused, and
 * `wrong-results` when a network gives numbers that cannot be right. After an abort: the signal's reason.
 */
export async function analysePicture(
  raster: Raster,
  networks: EngineNetworks,
  settings: EngineSettings,
  options: AnalysisOptions = {},
): Promise<PictureFindings> {
  const { onProgress, signal, decodeMilliseconds = 0 } = options;
  const started = performance.now();
  signal?.throwIfAborted();
  if (!options.cropsAlready && Math.min(raster.width, raster.height) < LEAST_FACE) {
    throw new AnalysisError(pictureTooSmall(raster.width, raster.height, LEAST_FACE));
  }
  const notes = [...(options.notes ?? [])];

  let ready: PreparedFace[];
  let refused: RefusedFace[] = [];
  if (options.cropsAlready) {
    const whole = { x: 0, y: 0, width: raster.width, height: raster.height };
    const pixels = cutForEncoder(raster, whole);
    ready = [{ box: whole, crop: whole, pixels, keypoints: options.keypoints ?? AVERAGE_KEYPOINTS }];
  } else {
    onProgress?.({ step: 'finding-faces' });
    const { faces, smallestSought } = await findFaces(raster, networks.faceFinder, signal);
    if (faces.length === 0) throw new AnalysisError(noFace());
    if (smallestSought > LEAST_FACE) notes.push(NOTES.smallFacesMayBeMissed(smallestSought));
    if (faces.length > MOST_FACES) notes.push(NOTES.facesLeftOut(MOST_FACES, faces.length));
    ({ ready, refused } = prepareFaces(raster, faces.slice(0, MOST_FACES)));
    failIfNoneIsLeft(ready, refused);
  }
  const found = performance.now();

  const facesFound = ready.length + refused.length;
  onProgress?.({ step: 'encoding', facesFound, facesDone: refused.length });
  const encodings = await encodeCrops(
    networks.encoder,
    ready.map((face) => face.pixels),
    (done) => onProgress?.({ step: 'encoding', facesFound, facesDone: refused.length + done }),
    signal,
  );
  const { calibration } = settings;
  const judged = encodings.flatMap((encoding, i) => {
    const face = ready[i];
    if (!face) return [];
    if (!options.cropsAlready && encoding.unlikeness > calibration.mostUnlike) {
      const cause = `unlikeness ${encoding.unlikeness.toFixed(1)}, at most ${calibration.mostUnlike}`;
      refused.push({ status: 'refused', box: face.box, crop: face.crop, failure: faceUnfamiliar(cause) });
      return [];
    }
    const findings = judge(face, encoding, calibration);
    const { probability, verdict } = findings;
    return [{ findings, pixels: face.pixels, encoding, probability, verdict, labels: labelRegions(face.keypoints) }];
  });
  failIfNoneIsLeft(judged, refused);
  if (refused.length > 0) notes.push(NOTES.facesRefused(refused.length));
  const regions = options.verdictOnly
    ? []
    : await checkRegions(judged, networks.encoder, calibration, onProgress, signal);
  const analysed = judged.map(({ findings }, i): FaceFindings => ({ ...findings, regions: regions[i] ?? [] }));
  const faces = orderWorstFirst([...analysed, ...refused]);
  const featuresOf = new Map<FaceResult, Float32Array>();
  analysed.forEach((face, i) => {
    const features = judged[i]?.encoding.imageFeatures;
    if (features) featuresOf.set(face, features);
  });
  options.onImageFeatures?.(faces.map((face) => featuresOf.get(face) ?? null));
  const ended = performance.now();

  return {
    width: raster.width,
    height: raster.height,
    verdict: overallVerdict(analysed),
    faces,
    bands: calibration.bands,
    model: settings.model,
    backend: settings.backend,
    notes,
    milliseconds: {
      decode: decodeMilliseconds,
      findFaces: found - started,
      encode: ended - found,
      total: decodeMilliseconds + ended - started,
    },
  };
}
