import { calibrate, kindProbabilities, type Calibration } from '../forensics/calibration';
import { AnalysisError } from '../forensics/failure';
import type { Box, FaceFindings, FaceResult, PictureFindings, Progress } from '../forensics/findings';
import { decideKind, decideVerdict, orderWorstFirst, overallVerdict } from '../forensics/verdict';
import { noFace, NOTES, pictureTooSmall } from '../forensics/wording';
import type { Network } from '../inference/network';
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
}

/** Faces that are judged in one picture; the largest are taken. */
const MOST_FACES = 64;

interface PreparedFace {
  readonly box: Box;
  readonly crop: Box;
  readonly pixels: Raster;
}

/** Cuts the faces out and separates those that cannot be judged. */
function prepareFaces(raster: Raster, boxes: readonly Box[]): { ready: PreparedFace[]; refused: FaceResult[] } {
  const ready: PreparedFace[] = [];
  const refused: FaceResult[] = [];
  for (const box of boxes) {
    const crop = faceCrop(box, raster.width, raster.height);
    const tooSmall = refuseSize(box);
    if (tooSmall) {
      refused.push({ status: 'refused', box, crop, failure: tooSmall });
      continue;
    }
    const pixels = cutForEncoder(raster, crop);
    const failure = refuseQuality(raster, crop, pixels);
    if (failure) refused.push({ status: 'refused', box, crop, failure });
    else ready.push({ box, crop, pixels });
  }
  return { ready, refused };
}

/** Turns what the encoder gave into findings. Pure. */
function judge({ box, crop }: PreparedFace, encoding: Encoding, calibration: Calibration): FaceFindings {
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
  };
}

/**
 * Finds the faces in a picture and judges each one.
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
  let refused: FaceResult[] = [];
  if (options.cropsAlready) {
    const whole = { x: 0, y: 0, width: raster.width, height: raster.height };
    ready = [{ box: whole, crop: whole, pixels: cutForEncoder(raster, whole) }];
  } else {
    onProgress?.({ step: 'finding-faces' });
    const { faces, smallestSought } = await findFaces(raster, networks.faceFinder, signal);
    if (faces.length === 0) throw new AnalysisError(noFace());
    if (smallestSought > LEAST_FACE) notes.push(NOTES.smallFacesMayBeMissed(smallestSought));
    if (faces.length > MOST_FACES) notes.push(NOTES.facesLeftOut(MOST_FACES, faces.length));
    const boxes = faces.slice(0, MOST_FACES).map((face) => face.box);
    ({ ready, refused } = prepareFaces(raster, boxes));
    const first = refused[0];
    if (ready.length === 0 && first?.status === 'refused') throw new AnalysisError(first.failure);
    if (refused.length > 0) notes.push(NOTES.facesRefused(refused.length));
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
  const analysed = encodings.flatMap((encoding, i) => {
    const face = ready[i];
    return face ? [judge(face, encoding, settings.calibration)] : [];
  });
  const ended = performance.now();

  return {
    width: raster.width,
    height: raster.height,
    verdict: overallVerdict(analysed),
    faces: orderWorstFirst([...analysed, ...refused]),
    bands: settings.calibration.bands,
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
