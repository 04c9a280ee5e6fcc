import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  atSensitivity,
  calibrate,
  kindProbabilities,
  parseCalibration,
  SENSITIVITIES,
  sensitivityOf,
  sigmoid,
} from '../../../src/forensics/calibration';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

const file = {
  version: '1',
  name: 'encoder',
  temperature: 2,
  bias: -0.5,
  kindTemperature: 0.5,
  kindConfidence: 0.6,
  bands: { signs: 0.8, none: 0.3, falseAlarmsAtSigns: 0.02, falseAlarmsAtNone: 0.15 },
  mostUnlike: 2.5,
  regionChange: 0.4,
  artifactThresholds: {
    'blending-seam': 0.5,
    'colour-mismatch': 0.25,
    'over-smoothed': 0,
    'over-sharpened': null,
    'warped-shape': 1,
    'inconsistent-light': 0.5,
  },
  clip: {
    upperShare: 0.25,
    temperature: 3,
    bias: 0.5,
    bands: { signs: 0.9, none: 0.4, falseAlarmsAtSigns: 0.01, falseAlarmsAtNone: 0.1 },
    leastFrames: 5,
  },
  operatingPoints: {
    ...PLAIN_CALIBRATION.operatingPoints,
    balanced: {
      bands: { signs: 0.8, none: 0.3, falseAlarmsAtSigns: 0.02, falseAlarmsAtNone: 0.15 },
      clipBands: { signs: 0.9, none: 0.4, falseAlarmsAtSigns: 0.01, falseAlarmsAtNone: 0.1 },
      rates: { genuineAtSigns: 0.019, genuineUnsure: 0.18, forgedAtSigns: 0.45, forgedUnsure: 0.31 },
    },
  },
  measuredOn: { genuine: 1550, forged: 1860 },
};

test('reads a calibration file, and names the field that is wrong', () => {
  expect(parseCalibration(file)).toEqual(file);
  expect(() => parseCalibration(null)).toThrow('calibration is not an object');
  expect(() => parseCalibration({ ...file, temperature: 0 })).toThrow('calibration.temperature');
  expect(() => parseCalibration({ ...file, bias: '0' })).toThrow('calibration.bias');
  expect(() => parseCalibration({ ...file, bands: { ...file.bands, none: 0.9 } })).toThrow('lies above');
  expect(() => parseCalibration({ ...file, bands: { ...file.bands, signs: Number.NaN } })).toThrow('signs');
});

test('reads how the frames of a clip become one verdict', () => {
  const withClip = (change: object): unknown => ({ ...file, clip: { ...file.clip, ...change } });
  expect(() => parseCalibration({ ...file, clip: undefined })).toThrow('calibration.clip is not an object');
  expect(() => parseCalibration(withClip({ upperShare: 2 }))).toThrow('calibration.upperShare');
  expect(() => parseCalibration(withClip({ leastFrames: 0 }))).toThrow('calibration.leastFrames');
  expect(() => parseCalibration(withClip({ leastFrames: 3.5 }))).toThrow('leastFrames is not whole');
  expect(() => parseCalibration(withClip({ bands: { ...file.clip.bands, none: 0.95 } }))).toThrow(
    'calibration.clip.bands.none lies above',
  );
});

test('reads the thresholds of regions and artifacts; one that may never be named is null, not 1.1', () => {
  const withThresholds = (change: object): unknown => ({
    ...file,
    artifactThresholds: { ...file.artifactThresholds, ...change },
  });
  expect(parseCalibration(file).artifactThresholds['over-sharpened']).toBeNull();
  expect(() => parseCalibration({ ...file, regionChange: 1.5 })).toThrow('calibration.regionChange');
  expect(() => parseCalibration({ ...file, regionChange: undefined })).toThrow('calibration.regionChange');
  expect(() => parseCalibration({ ...file, artifactThresholds: undefined })).toThrow('artifactThresholds');
  expect(() => parseCalibration({ ...file, artifactThresholds: [] })).toThrow('calibration.artifactThresholds');
  expect(() => parseCalibration(withThresholds({ 'warped-shape': 1.1 }))).toThrow('calibration.warped-shape');
  expect(() => parseCalibration(withThresholds({ 'warped-shape': undefined }))).toThrow('calibration.warped-shape');
  expect(() => parseCalibration(withThresholds({ banding: 0.5 }))).toThrow('banding is no artifact');
});

