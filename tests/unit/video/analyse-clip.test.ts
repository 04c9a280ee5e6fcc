import { describe, expect, it } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import { videoDamaged, VIDEO_NOTES } from '../../../src/forensics/video-wording';
import { cancelled, engineStopped } from '../../../src/forensics/wording';
import { analyseClip, type ClipAnalysis, type FrameJudge, type JudgedFrames } from '../../../src/video/analyse-clip';
import type { ClipFindings } from '../../../src/video/clip-findings';
import type { EngineSettings } from '../../../src/vision/engine-settings';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';
import { faceAt, HEIGHT, lookOf, sampleAt, WIDTH } from './made-samples';

/** The driver with a judge that is played by a table; the book is the real one. */

const settings: EngineSettings = {
  calibration: PLAIN_CALIBRATION,
  model: { name: 'encoder', version: '1', sha256: '' },
  backend: 'node',
};
const infoOf = (duration: number) => ({ duration, width: WIDTH, height: HEIGHT, codec: 'vp8' });

interface Film {
  readonly duration: number;
  /** Frames a second. */
  readonly rate: number;
  /** Seconds between key frames. */
  readonly keyEvery: number;
  /** The logit of the one face at a time; null for none. */
  readonly logitAt: (time: number) => number | null;
  /** What the judge fails with for these times. */
  readonly failAt?: (times: readonly number[]) => unknown;
  /** What judges the n-th batch, from 1; left out: always the same. */
  readonly judgedBy?: (batch: number) => Omit<JudgedFrames, 'samples'>;
}

interface Played extends FrameJudge {
  readonly batches: (readonly number[])[];
}

const FILM: Film = { duration: 60, rate: 25, keyEvery: 2, logitAt: () => -2 };

function play(change: Partial<Film> = {}): Played {
  const film = { ...FILM, ...change };
  const frameAt = (time: number): number => {
    const last = film.duration - 1 / film.rate;
    return Math.max(0, Math.min(Math.floor(time * film.rate + 1e-6) / film.rate, last));
  };
  const batches: (readonly number[])[] = [];
  return {
    batches,
    async keyTimes(times, within) {
      return times.map((time) => {
        const key = Math.round(time / film.keyEvery) * film.keyEvery;
        return key < film.duration && Math.abs(key - time) <= within ? key : frameAt(time);
      });
    },
    async judgeAt(times, signal) {
      batches.push(times);
      signal.throwIfAborted();
      const failure = film.failAt?.(times);
      if (failure !== undefined) throw failure;
      const samples = [...new Set(times.map(frameAt))].map((time) => {
        const logit = film.logitAt(time);
        const look = lookOf(1, time * 3);
        return sampleAt(time, logit === null ? [] : [faceAt(200, 1, logit)], { look });
      });
      return { samples, ...(film.judgedBy?.(batches.length) ?? { settings, notes: [] }) };
    },
  };
}

const analyse = (
  judge: FrameJudge,
  rest: Partial<ClipAnalysis> = {},
  duration = FILM.duration,
): Promise<ClipFindings> =>
  analyseClip(infoOf(duration), settings, judge, {
    at: null,
    signal: new AbortController().signal,
    notes: ['as it came'],
    ...rest,
  });

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : thrown),
  );

describe('a clip', () => {
  it('is looked at in small batches, each ascending, no frame twice', async () => {
    const judge = play();
    const findings = await analyse(judge);
    expect(judge.batches.every((times) => times.length >= 1 && times.length <= 5)).toBe(true);
    for (const times of judge.batches) expect(times).toEqual(times.toSorted((a, b) => a - b));
    const all = judge.batches.flat();
    expect(all).toHaveLength(60);
    expect(new Set(all).size).toBe(60);
    expect(findings.lookedAt).toHaveLength(60);
    expect(findings.verdict).toBe('none');
    expect(findings.notes).toEqual(['as it came']);
  });

  it('begins with key frames spread over it, the person’s moment among the first', async () => {
    const judge = play();
    await analyse(judge, { at: 31.3 });
    const [first = []] = judge.batches;
    expect(first).toContain(32);
    expect(first.every((time) => time % 2 === 0)).toBe(true);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(40);
  });

  it('is looked at more closely where suspicion is, and the peak is found', async () => {
    const logitAt = (time: number): number => (time > 22 && time < 27 ? 4 : -3);
    const findings = await analyse(play({ logitAt }));
    const inside = findings.lookedAt.filter(({ time }) => time > 22 && time < 27).length;
    expect(inside).toBeGreaterThan(10);
    const [track] = findings.tracks;
    expect(track?.strongest?.from).toBeGreaterThan(21);
    expect(track?.strongest?.to).toBeLessThan(28);
  });

  it('tells after each batch what is known and how far it is', async () => {
    const told: number[] = [];
    const progress: (readonly [number, number])[] = [];
    await analyse(play(), {
      onFindings: ({ lookedAt }) => told.push(lookedAt.length),
      onProgress: (done, planned) => progress.push([done, planned]),
    });
    expect(progress[0]).toEqual([0, 60]);
    expect(progress.at(-1)).toEqual([60, 60]);
    expect(told.at(-1)).toBe(60);
    expect(told).toEqual(progress.slice(1).map(([done]) => done));
  });

  it('of a second has every frame looked at once, and no more', async () => {
    const judge = play({ duration: 1.2, rate: 10, keyEvery: 10 });
    const findings = await analyse(judge, {}, 1.2);
    expect(findings.lookedAt).toHaveLength(12);
    expect(judge.batches.flat()).toHaveLength(12);
  });

  it('of half an hour costs no more than one of a minute and a half', async () => {
    const judge = play({ duration: 1800, keyEvery: 10 });
    await analyse(judge, {}, 1800);
    expect(judge.batches.flat()).toHaveLength(96);
  });

  it('is done when the time is up, but never before the quick pass', async () => {
    const judge = play();
    const findings = await analyse(judge, { timeLimit: 0 });
    expect(findings.lookedAt).toHaveLength(16);
    expect(findings.verdict).toBe('none');
  });
});

