import { expect, test } from 'vitest';
import {
  areaUnderRoc,
  balancedAccuracy,
  expectedCalibrationError,
  foundAtFalseAlarms,
  kindConfusion,
  macroF1,
  reliabilityBins,
  rocCurve,
  shareFlagged,
} from '../../../src/cli/bench-metrics';

test('area under the ROC curve, by counting pairs by hand', () => {
  // Pairs (forged, bona fide): .9>.1 .9>.8 .7>.1 .7<.8 → 3 of 4.
  expect(areaUnderRoc([0.1, 0.8], [0.9, 0.7])).toBe(0.75);
  // A tie counts half: .8=.8, .8>.1 → 1.5 of 2.
  expect(areaUnderRoc([0.1, 0.8], [0.8])).toBe(0.75);
  expect(areaUnderRoc([0.5, 0.5], [0.5, 0.5, 0.5])).toBe(0.5);
  expect(areaUnderRoc([0.1], [0.2])).toBe(1);
  expect(areaUnderRoc([], [0.2])).toBeNaN();
});

test('balanced accuracy and flagged shares count scores on the threshold as forged', () => {
  expect(shareFlagged([0.2, 0.5, 0.7, 0.4], 0.5)).toBe(0.5);
  // Found 2/3, left alone 3/4.
  expect(balancedAccuracy([0.1, 0.2, 0.3, 0.6], [0.5, 0.9, 0.4], 0.5)).toBeCloseTo((2 / 3 + 3 / 4) / 2, 12);
});

test('found at a false-alarm rate takes the best threshold that keeps to it', () => {
  const bonaFide = [0.1, 0.2, 0.3, 0.95];
  const forged = [0.25, 0.5, 0.96, 0.97];
  expect(foundAtFalseAlarms(bonaFide, forged, 0)).toBe(0.5);
  expect(foundAtFalseAlarms(bonaFide, forged, 0.25)).toBe(0.75);
  expect(foundAtFalseAlarms(bonaFide, forged, 0.5)).toBe(1);
});

test('the ROC curve starts at nothing and ends at everything', () => {
  expect(rocCurve([0.1, 0.8], [0.9, 0.8])).toEqual([
    { falseAlarms: 0, found: 0 },
    { falseAlarms: 0, found: 0.5 },
    { falseAlarms: 0.5, found: 1 },
    { falseAlarms: 1, found: 1 },
  ]);
});

test('calibration error, two bins by hand', () => {
  // Bin 0: scores .2 .4 (mean .3), none forged → .3. Bin 1: .6 .9 1 (mean .8333), two of three forged → .1667.
  const bins = reliabilityBins([0.2, 0.4, 0.6], [0.9, 1], 2);
  expect(bins.map((bin) => bin.count)).toEqual([2, 3]);
  expect(expectedCalibrationError(bins)).toBeCloseTo((2 * 0.3 + 3 * (2.5 / 3 - 2 / 3)) / 5, 12);
});

test('macro-F1 over the kinds that occur', () => {
  const confusion = kindConfusion([
    { truth: 'FS', given: 'FS' },
    { truth: 'FS', given: 'FS' },
    { truth: 'FS', given: 'FR' },
    { truth: 'FR', given: 'FR' },
    { truth: 'EFS', given: 'FS' },
  ]);
  expect(confusion.FS).toEqual({ FS: 2, FR: 1, FE: 0, EFS: 0 });
  // FS: 2·2/(3+3) = 2/3; FR: 2·1/(1+2) = 2/3; EFS: 0; FE does not occur.
  expect(macroF1(confusion)).toBeCloseTo(4 / 9, 12);
});
