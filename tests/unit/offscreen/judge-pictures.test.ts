import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import type { FaceResult } from '../../../src/forensics/findings';
import * as failures from '../../../src/forensics/failure-wording';
import type { ModelManifest } from '../../../src/inference/model-manifest';
import type { BadgeFinding } from '../../../src/extension/messages';
import { createJudgePictures } from '../../../src/extension/offscreen/judge-pictures';
import { isKeptFinding, nameOfJudge } from '../../../src/extension/offscreen/kept-finding';
import {
  failed,
  findingsOf,
  FOUND,
  judgedFace,
  KEPT_UNSURE,
  NEWS,
  newBench,
  noMarks,
  openDocument,
  refusedFace,
  settled,
  UNSURE,
  type Bench,
} from './badge-bench';

let bench: Bench;
beforeEach(() => {
  bench = newBench();
});

describe('what a badge says', () => {
  const say = async (...faces: FaceResult[]): Promise<BadgeFinding> => {
    const asked = openDocument(bench).ask('a');
    bench.engine.end('a', findingsOf(...faces));
    return asked;
  };

  it('is about the judged face that is most likely forged', async () => {
    expect(await say(judgedFace('none', 0.1), judgedFace('signs', 0.91, 'FS'), refusedFace)).toEqual({
      state: 'judged',
      verdict: 'signs',
      probability: 0.91,
      kind: 'FS',
      faces: 2,
      // Of 400 × 200 pixels, the refused face too.
      facesAt: [
        { x: 0.375, y: 0.25 },
        { x: 0.375, y: 0.25 },
        { x: 0.975, y: 1 },
      ],
      findingId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      isMarkedWrong: false,
    });
  });

  it('is that there is no face when none was judged', async () => {
    expect(await say(refusedFace)).toEqual({ state: 'no-face' });
  });

  it.each([
    failures.noFace(),
    failures.pictureTooSmall(20, 20, 48),
    failures.faceTooSmall(20, 48),
    failures.faceTooBlurred(),
    failures.faceUnfamiliar(),
  ])('is that there is no face after $code', async (failure) => {
    const asked = openDocument(bench).ask('a');
    bench.engine.fail('a', new AnalysisError(failure));
    expect(await asked).toEqual({ state: 'no-face' });
  });
});

describe('a failure', () => {
  it.each([
    failures.timedOut('encode', 60),
    failures.engineStopped('encode', 'graphics device lost'),
    failures.wrongResults('encode'),
    failures.cancelled('encode'),
    failures.truncatedImage(),
    failures.modelCorrupt('encoder'),
  ])('is no verdict and is not kept: $code', async (failure) => {
    const { ask } = openDocument(bench);
    const asked = ask('a');
    bench.engine.fail('a', new AnalysisError(failure));
    expect(await asked).toEqual(failed(failure));
    expect(bench.kept.size).toBe(0);
    const again = ask('a');
    bench.engine.end('a');
    expect(await again).toEqual(UNSURE);
  });

  it('is also what nobody foresaw, and an abort', async () => {
    const { ask } = openDocument(bench);
    const asked = [ask('a'), ask('b')];
    bench.engine.fail('a', new Error('x is undefined'));
    bench.engine.fail('b', new DOMException('stopped', 'AbortError'));
    expect(await Promise.all(asked)).toMatchObject([
      { state: 'failed', failure: { code: 'unexpected' } },
      { state: 'failed', failure: { code: 'cancelled' } },
    ]);
    expect(bench.kept.size).toBe(0);
    expect(bench.busy.at(-1)).toBe(false);
  });

  it('of the model’s list fails the picture, and is not remembered either', async () => {
    const judgedBy = vi.fn(async (): Promise<string> => 'model 1');
    judgedBy.mockRejectedValueOnce(new AnalysisError(failures.modelMissing('manifest.json')));
    const { judge } = createJudgePictures({
      judgedBy,
      findings: { recall: async () => null, remember: async () => undefined, find: async () => null },
      marks: noMarks,
      analyse: async () => FOUND,
      onBusy: () => undefined,
    });
    const picture = { read: () => new Blob(['a']), mayKeep: true, site: 'https://news.example', ...NEWS, ticket: '' };
    expect(await judge(picture)).toEqual(failed(failures.modelMissing('manifest.json')));
    expect(await judge(picture)).toEqual(UNSURE);
  });

  it('is a file beyond all measure, which is not even read', async () => {
    const picture = { size: 65 * 1024 * 1024 } as Blob;
    const { judge } = createJudgePictures({
      judgedBy: async () => 'model 1',
      findings: { recall: async () => null, remember: async () => undefined, find: async () => null },
      marks: noMarks,
      analyse: async () => FOUND,
      onBusy: () => undefined,
    });
    const request = { read: () => picture, mayKeep: true, site: 'https://news.example', ...NEWS, ticket: '' };
    expect(await judge(request)).toMatchObject({
      state: 'failed',
      failure: { code: 'picture-too-large' },
    });
  });
});

