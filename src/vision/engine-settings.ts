import { atSensitivity, parseCalibration, type Calibration, type Sensitivity } from '../forensics/calibration';
import { AnalysisError } from '../forensics/failure';
import type { PictureFindings } from '../forensics/findings';
import { modelCorrupt } from '../forensics/wording';
import type { ModelManifest } from '../inference/model-manifest';

/** What the engine needs to know beside its networks. */
export interface EngineSettings {
  readonly calibration: Calibration;
  readonly model: PictureFindings['model'];
  readonly backend: PictureFindings['backend'];
}

/**
 * The settings that belong to a model's files.
 * @param sensitivity whose thresholds decide
 * @param calibrationFile the bytes of calibration.json, their hash checked
 * @throws AnalysisError `model-corrupt` when they make no sense
 */
export function readEngineSettings(
  manifest: ModelManifest,
  calibrationFile: Uint8Array,
  backend: EngineSettings['backend'],
  sensitivity: Sensitivity = 'balanced',
): EngineSettings {
  try {
    const stored = parseCalibration(JSON.parse(new TextDecoder().decode(calibrationFile)));
    const calibration = atSensitivity(stored, sensitivity);
    const { name, version } = calibration;
    return { calibration, model: { name, version, sha256: manifest.files.encoder.sha256 }, backend };
  } catch (thrown) {
    throw new AnalysisError(modelCorrupt('calibration', String(thrown)));
  }
}
