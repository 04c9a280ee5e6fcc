import { expect, test } from 'vitest';
import { describeReport } from '../../../src/cli/describe-report';
import {
  countVerdict,
  EMPTY_TALLY,
  exitCodeOf,
  summarise,
  verdictOf,
  type MediaReport,
} from '../../../src/cli/media-report';
import { CLIP_DOES_NOT_PROVE, TOO_FEW_FRAMES } from '../../../src/video/clip-words';
import { tooFewFrames } from '../../../src/forensics/video-wording';
import { clipOf, clipReport, trackOf } from './written-clips';

const quiet = trackOf(2, { verdict: 'none', probability: 0.1, kind: null, strongest: null });
const unjudged = trackOf(3, { verdict: null, probability: null, kind: null, strongest: null });

test('a clip has its verdict, a line of its score for each face, and where it is strongest', () => {
  const words = describeReport(clipReport(clipOf([trackOf(1), quiet], { notes: ['A note.'] })));
  expect(words.split('\n').slice(0, 8)).toEqual([
    'clip.mp4',
    '  Signs of forgery, about 85 %. 1 of 2 faces shows signs of forgery, strongest between 0:12 and 0:19.',
    '  30 frames looked at.',
    '  face 1 (0:00 to 0:29, 30 frames): Signs of forgery, about 85 %',
    expect.stringMatching(/^ {4}0:00 ▁[▁▂▃▄▅▆▇]+█+[▁▂▃▄▅▆▇]+ *0:30$/) as string,
    '    Strongest between 0:12 and 0:19, most at 0:15.0.',
    '    Kind: face swapping (FS)',
    '    About 3 in 100 genuine videos score this high.',
  ]);
  expect(words).toContain('  face 2 (0:00 to 0:29, 30 frames): No signs found, about 10 %\n');
  expect(words).toContain('  Note: A note.\n');
  expect(words).toContain(CLIP_DOES_NOT_PROVE.signs);
});

test('a face that too few frames show has no verdict, and no figure that would be taken for one', () => {
  const words = describeReport(clipReport(clipOf([quiet, unjudged])));
  expect(words).toContain(`  face 2 (0:00 to 0:29, 30 frames): ${TOO_FEW_FRAMES}, not judged\n`);
  expect(words.match(/genuine videos/g)).toHaveLength(1);
});

test('of a crowd only the worst are shown', () => {
  const words = describeReport(clipReport(clipOf(Array.from({ length: 9 }, (_, i) => trackOf(i)))));
  expect(words).toContain('face 6 ');
  expect(words).not.toContain('face 7 ');
  expect(words).toContain('  and 3 more, less suspicious; --json has them all\n');
});

test('answers name the frame that they are about', () => {
  const answers = [{ question: 'Why?', sentences: [{ text: 'A seam.', composed: true }] }];
  const words = describeReport(clipReport(clipOf([trackOf(1)]), { asked: { time: 15, answers } }));
  expect(words).toContain('  Asked about the frame at 0:15.0:\n  > Why?\n    A seam. ‡\n');
  expect(describeReport(clipReport(clipOf([trackOf(1)]), { asked: { failure: tooFewFrames(1, 4) } }))).toContain(
    'Not answered: ',
  );
});

test('a clip counts like a picture; one that was stopped before any verdict was not analysed', () => {
  const signs = clipReport(clipOf([trackOf(1)]));
  const none = clipReport(clipOf([quiet]));
  const stopped = clipReport(clipOf([unjudged]), { isStopped: true });
  expect(describeReport(stopped)).toContain('  Stopped: 30 frames looked at.');
  const tallyOf = (...reports: readonly MediaReport[]) => reports.map(verdictOf).reduce(countVerdict, EMPTY_TALLY);
  const codes = [tallyOf(none), tallyOf(none, signs), tallyOf(signs, stopped)].map(exitCodeOf);
  expect(codes).toEqual([0, 1, 2]);
  expect(summarise(tallyOf(none, signs, stopped))).toBe(
    'Signs of forgery: 1 · Unsure: 0 · No signs found: 1 · Could not analyse: 1',
  );
});
