import { expect, test } from 'vitest';
import { TAUGHT_STATEMENTS } from '../../../src/forensics/claims/taught-statements';
import * as wording from '../../../src/forensics/wording';
import { LEAST_FACE } from '../../../src/vision/face-finder';

const bands = { signs: 0.8, none: 0.3, falseAlarmsAtSigns: 0.021, falseAlarmsAtNone: 0.15 };

test('numbers are rounded to 5 % and never claim certainty', () => {
  expect(wording.probabilityWords(0.842)).toBe('about 85 %');
  expect(wording.probabilityWords(0.5)).toBe('about 50 %');
  expect(wording.probabilityWords(0.999)).toBe('over 95 %');
  expect(wording.probabilityWords(0)).toBe('under 5 %');
  expect(wording.roundedPercent(1)).toBe(95);
});

test('the false-alarm sentence fits the side of the threshold', () => {
  expect(wording.falseAlarmWords(0.9, bands)).toBe('About 2 in 100 genuine photographs score this high.');
  expect(wording.falseAlarmWords(0.5, bands)).toBe('About 13 in 100 genuine photographs end up unsure.');
  expect(wording.falseAlarmWords(0.1, bands)).toContain('About 85 in 100 genuine photographs score this low');
  expect(wording.falseAlarmWords(0.9, { ...bands, falseAlarmsAtSigns: 0.004 })).toContain('Fewer than 1 in 100');
  expect(wording.falseAlarmWords(0.9, bands, 'videos')).toBe('About 2 in 100 genuine videos score this high.');
});

test('every failure has a sentence that says what happened and ends, and a code of its own', () => {
  const failures = [
    wording.pageNotAllowed(),
    wording.tabGone(),
    wording.elementGone(),
    wording.nothingToAnalyse(),
    wording.offline(),
    wording.fetchFailed(),
    wording.hostNotGranted('example.org'),
    wording.screenCaptureFailed(),
    wording.videoNotReady(),
    wording.emptyFile(),
    wording.notAnImage(),
    wording.truncatedImage(),
    wording.unsupportedImage(),
    wording.pictureTooLarge(120, 100),
    wording.pictureTooSmall(20, 30, 48),
    wording.noFace(),
    wording.faceTooSmall(30.4, 48),
    wording.faceTooBlurred(),
    wording.modelMissing('encoder'),
    wording.modelCorrupt('encoder'),
    wording.backendFailed(),
    wording.wrongResults('encode'),
    wording.timedOut('encode', 30),
    wording.cancelled('encode'),
    wording.engineStopped('encode'),
  ];
  expect(new Set(failures.map((failure) => failure.code)).size).toBe(failures.length);
  for (const { sentence } of failures) expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(wording.faceTooSmall(30.4, 48).sentence).toContain('30 px, at least 48 px');
  expect(wording.hostNotGranted('example.org').nextStep).toBe('grant-host');
  expect(wording.noFace()).not.toHaveProperty('cause');
});

test('regions and artifacts have words, and a fall is told in whole points', () => {
  expect(wording.regionName('mouth')).toBe('Mouth & lips');
  const named = [
    { artifact: 'blending-seam', confidence: 0.9 },
    { artifact: 'warped-shape', confidence: 0.7 },
  ] as const;
  expect(wording.artifactsWords(named)).toBe('blending seam, warped shape');
  expect(wording.artifactsWords([])).toBe('looks changed, kind of trace unclear');
  expect(wording.coveringWords(22.6)).toBe('covering it lowers the score by 23 points');
});

test('no word of the product claims more than it knows', () => {
  const words = [
    ...Object.values(wording.VERDICT_WORDS),
    ...Object.values(wording.DOES_NOT_PROVE),
    ...Object.values(wording.KIND_MEANINGS),
    ...Object.values(wording.REGION_WORDS),
    ...Object.values(wording.ARTIFACT_WORDS),
    ...Object.values(wording.ARTIFACT_MEANINGS),
    wording.COVERING_MEANING,
    wording.NO_SINGLE_REGION,
  ].join(' ');
  expect(words).not.toMatch(/\b(real|authentic|AI says|fake)\b|!/i);
  expect(wording.DOES_NOT_PROVE.none).toContain('not prove that the picture is genuine');
});

test('the chat is taught the smallest face that is judged', () => {
  const taught = Object.values(TAUGHT_STATEMENTS).flat();
  const sizes = taught.flatMap((sentence) => [...sentence.matchAll(/(\d+) pixels/g)].map(([, size]) => Number(size)));
  expect(sizes.length).toBeGreaterThan(0);
  expect(new Set(sizes)).toEqual(new Set([LEAST_FACE]));
});