test('calibrates a logit with sigmoid(logit / T + b)', () => {
  expect(calibrate(1, parseCalibration(file))).toBeCloseTo(0.5, 12);
  // 3 / 2 − 0.5 = 1, and 1 / (1 + e^−1) = 0.7310585786300049
  expect(calibrate(3, parseCalibration(file))).toBeCloseTo(0.7310585786300049, 12);
});

test('the sigmoid neither overflows nor leaves 0..1', () => {
  expect(sigmoid(1000)).toBe(1);
  expect(sigmoid(-1000)).toBe(0);
  expect(sigmoid(-2) + sigmoid(2)).toBeCloseTo(1, 12);
});

test('kind probabilities are a softmax at the kind temperature', () => {
  const calibration = parseCalibration(file);
  // Logits ln 3 / 2 and 0 at T = 0.5 are ln 3 and 0: weights 3, 1, 1, 1.
  const kinds = kindProbabilities([Math.log(3) / 2, 0, 0, 0], calibration);
  expect(kinds.FS).toBeCloseTo(0.5, 12);
  expect(kinds.EFS).toBeCloseTo(1 / 6, 12);
  expect(kindProbabilities([5000, 0, 0, 0], calibration).FS).toBe(1);
  expect(() => kindProbabilities([1, 2], calibration)).toThrow(RangeError);
});

test('takes another sensitivity’s thresholds, of pictures and clips, and nothing else', () => {
  const calibration = parseCalibration(file);
  const more = atSensitivity(calibration, 'more');
  expect([more.bands.signs, more.clip.bands.signs]).toEqual([0.7, 0.75]);
  expect(calibrate(1, more)).toBe(calibrate(1, calibration));
  expect(atSensitivity(more, 'balanced')).toEqual(calibration);
});

test('knows by its thresholds with which sensitivity a report was made', () => {
  const calibration = parseCalibration(file);
  for (const name of SENSITIVITIES) {
    expect(sensitivityOf(calibration, atSensitivity(calibration, name).bands)).toBe(name);
  }
  expect(sensitivityOf(calibration, { ...file.bands, signs: 0.81 })).toBeNull();
});

test('reads the measured rates of each sensitivity, and misses none', () => {
  const { more, ...others } = file.operatingPoints;
  expect(() => parseCalibration({ ...file, operatingPoints: others })).toThrow('operatingPoints.more is not an object');
  const wrong = { ...others, more: { ...more, rates: { ...more.rates, forgedAtSigns: 1.2 } } };
  expect(() => parseCalibration({ ...file, operatingPoints: wrong })).toThrow('forgedAtSigns');
  expect(() => parseCalibration({ ...file, measuredOn: undefined })).toThrow('measuredOn');
});

test('what is shipped grows less sure from sensitivity to sensitivity, and balanced is what it says beside them', () => {
  const shipped = parseCalibration(JSON.parse(readFileSync('assets/models/calibration.json', 'utf8')));
  const { fewer, balanced, more } = shipped.operatingPoints;
  expect([balanced.bands, balanced.clipBands]).toEqual([shipped.bands, shipped.clip.bands]);
  for (const part of ['bands', 'clipBands'] as const) {
    expect(fewer[part].signs).toBeGreaterThan(balanced[part].signs);
    expect(more[part].signs).toBeLessThan(balanced[part].signs);
  }
  const alarms = [fewer, balanced, more].map(({ rates }) => rates.genuineAtSigns);
  const found = [fewer, balanced, more].map(({ rates }) => rates.forgedAtSigns);
  expect([alarms, found]).toEqual([alarms.toSorted((a, b) => a - b), found.toSorted((a, b) => a - b)]);
});
