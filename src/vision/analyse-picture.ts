import type { Calibration } from '../forensics/calibration';
import { AnalysisError } from '../forensics/failure';
import type { PictureFindings, Progress } from '../forensics/findings';
import type { Network } from '../inference/network';
import type { Raster } from './raster';

/** The two networks of the engine, loaded by whoever runs it. */
export interface EngineNetworks {
  readonly faceFinder: Network;
  readonly encoder: Network;
}

export interface EngineSettings {
  readonly calibration: Calibration;
  readonly model: PictureFindings['model'];
  readonly backend: PictureFindings['backend'];
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

/**
 * Finds the faces in a picture and judges each one.
 * @throws AnalysisError with a code, a sentence and a next step; never a verdict in place of a failure.
 */
export async function analysePicture(
  raster: Raster,
  networks: EngineNetworks,
  settings: EngineSettings,
  options: AnalysisOptions = {},
): Promise<PictureFindings> {
  (void raster, networks, settings, options);
  throw new AnalysisError({
    code: 'no-face',
    step: 'find-faces',
    sentence: 'No face was found.',
    nextStep: 'pick-file',
  });
}