describe('a finding', () => {
  it('is not kept when all was erased while the picture was being judged', async () => {
    const open = openDocument(bench);
    const asked = open.ask('a');
    await settled();
    open.keepNoneUnderWay();
    bench.engine.end('a');
    expect(await asked).toEqual(UNSURE);
    expect(bench.kept.size).toBe(0);
  });

  it('is told before the disk has it, shared until then, and can be called wrong at once', async () => {
    let end = (): void => undefined;
    bench.disk = new Promise((resolve) => (end = resolve));
    const { ask, markWrong } = openDocument(bench);
    const asked = ask('a');
    bench.engine.end('a');
    const finding = await asked;
    expect(finding).toEqual(UNSURE);
    expect(bench.kept.size).toBe(0);
    expect(await ask('a')).toEqual(finding);
    const marked = markWrong(finding.state === 'judged' ? finding.findingId : '', true);
    await settled();
    end();
    await marked;
    expect([...bench.marks.values()]).toEqual(['unsure']);
    expect(await ask('a')).toMatchObject({ isMarkedWrong: true });
    expect(bench.engine.given).toEqual(['a']);
  });

  it('of one site is none for another, which could tell by the time it takes', async () => {
    const open = openDocument(bench);
    const asked = open.ask('a', true, 'https://news.example');
    bench.engine.end('a');
    await asked;
    void open.ask('a', true, 'https://album.example');
    await settled();
    bench.engine.end('a');
    await settled();
    expect(bench.kept.size).toBe(2);
  });

  it('is kept by the content of the picture, also for the next document', async () => {
    const first = openDocument(bench);
    const asked = first.ask('a');
    bench.engine.end('a');
    expect(await asked).toEqual(UNSURE);
    expect(await first.ask('a')).toEqual(UNSURE);
    expect(await openDocument(bench).ask('a')).toEqual(UNSURE);
    expect(bench.engine.given).toEqual(['a']);
  });

  it('of another model is another one', async () => {
    const asked = openDocument(bench, 'model 1').ask('a');
    bench.engine.end('a');
    await asked;
    const anew = openDocument(bench, 'model 2').ask('a');
    bench.engine.end('a', findingsOf(judgedFace('signs', 0.97)));
    expect(await anew).toMatchObject({ verdict: 'signs', probability: 0.97 });
    expect(bench.engine.given).toEqual(['a', 'a']);
    expect(bench.kept.size).toBe(2);
  });

  it('holds neither pixels nor a failure', async () => {
    const { ask } = openDocument(bench);
    const asked = ask('a');
    bench.engine.end('a', findingsOf({ ...judgedFace('signs', 0.9, 'FE'), changeMap: [1, 2, 3] } as FaceResult));
    await asked;
    expect([...bench.kept.values()]).toEqual([{ ...KEPT_UNSURE, verdict: 'signs', probability: 0.9, kind: 'FE' }]);
    expect([...bench.kept.values()].every(isKeptFinding)).toBe(true);
    expect(isKeptFinding(failed(failures.noFace()))).toBe(false);
    expect(isKeptFinding({ state: 'judged', verdict: 'signs' })).toBe(false);
  });

  it('of the version before, without name and places, is none of this version’s', () => {
    const before = { state: 'judged', verdict: 'signs', probability: 0.9, kind: 'FE', faces: 1 };
    const added = { facesAt: [{ x: 0.5, y: 0.5 }], findingId: 'x' };
    expect(isKeptFinding(before)).toBe(false);
    expect(isKeptFinding({ ...before, ...added })).toBe(true);
    for (const wrong of [{ facesAt: [{ x: 1 }] }, { facesAt: null }, { findingId: '' }]) {
      expect(isKeptFinding({ ...before, ...added, ...wrong })).toBe(false);
    }
  });

  it('of a private window is neither kept nor looked up', async () => {
    const { ask, recall } = openDocument(bench);
    const asked = [ask('a', false), ask('a', false)];
    await settled();
    bench.engine.end('a');
    expect(await Promise.all(asked)).toEqual([UNSURE, UNSURE]);
    expect(recall).not.toHaveBeenCalled();
    expect(bench.kept.size).toBe(0);
    expect(bench.engine.given).toEqual(['a']);
  });
});

