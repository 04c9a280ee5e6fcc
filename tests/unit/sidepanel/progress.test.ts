import { describe, expect, it } from 'vitest';
import { progressLine, progressShare, spokenProgress } from '../../../src/extension/sidepanel/progress-lines';
import { secondsWords } from '../../../src/extension/sidepanel/run-line';
import type { Progress } from '../../../src/forensics/findings';

const WAY: readonly Progress[] = [
  { step: 'reading' },
  { step: 'decoding' },
  { step: 'loading-model', loadedBytes: 0, totalBytes: 34e6 },
  { step: 'loading-model', loadedBytes: 34e6, totalBytes: 34e6 },
  { step: 'finding-faces' },
  { step: 'encoding', facesFound: 3, facesDone: 0 },
  { step: 'encoding', facesFound: 3, facesDone: 3 },
  { step: 'covering', faces: 2, facesDone: 0 },
  { step: 'covering', faces: 2, facesDone: 1 },
];

describe('progress', () => {
  it('never runs backwards, and is not complete before the findings are there', () => {
    const shares = WAY.map(progressShare);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThan(1);
  });

  it('says each step in words', () => {
    expect(WAY.map(progressLine)).toEqual([
      'Reading the picture…',
      'Opening the picture…',
      'Loading the detector… 0 of 34 MB',
      'Loading the detector… 34 of 34 MB',
      'Finding faces…',
      '3 faces found. Looking closely…',
      '3 faces found. Looking closely… 3 of 3',
      'Looking again with parts covered…',
      'Looking again with parts covered… 1 of 2',
    ]);
    expect(progressLine({ step: 'encoding', facesFound: 1, facesDone: 1 })).toBe('1 face found. Looking closely…');
  });

  it('bears a model of unknown size', () => {
    const unknown: Progress = { step: 'loading-model', loadedBytes: 5, totalBytes: 0 };
    expect(progressLine(unknown)).toBe('Loading the detector…');
    expect(progressShare(unknown)).toBeCloseTo(0.2);
  });

  it('says to a screen reader only what does not tick', () => {
    expect(new Set(WAY.map(spokenProgress)).size).toBe(6);
  });

  it('gives times without false precision', () => {
    expect([40, 384, 9960].map(secondsWords)).toEqual(['under 0.1 s', '0.4 s', '10 s']);
  });
});
