import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { measureClips, type ScoredClip } from '../../../src/cli/bench-clip-results';
import { writeClipReport } from '../../../src/cli/bench-clip-report';
import { benchClips, groupClips } from '../../../src/cli/bench-clips';
import { parseManifest } from '../../../src/cli/bench-pictures';
import { benchOptions } from '../../../src/cli/arguments/bench-arguments';
import { UsageError } from '../../../src/cli/arguments/read-arguments';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

const evidence = (logit: number, time = 0) => ({ time, logit, kindLogits: [0, 4, 0, 0] });

function clip(set: string, truth: ScoredClip['truth'], logits: readonly number[]): ScoredClip {
  return { set, truth, group: `${set} ${logits.join()}`, frames: logits.map(evidence) };
}

test('frames become clips by set, class and group, in the order of their times', () => {
  const manifest = parseManifest(
    [
      'path,class,group,t',
      'a/1.jpg,real,x,2.5',
      'a/2.jpg,real,x,0.5',
      'a/3.jpg,fs,x,',
      'a/4.jpg,fs,x,',
      'a/5.jpg,real,,',
    ].join('\n'),
    null,
  );
  const frames = manifest.slice(0, 4).map((picture, i) => ({ picture, evidence: evidence(i) }));
  expect(groupClips(frames)).toMatchObject([
    {
      set: 'a',
      truth: null,
      group: 'x',
      frames: [
        { time: 0.5, logit: 1 },
        { time: 2.5, logit: 0 },
      ],
    },
    {
      set: 'a',
      truth: 'FS',
      group: 'x',
      frames: [
        { time: 0, logit: 2 },
        { time: 1, logit: 3 },
      ],
    },
  ]);
  expect(manifest[4]?.group).toBeUndefined();
  expect(() => parseManifest('path,class,t\na/1.jpg,real,soon', null)).toThrow('"soon" of a/1.jpg');
});

test('verdicts are counted by frame and by clip, and clips without one apart', () => {
  const results = measureClips(
    [
      // One frame of four reaches "signs"; the mean of the upper half does not.
      clip('people', null, [2, -4, -4, -4]),
      clip('people', null, [-3, -3, -3]),
      clip('people', null, [9, 9]),
      clip('puppets', 'FR', [3, 3, -1, -1]),
      clip('puppets', 'FS', [0, 0, -3, -3]),
    ],
    PLAIN_CALIBRATION,
  );
  expect(results.byFrame).toMatchObject({ bonaFide: 9, forged: 8, falseAlarmsAtSigns: 3 / 9, foundAtSigns: 2 / 8 });
  expect(results.byClip).toMatchObject({ bonaFide: 2, forged: 2, falseAlarmsAtSigns: 0, foundAtSigns: 0.5, auc: 1 });
  expect(results.byClip.foundOrUnsure).toBe(1);
  expect(results.byClip.falseAlarmsInterval.to).toBeCloseTo(0.6576, 3);
  expect(results.abstained).toEqual({ bonaFide: 1, forged: 0 });
  expect(results.kinds).toMatchObject({ named: 2, right: 1 });
  expect(results.sources).toMatchObject([
    { set: 'people', isForged: false, clips: 3, frames: 9, abstained: 1, signs: 0, unsure: 0, framesAtSigns: 3 / 9 },
    { set: 'puppets', isForged: true, clips: 2, frames: 8, abstained: 0, signs: 0.5, unsure: 0.5 },
  ]);
  const report = writeClipReport({
    options: { manifest: 'm.csv', split: 'val', crops: true, degrade: null },
    model: { name: 'encoder', version: '1', sha256: 'a' },
    calibrationSha256: 'b',
    manifestSha256: 'c',
    node: '20',
    rule: PLAIN_CALIBRATION.clip,
    bands: PLAIN_CALIBRATION.bands,
    seconds: 1,
    missing: 0,
    withoutGroup: 3,
    failures: { 'no-face': 2 },
    results,
  });
  expect(report).toContain('| bona fide / forged | 9 / 8 | 2 / 2 |');
  expect(report).toContain('| people | 3 | 9 | 0.0 % (0.0–65.8) | 0.0 % | 1 | 33.3 % |');
  expect(report).toContain('no-face: 2; 3 pictures belong to no clip');
});

test('clips are a task of their own', () => {
  const needed = ['--clips', '--manifest', 'm.csv', '--root', 'a.tar', '--out', 'o'];
  expect(benchOptions([...needed, '--crops'])).toMatchObject({ clips: true, crops: true, manifest: 'm.csv' });
  expect(() => benchOptions([...needed, '--tasks', 'df-d'])).toThrow(UsageError);
  expect(() => benchOptions([...needed, '--limit', '3'])).toThrow(UsageError);
  expect(() => benchOptions(['--clips', '--out', 'o'])).toThrow(UsageError);
});

test('a folder of frames is measured with the networks that ship', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'telltale-clips-'));
  const written: string[] = [];
  const print = vi.spyOn(process.stdout, 'write').mockImplementation((words) => written.push(String(words)) > 0);
  try {
    const portrait = sharp(
      await readFile(new URL('../../../node_modules/@vladmandic/face-api/demo/sample1.jpg', import.meta.url)),
    ).resize(300);
    await mkdir(join(folder, 'set'));
    for (const i of [0, 1, 2, 3]) {
      await writeFile(
        join(folder, `set/${i}.jpg`),
        await portrait
          .clone()
          .modulate({ brightness: 1 - i * 0.02 })
          .jpeg()
          .toBuffer(),
      );
    }
    const lines = [0, 1, 2, 3].map((i) => `set/${i}.jpg,real,person,${i}`);
    await writeFile(join(folder, 'm.csv'), ['path,class,group,t', ...lines, 'set/gone.jpg,real,person,9'].join('\n'));
    const options = [
      '--clips',
      '--crops',
      '--manifest',
      join(folder, 'm.csv'),
      '--root',
      folder,
      '--out',
      join(folder, 'out'),
    ];
    expect(await benchClips(benchOptions(options))).toBe(0);
    const run = JSON.parse(await readFile(join(folder, 'out/results.json'), 'utf8'));
    expect(run).toMatchObject({ missing: 1, failures: {}, results: { clips: [{ group: 'person', truth: null }] } });
    expect(written.join('')).toContain('1 not in any root');
    expect(await readFile(join(folder, 'out/results.md'), 'utf8')).toContain('# Benchmark of clips');
  } finally {
    print.mockRestore();
    await rm(folder, { recursive: true });
  }
});
