import { expect, test } from 'vitest';
import { describeReport } from '../../../src/cli/describe-report';
import { countVerdict, EMPTY_TALLY, exitCodeOf, verdictOf, type PictureReport } from '../../../src/cli/media-report';
import type { PictureFindings, Verdict } from '../../../src/forensics/findings';
import { NO_SINGLE_REGION, noFace } from '../../../src/forensics/wording';
import { analysedFace, pictureFindings, SEEN_REGIONS } from '../../panel-gallery/fixture-findings';

const judged = (verdict: Verdict): PictureReport => ({
  file: 'a.jpg',
  sha256: '',
  findings: {
    width: 1,
    height: 1,
    verdict,
    faces: [],
    bands: { signs: 0.8, none: 0.3, falseAlarmsAtSigns: 0, falseAlarmsAtNone: 0 },
    model: { name: '', version: '', sha256: '' },
    backend: 'node',
    notes: [],
    milliseconds: { decode: 0, findFaces: 0, encode: 0, total: 0 },
  } satisfies PictureFindings,
});
const failed: PictureReport = { file: 'b.jpg', sha256: null, failure: noFace() };

test('exit code: 0 for none and unsure, 1 for signs, 2 for any failure', () => {
  const codeOf = (...reports: readonly PictureReport[]): number =>
    exitCodeOf(reports.map(verdictOf).reduce(countVerdict, EMPTY_TALLY));
  expect(codeOf(judged('none'), judged('unsure'))).toBe(0);
  expect(codeOf(judged('none'), judged('signs'))).toBe(1);
  expect(codeOf(judged('signs'), failed)).toBe(2);
  expect(codeOf()).toBe(2);
});

test('the words of a picture name each region with what covering it costs, or that there is none to name', () => {
  const size = { width: 200, height: 100 };
  const box = { x: 20, y: 20, width: 60, height: 60 };
  const words = (probability: number, regions = SEEN_REGIONS.slice(0, 1)): string =>
    describeReport({
      file: 'a.jpg',
      sha256: '',
      findings: pictureFindings(size, [analysedFace(box, probability, 'FS', regions)]),
    });
  expect(words(0.9)).toContain(
    '    Mouth & lips: blending seam, warped shape; covering it lowers the score by 31 points.\n',
  );
  expect(words(0.9)).not.toContain(NO_SINGLE_REGION);
  expect(words(0.6, [])).toContain(NO_SINGLE_REGION);
  expect(words(0.1, [])).not.toContain(NO_SINGLE_REGION);
});