describe('a graphics card that fails in the middle', () => {
  it('leaves the findings with what computed in its place, and a note said once', async () => {
    const told: string[] = [];
    const card: EngineSettings = { ...settings, backend: 'webgpu' };
    const judgedBy: Film['judgedBy'] = (batch) =>
      batch < 3 ? { settings: card, notes: [] } : { settings, notes: ['the card failed'] };
    const findings = await analyse(play({ judgedBy }), { onFindings: ({ backend }) => told.push(backend) });
    expect(told.slice(0, 3)).toEqual(['webgpu', 'webgpu', 'node']);
    expect(findings.backend).toBe('node');
    expect(findings.notes).toEqual(['as it came', 'the card failed']);
  });
});

describe('a clip that is stopped', () => {
  it('ends in what is known', async () => {
    const stopper = new AbortController();
    const judge = play({ logitAt: () => 3 });
    const findings = await analyse(judge, {
      signal: stopper.signal,
      onFindings: ({ lookedAt }) => lookedAt.length >= 8 && stopper.abort(new AnalysisError(cancelled('encode'))),
    });
    expect(findings.lookedAt).toHaveLength(8);
    expect(findings.verdict).toBe('signs');
  });

  it('with no face judged ends in the reason of the stop', async () => {
    const stopper = new AbortController();
    const work = analyse(play({ logitAt: () => null }), {
      signal: stopper.signal,
      onFindings: () => stopper.abort(new AnalysisError(cancelled('encode'))),
    });
    expect(await codeOf(work)).toBe('cancelled');
  });
});

describe('a clip without a verdict fails', () => {
  it('for want of a face', async () => {
    expect(await codeOf(analyse(play({ logitAt: () => null })))).toBe('no-face');
  });

  it('for want of frames', async () => {
    const judge = play({ logitAt: (time) => (time < 3 ? 2 : null) });
    expect(await codeOf(analyse(judge, { timeLimit: 0 }))).toBe('too-few-frames');
  });

  it('for the judge’s own failure', async () => {
    const failAt = (): unknown => new AnalysisError(engineStopped('encode', 'gone'));
    expect(await codeOf(analyse(play({ failAt })))).toBe('engine-stopped');
  });
});

describe('a file that breaks off', () => {
  /** As the worker does it: what comes before the break is judged all the same. */
  function playUntil(end: number): Played {
    const judge = play();
    const { judgeAt } = judge;
    judge.judgeAt = (times, signal) => {
      const readable = times.filter((time) => time <= end);
      if (readable.length === 0) return Promise.reject(new AnalysisError(videoDamaged('end')));
      return judgeAt(readable, signal);
    };
    return judge;
  }

  it.each([40, 57])('after %i of 60 s ends in what is known, with a note', async (end) => {
    const findings = await analyse(playUntil(end));
    expect(findings.verdict).toBe('none');
    expect(findings.notes).toEqual(['as it came', VIDEO_NOTES.partsUnreadable]);
    expect(Math.max(...findings.lookedAt.map(({ time }) => time))).toBeLessThanOrEqual(end);
    expect(findings.lookedAt.length).toBeGreaterThan(30);
  });

  it('and is stopped then has the note too', async () => {
    const stopper = new AbortController();
    const findings = await analyse(playUntil(40), {
      signal: stopper.signal,
      onFindings: ({ notes }) => notes.length > 1 && stopper.abort(new AnalysisError(cancelled('encode'))),
    });
    expect(findings.notes).toEqual(['as it came', VIDEO_NOTES.partsUnreadable]);
  });

  it('is damaged when nothing is known, and is not tried for ever', async () => {
    const failAt = (): unknown => new AnalysisError(videoDamaged('end'));
    const judge = play({ failAt });
    expect(await codeOf(analyse(judge))).toBe('video-damaged');
    expect(judge.batches.length).toBeLessThan(8);
  });
});
