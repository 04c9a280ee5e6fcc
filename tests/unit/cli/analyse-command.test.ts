import { expect, test } from 'vitest';
import { exitCodeOf, type PictureReport } from '../../../src/cli/analyse-command';
import type { PictureFindings, Verdict } from '../../../src/forensics/findings';
import { noFace } from '../../../src/forensics/wording';

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
  expect(exitCodeOf([judged('none'), judged('unsure')])).toBe(0);
  expect(exitCodeOf([judged('none'), judged('signs')])).toBe(1);
  expect(exitCodeOf([judged('signs'), failed])).toBe(2);
  expect(exitCodeOf([])).toBe(2);
});