describe('a finding that the person calls wrong', () => {
  const idOf = (finding: BadgeFinding): string => (finding.state === 'judged' ? finding.findingId : '');

  it('is told so with the same picture on the same site, also by the next document, until they take it back', async () => {
    const first = openDocument(bench);
    const asked = first.ask('a');
    bench.engine.end('a');
    const findingId = idOf(await asked);
    expect(findingId).not.toBe('');
    await first.markWrong(findingId, true);
    expect(await first.ask('a')).toMatchObject({ verdict: 'unsure', isMarkedWrong: true, findingId });
    const next = openDocument(bench);
    expect(await next.ask('a')).toMatchObject({ isMarkedWrong: true, findingId });
    await next.markWrong(findingId, false);
    expect(await next.ask('a')).toMatchObject({ isMarkedWrong: false, findingId });
    expect(bench.engine.given).toEqual(['a']);
  });

  it('is so on that site only, and another picture’s name marks nothing', async () => {
    const open = openDocument(bench);
    const asked = [open.ask('a'), open.ask('a', true, 'https://album.example')];
    await settled();
    bench.engine.end('a');
    await settled();
    bench.engine.end('a');
    const [here, there] = await Promise.all(asked);
    if (!here || !there) throw new Error('not judged');
    expect(idOf(here)).not.toBe(idOf(there));
    await open.markWrong(idOf(here), true);
    await open.markWrong('no such name', true);
    expect(await open.ask('a', true, 'https://album.example')).toMatchObject({ isMarkedWrong: false });
    expect(await open.ask('a')).toMatchObject({ isMarkedWrong: true });
  });

  it('is so by a note about its file too, on that site only', async () => {
    const open = openDocument(bench);
    const asked = [open.ask('a'), open.ask('a', true, 'https://album.example')];
    await settled();
    bench.engine.end('a');
    await settled();
    bench.engine.end('a');
    await Promise.all(asked);
    const sha256 = createHash('sha256').update('a').digest('hex');
    await open.markFileWrong(sha256, 'https://news.example', true);
    expect(await open.ask('a')).toMatchObject({ isMarkedWrong: true });
    expect(await open.ask('a', true, 'https://album.example')).toMatchObject({ isMarkedWrong: false });
    await open.markFileWrong(sha256, 'https://news.example', false);
    expect(await open.ask('a')).toMatchObject({ isMarkedWrong: false });
    await open.markFileWrong('0'.repeat(64), 'https://news.example', true);
    expect(bench.kept.size).toBe(2);
  });

  it('is so too where it is not kept, as when the settings were changed while it was judged', async () => {
    const open = openDocument(bench);
    const asked = open.ask('a');
    await settled();
    open.keepNoneUnderWay();
    bench.engine.end('a');
    const finding = await asked;
    const judgedAnew = (document: typeof open): Promise<BadgeFinding> => {
      const again = document.ask('a');
      bench.engine.end('a');
      return again;
    };
    await open.markWrong(idOf(finding), true);
    expect(await judgedAnew(openDocument(bench, 'model 1, fewer'))).toMatchObject({ isMarkedWrong: true });
    await open.markWrong(idOf(finding), false);
    const sha256 = createHash('sha256').update('a').digest('hex');
    await open.markFileWrong(sha256, 'https://news.example', true);
    expect(await judgedAnew(openDocument(bench, 'model 1, more'))).toMatchObject({ isMarkedWrong: true });
  });

  it('has a name that marks nothing in a private window', async () => {
    const open = openDocument(bench);
    const kept = open.ask('a');
    bench.engine.end('a');
    const hidden = open.ask('a', false);
    await settled();
    bench.engine.end('a');
    expect(idOf(await hidden)).not.toBe(idOf(await kept));
    await open.markWrong(idOf(await hidden), true);
    expect(bench.marks.size).toBe(0);
  });

  it('silences no stronger alarm: “unsure” that is called wrong may be plainly forged', async () => {
    const balanced = openDocument(bench, 'model 1, balanced');
    const asked = balanced.ask('a');
    bench.engine.end('a');
    await balanced.markWrong(idOf(await asked), true);
    const more = openDocument(bench, 'model 1, more');
    const again = more.ask('a');
    bench.engine.end('a', findingsOf(judgedFace('signs', 0.8)));
    expect(await again).toMatchObject({ verdict: 'signs', isMarkedWrong: false, markedBefore: 'unsure' });
    await more.markFileWrong(createHash('sha256').update('a').digest('hex'), 'https://news.example', true);
    expect(await more.ask('a')).toMatchObject({ verdict: 'signs', isMarkedWrong: true });
    expect(await balanced.ask('a')).toMatchObject({ verdict: 'unsure', isMarkedWrong: true });
  });

  it('stays so when other thresholds or another version judge it, but silences nothing that says the contrary', async () => {
    const balanced = openDocument(bench, 'model 1, balanced');
    const asked = balanced.ask('a');
    bench.engine.end('a', findingsOf(judgedFace('signs', 0.8)));
    await balanced.markWrong(idOf(await asked), true);
    const more = openDocument(bench, 'model 1, more');
    const again = more.ask('a');
    bench.engine.end('a', findingsOf(judgedFace('unsure', 0.8)));
    expect(await again).toMatchObject({ verdict: 'unsure', isMarkedWrong: true });
    expect(await again).not.toHaveProperty('markedBefore');
    const fewer = openDocument(bench, 'model 1, fewer');
    const third = fewer.ask('a');
    bench.engine.end('a', findingsOf(judgedFace('none', 0.8)));
    expect(await third).toMatchObject({ verdict: 'none', isMarkedWrong: false, markedBefore: 'signs' });
    expect(await openDocument(bench, 'model 1, balanced').ask('a')).toMatchObject({ isMarkedWrong: true });
  });
});

