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

  it('never runs backwards for a video either, and says each step of it', () => {
    const frames = (framesDone: number, framesPlanned: number): Progress => ({
      step: 'looking-at-frames',
      framesDone,
      framesPlanned,
    });
    const way: readonly Progress[] = [
      { step: 'reading-video', loadedBytes: 40e6, totalBytes: 80e6 },
      frames(0, 0),
      { step: 'loading-model', loadedBytes: 34e6, totalBytes: 34e6 },
      frames(0, 60),
      frames(30, 60),
      frames(60, 60),
    ];
    const shares = way.map(progressShare);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(way.map(progressLine)).toEqual([
      'Reading the video… 40 of 80 MB',
      'Opening the video…',
      'Loading the detector… 34 of 34 MB',
      'Looking at frames… 0 of 60',
      'Looking at frames… 30 of 60',
      'Looking at frames… 60 of 60',
    ]);
    expect(new Set(way.map(spokenProgress)).size).toBe(4);
  });

  it('says of watching along what keeps it', () => {
    const watching = (waitsFor: 'play' | 'sight' | null): Progress => ({ step: 'watching', framesDone: 1, waitsFor });
    expect([watching(null), watching('play'), watching('sight')].map(progressLine)).toEqual([
      'Watching along… 1 frame',
      'Play the video: Telltale watches along.',
      'Watching goes on when the video is in sight.',
    ]);
    expect(spokenProgress(watching(null))).toBe('Watching along…');
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
