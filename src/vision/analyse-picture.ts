import type { FaceFindings, FaceResult, PictureFindings, Point, Progress } from '../forensics/findings';
import { labelRegions } from '../forensics/regions';
import { orderWorstFirst } from '../forensics/verdict';
import type { Network } from '../inference/network';
import { checkRegions } from './check-regions';
import type { EngineSettings } from './engine-settings';
import { checkQuality, cutPicture, judgeCut, pictureFindings, refuseFaces, takeWhole } from './judge-faces';
import type { Raster } from './raster';
import { encodeFaces } from './second-look';

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

/** Does something once all that was asked for before has been begun. */
const whileOthersWork = <T>(work: () => T): Promise<T> => new Promise((resolve) => setTimeout(resolve)).then(work);

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
  const { onProgress, signal, decodeMilliseconds = 0, cropsAlready = false } = options;
  const started = performance.now();
  signal?.throwIfAborted();
  if (!cropsAlready) onProgress?.({ step: 'finding-faces' });
  // A card encodes in less time than the check takes, and leaves this thread idle.
  const checksLater = !cropsAlready && networks.faceFinder.place !== undefined;
  const found = cropsAlready
    ? takeWhole(raster, options.keypoints)
    : await cutPicture(raster, networks.faceFinder, signal, { checksQuality: !checksLater });
  const cutAt = performance.now();

  const { ready } = found;
  const refusedFirst = found.refused.length;
  const facesFound = ready.length + refusedFirst;
  onProgress?.({ step: 'encoding', facesFound, facesDone: refusedFirst });
  const { calibration } = settings;
  const encoded = encodeFaces(
    networks.encoder,
    ready.map((face) => face.pixels),
    calibration,
    (done) => onProgress?.({ step: 'encoding', facesFound, facesDone: refusedFirst + done }),
    signal,
  );
  // Awaited below, whatever the check finds.
  encoded.catch(() => undefined);
  const failures = checksLater ? await whileOthersWork(() => checkQuality(raster, found)) : [];
  const { cut, encodings } = refuseFaces(found, failures, await encoded);
  const { judged, refused, notes } = judgeCut(cut, encodings, calibration, cropsAlready);
  const toCheck = judged.map(({ findings, pixels, encoding }) => {
    const { probability, verdict, keypoints } = findings;
    return { pixels, encoding, probability, verdict, labels: labelRegions(keypoints) };
  });
  const regions = options.verdictOnly
    ? []
    : await checkRegions(toCheck, networks.encoder, calibration, onProgress, signal);
  const analysed = judged.map(({ findings }, i): FaceFindings => ({ ...findings, regions: regions[i] ?? [] }));
  const faces = orderWorstFirst([...analysed, ...refused]);
  const featuresOf = new Map<FaceResult, Float32Array>();
  analysed.forEach((face, i) => {
    const features = judged[i]?.encoding.imageFeatures;
    if (features) featuresOf.set(face, features);
  });
  options.onImageFeatures?.(faces.map((face) => featuresOf.get(face) ?? null));
  const ended = performance.now();
  return pictureFindings(cut, analysed, settings, {
    faces,
    notes: [...(options.notes ?? []), ...notes],
    milliseconds: {
      decode: decodeMilliseconds,
      findFaces: cutAt - started,
      encode: ended - cutAt,
      total: decodeMilliseconds + ended - started,
    },
  });
}
