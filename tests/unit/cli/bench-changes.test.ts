import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { measureChanges, type ChangedPicture, type Outcome } from '../../../src/cli/bench-change-results';
import { benchChanges, outcomeAt } from '../../../src/cli/bench-changes';
import { EVERYDAY_CHANGES, type EverydayChange } from '../../../src/cli/everyday-changes';
import { benchOptions } from '../../../src/cli/arguments/bench-arguments';
import { UsageError } from '../../../src/cli/arguments/read-arguments';
import type { FaceResult, ForgeryKind, Verdict } from '../../../src/forensics/findings';
import { noFace } from '../../../src/forensics/wording';

const judged = (verdict: Verdict): Outcome => ({ verdict, logit: 0 });
const lost = (failure: string): Outcome => ({ verdict: null, failure });

function pictureOf(
  truth: ForgeryKind | null,
  original: Outcome,
  changed: Partial<Record<EverydayChange, Outcome>>,
): ChangedPicture {
  const same = Object.fromEntries(EVERYDAY_CHANGES.map((change) => [change, original])) as ChangedPicture['changed'];
  return { path: 'set/a.jpg', set: 'set', truth, original, changed: { ...same, ...changed } };
}

test('only a way between signs and none is a flip, and what has no verdict is counted apart', () => {
  const results = measureChanges([
    pictureOf(null, judged('none'), { sticker: judged('signs'), cropped: judged('unsure'), caption: lost('no-face') }),
    pictureOf(null, judged('unsure'), { sticker: judged('none'), border: judged('signs') }),
    pictureOf('FS', judged('signs'), { sticker: judged('none'), cropped: lost('face-too-small') }),
    pictureOf('FS', lost('no-face'), { border: judged('signs') }),
  ]);
  expect(results.bonaFide.all).toMatchObject({
    judged: 39,
    signsToNone: 0,
    noneToSigns: 1,
    intoUnsure: 1,
    outOfUnsure: 2,
    lost: 1,
    gained: 0,
  });
  expect(results.bonaFide.all.flips).toBeCloseTo(1 / 39, 10);
  expect(results.forged.all).toMatchObject({ judged: 19, signsToNone: 1, noneToSigns: 0, lost: 1, gained: 1 });
  expect(results.everything.all.flips).toBeCloseTo(2 / 58, 10);
  expect([results.bonaFide.picturesWithFlip, results.forged.picturesWithFlip]).toEqual([0.5, 1]);
  expect(results.forged.notJudged).toEqual({ 'no-face': 1 });
  expect(results.lostTo).toEqual({ 'face-too-small': 1, 'no-face': 1 });
  const stickers = results.everything.byChange.find(({ change }) => change === 'sticker');
  expect(stickers).toMatchObject({ judged: 3, noneToSigns: 1, signsToNone: 1, outOfUnsure: 1 });
  expect(measureChanges([]).everything.all.flips).toBeNaN();
});

test('the interval over all changes takes pictures, not changes, for independent', () => {
  const all = Object.fromEntries(EVERYDAY_CHANGES.map((change) => [change, judged('signs')]));
  const calm = Array.from({ length: 19 }, () => pictureOf(null, judged('none'), {}));
  // One picture with twenty flips and twenty pictures with one: the same rate, known much less surely.
  const together = measureChanges([...calm, pictureOf(null, judged('none'), all)]).everything.all;
  const apart = measureChanges(
    Array.from({ length: 20 }, () => pictureOf(null, judged('none'), { sticker: judged('signs') })),
  ).everything.all;
  expect(together.flips).toBe(0.05);
  expect(apart.flips).toBe(0.05);
  expect(together.interval.from).toBe(0);
  expect(together.interval.to).toBeGreaterThan(0.09);
  expect(apart.interval).toEqual({ from: 0.05, to: 0.05 });
});

test('the face in the picture counts, not those around it', () => {
  const box = (x: number) => ({ x, y: 10, width: 20, height: 20 });
  const analysed = (x: number, verdict: Verdict): FaceResult =>
    ({ status: 'analysed', box: box(x), verdict, logit: x }) as FaceResult;
  const refused = { status: 'refused', box: box(10), crop: box(10), failure: noFace() } as FaceResult;
  const place = { x: 0, y: 0, width: 50, height: 50 };
  expect(outcomeAt({ faces: [analysed(100, 'signs'), analysed(5, 'none')] }, place)).toEqual({
    verdict: 'none',
    logit: 5,
  });
  expect(outcomeAt({ faces: [analysed(100, 'signs')] }, place)).toEqual({ verdict: null, failure: 'no-face' });
  expect(outcomeAt({ faces: [analysed(100, 'signs'), refused] }, place)).toMatchObject({ verdict: null });
});

test('the changes are a task of their own', () => {
  const needed = ['--changes', '--manifest', 'm.csv', '--root', 'a.tar', '--out', 'o'];
  expect(benchOptions([...needed, '--limit', '3'])).toMatchObject({ changes: true, limit: 3 });
  for (const more of [['--crops'], ['--clips'], ['--tasks', 'df-d'], ['--degrade', 'web']]) {
    expect(() => benchOptions([...needed, ...more])).toThrow(UsageError);
  }
});

test(
  'a photograph keeps its verdict through the whole engine, and a cut run goes on',
  { timeout: 120_000 },
  async () => {
    const out = await mkdtemp(join(tmpdir(), 'telltale-changes-'));
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      const manifest = join(out, 'manifest.csv');
      await writeFile(manifest, 'path,class\nportrait-2.jpg,real\n');
      const root = fileURLToPath(new URL('../../../assets/demo/', import.meta.url));
      const options = benchOptions(['--changes', '--manifest', manifest, '--root', root, '--out', out]);
      expect(await benchChanges(options)).toBe(0);
      const report = await readFile(join(out, 'results.md'), 'utf8');
      expect(report).toContain('0.0 %');
      expect(report).toContain('| sticker | 1 |');
      expect(report).toContain('the aim of at most 1.0 % is reached');

      // What was judged is not judged again …
      const kept = join(out, 'judged.jsonl');
      const [files, line = ''] = (await readFile(kept, 'utf8')).split('\n');
      const first = JSON.parse(line) as ChangedPicture;
      const marked = { ...first, original: judged('none'), changed: { ...first.changed, sticker: judged('signs') } };
      await writeFile(kept, `${files}\n${JSON.stringify(marked)}\n{"path":"cut`);
      expect(await benchChanges(options)).toBe(0);
      expect(await readFile(join(out, 'results.md'), 'utf8')).toContain('is not reached');
      expect(await readFile(kept, 'utf8')).toBe(`${files}\n${JSON.stringify(marked)}\n`);
      // … but with other files of the model it is.
      await writeFile(kept, `["other"]\n${JSON.stringify(marked)}\n`);
      expect(await benchChanges(options)).toBe(0);
      expect(await readFile(join(out, 'results.md'), 'utf8')).toBe(
        report.replace(/Time: .*/, (await readFile(join(out, 'results.md'), 'utf8')).match(/Time: .*/)?.[0] ?? ''),
      );
    } finally {
      said.mockRestore();
      await rm(out, { recursive: true });
    }
  },
);
