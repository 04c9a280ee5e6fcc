import { expect, test } from 'vitest';
import { wilsonInterval } from '../../../src/cli/bench-metrics';
import { writeReport, type BenchRun } from '../../../src/cli/bench-report';
import { measure, type ScoredPicture } from '../../../src/cli/bench-results';
import { benchOptions } from '../../../src/cli/arguments/bench-arguments';
import { UsageError } from '../../../src/cli/arguments/read-arguments';
import type { ForgeryKind } from '../../../src/forensics/findings';

const BANDS = { signs: 0.9, none: 0.5, falseAlarmsAtSigns: 0.02, falseAlarmsAtNone: 0.15 };
const CALIBRATION = { bands: BANDS, regionChange: 0.3 };

function scored(set: string, truth: ForgeryKind | null, probability: number, likeliestKind: ForgeryKind = 'FS') {
  const verdict = probability >= BANDS.signs ? 'signs' : probability >= BANDS.none ? 'unsure' : 'none';
  const logit = Math.log(probability / (1 - probability));
  return { path: `${set}/x`, set, truth, probability, logit, verdict, likeliestKind, namedKind: null } as ScoredPicture;
}

const PICTURES = [
  scored('press', null, 0.1),
  scored('press', null, 0.95),
  scored('faces', null, 0.6),
  scored('swaps', 'FS', 0.97),
  scored('swaps', 'FS', 0.2, 'FR'),
];

test("Wilson's interval, against published values", () => {
  // Brown, Cai and DasGupta's formula by hand: 0 of 10 and 5 of 10 at 95 %.
  expect(wilsonInterval(0, 10).from).toBe(0);
  expect(wilsonInterval(0, 10).to).toBeCloseTo(0.2775, 4);
  expect(wilsonInterval(5, 10).from).toBeCloseTo(0.2366, 4);
  expect(wilsonInterval(5, 10).to).toBeCloseTo(0.7634, 4);
});

test('each source is counted by itself', () => {
  const detection = measure(PICTURES, [], [], CALIBRATION, ['df-d'])['df-d'];
  expect(detection?.bonaFideSources).toMatchObject([
    { set: 'faces', count: 1, falseAlarmsAtSigns: 0, unsure: 1 },
    { set: 'press', count: 2, falseAlarmsAtSigns: 0.5, unsure: 0 },
  ]);
  expect(detection?.forgedSources).toMatchObject([{ set: 'swaps', count: 2, foundAtSigns: 0.5, foundOrUnsure: 0.5 }]);
  expect(detection?.unsure).toBe(0.2);
});

test('only the tasks asked for are measured and reported', () => {
  const run = (tasks: BenchRun['options']['tasks']): string =>
    writeReport({
      options: { manifest: 'm.csv', split: null, limit: null, crops: true, degrade: 'hard', tasks },
      model: { name: 'encoder', version: '1', sha256: 'a' },
      calibrationSha256: 'b',
      faceFinderSha256: 'c',
      manifestSha256: 'd',
      node: '20',
      bands: BANDS,
      seconds: 1,
      missing: 0,
      failures: {},
      results: measure(PICTURES, [], [], CALIBRATION, tasks),
    });
  expect(run(['df-d'])).toContain('Forged or not');
  expect(run(['df-d'])).not.toContain('Macro-F1');
  expect(run(['df-c'])).toContain('| FS | 1 | 1 | 0 | 0 |');
  expect(run(['ad'])).toContain('nothing to measure');
  expect(run(['df-c'])).toContain('degraded hard');
});

test('the arguments are read, and wrong ones are named', () => {
  const needed = ['--manifest', 'm.csv', '--root', 'a.tar', 'b.tar', '--out', 'o'];
  expect(benchOptions(needed)).toMatchObject({
    roots: ['a.tar', 'b.tar'],
    tasks: ['df-d', 'df-c', 'ad'],
    degrade: null,
    limit: null,
  });
  expect(benchOptions([...needed, '--tasks', 'ad,df-d', '--degrade', 'hard', '--limit', '7'])).toMatchObject({
    tasks: ['df-d', 'ad'],
    degrade: 'hard',
    limit: 7,
  });
  expect(() => benchOptions([...needed, '--tasks', 'df-x'])).toThrow(UsageError);
  expect(() => benchOptions([...needed, '--degrade', 'mild'])).toThrow('web, hard');
  expect(() => benchOptions(['--manifest', 'm.csv'])).toThrow(UsageError);
  expect(() => benchOptions(['--out', 'o', '--tasks', 'ad,fc'])).toThrow('for --tasks fc only --out');
  expect(benchOptions(['--out', 'o', '--tasks', 'fc', '--answers', 'base.jsonl'])).toMatchObject({
    manifest: null,
    tasks: ['fc'],
    answers: 'base.jsonl',
    transcripts: null,
  });
});