describe('the same picture asked for twice at once', () => {
  it('is judged once', async () => {
    const { ask } = openDocument(bench);
    const asked = [ask('a'), ask('a'), ask('b'), ask('a')];
    await settled();
    bench.engine.end('a');
    bench.engine.end('b', findingsOf(judgedFace('none', 0.02)));
    expect(await Promise.all(asked)).toMatchObject([
      { verdict: 'unsure' },
      { verdict: 'unsure' },
      { verdict: 'none' },
      { verdict: 'unsure' },
    ]);
    expect(bench.engine.given.toSorted()).toEqual(['a', 'b']);
  });

  it('fails for both when it fails', async () => {
    const { ask } = openDocument(bench);
    const asked = [ask('a'), ask('a')];
    await settled();
    bench.engine.fail('a', new AnalysisError(failures.timedOut('encode', 60)));
    const end = failed(failures.timedOut('encode', 60));
    expect(await Promise.all(asked)).toEqual([end, end]);
  });
});

describe('the name of the judge', () => {
  const part = (sha256: string) => ({ file: 'x', sha256, bytes: 1 });
  const manifest = (encoder: string, finder: string, calibration: string): ModelManifest => ({
    version: 1,
    files: { encoder: part(encoder), 'face-finder': part(finder), calibration: part(calibration) },
  });

  it('changes with each part that decides, and not otherwise', () => {
    const name = nameOfJudge(manifest('e', 'f', 'c'), '0.1.0', 'balanced');
    expect(nameOfJudge(manifest('e', 'f', 'c'), '0.1.0', 'balanced')).toBe(name);
    const others = [
      nameOfJudge(manifest('E', 'f', 'c'), '0.1.0', 'balanced'),
      nameOfJudge(manifest('e', 'F', 'c'), '0.1.0', 'balanced'),
      nameOfJudge(manifest('e', 'f', 'C'), '0.1.0', 'balanced'),
      nameOfJudge(manifest('e', 'f', 'c'), '0.1.1', 'balanced'),
      nameOfJudge(manifest('e', 'f', 'c'), '0.1.0', 'more'),
    ];
    expect(new Set([name, ...others]).size).toBe(6);
  });
});
