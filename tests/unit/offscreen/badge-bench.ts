import { expect, vi } from 'vitest';
import type { FaceResult, PictureFindings, Verdict } from '../../../src/forensics/findings';
import * as failures from '../../../src/forensics/failure-wording';
import type { Failure } from '../../../src/forensics/failure';
import type { BadgeFinding } from '../../../src/extension/messages';
import { createEngineTurns } from '../../../src/extension/offscreen/engine-turns';
import { createJobs } from '../../../src/extension/offscreen/jobs';
import { createJudgePictures, type PictureToJudge } from '../../../src/extension/offscreen/judge-pictures';
import type { KeptFinding } from '../../../src/extension/offscreen/kept-finding';
import type { BadgeMarks } from '../../../src/storage/badge-findings';

/** Jobs and badges on one engine that the test holds. */

export const judgedFace = (verdict: string, probability: number, kind: string | null = null): FaceResult =>
  ({
    status: 'analysed',
    verdict,
    probability,
    kind,
    box: { x: 100, y: 20, width: 100, height: 60 },
  }) as unknown as FaceResult;
export const refusedFace = {
  status: 'refused',
  failure: failures.faceTooSmall(20, 48),
  box: { x: 380, y: 190, width: 20, height: 20 },
} as unknown as FaceResult;
/** Of a picture of 400 × 200 pixels. */
export const findingsOf = (...faces: FaceResult[]): PictureFindings =>
  ({ faces, width: 400, height: 200, notes: [] }) as unknown as PictureFindings;
const findingId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
/** What `FOUND` makes a badge say. */
export const UNSURE = {
  state: 'judged',
  verdict: 'unsure',
  probability: 0.5,
  kind: null,
  faces: 1,
  facesAt: [{ x: 0.375, y: 0.25 }],
  findingId,
  isMarkedWrong: false,
};
/** The same as it is kept. */
export const { isMarkedWrong: _unkept, ...KEPT_UNSURE } = UNSURE;
export const FOUND = findingsOf(judgedFace('unsure', 0.5));

type End = { readonly found: PictureFindings } | { readonly thrown: unknown };

/** An engine that ends a picture only when the test says so, before or after it was given the picture. */
export class HeldEngine {
  /** Contents in the order in which the engine was given them. */
  readonly given: string[] = [];
  /** Of each time that pictures for badges were given, how many. */
  readonly together: number[] = [];
  /** How many it takes together. */
  room = 1;
  mostRunning = 0;
  private running = 0;
  private readonly said = new Map<string, End>();
  private readonly waiting = new Map<string, (end: End) => void>();

  async analyse(picture: Blob): Promise<PictureFindings> {
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    const name = await picture.text();
    this.given.push(name);
    const end = this.said.get(name) ?? (await new Promise<End>((hear) => this.waiting.set(name, hear)));
    this.said.delete(name);
    this.running -= 1;
    if ('thrown' in end) throw end.thrown;
    return end.found;
  }

  judge(pictures: readonly Blob[]): Promise<PictureFindings>[] {
    this.together.push(pictures.length);
    return pictures.map((picture) => this.analyse(picture));
  }

  end(name: string, found = FOUND): void {
    this.say(name, { found });
  }

  fail(name: string, thrown: unknown): void {
    this.say(name, { thrown });
  }

  private say(name: string, end: End): void {
    const hear = this.waiting.get(name);
    this.waiting.delete(name);
    if (hear) hear(end);
    else this.said.set(name, end);
  }
}

/** A disk without marks. */
export const noMarks: BadgeMarks = { recall: async () => null, mark: async () => undefined };

export interface Bench {
  /** The findings on the disk, which outlive the documents. */
  readonly kept: Map<string, KeptFinding>;
  /** The person's marks there. */
  readonly marks: Map<string, Verdict>;
  readonly engine: HeldEngine;
  /** How long the disk takes to keep a finding. */
  disk: Promise<void>;
  /** What was told of the engine's being busy. */
  readonly busy: boolean[];
}

export const newBench = (): Bench => ({
  kept: new Map(),
  marks: new Map(),
  disk: Promise.resolve(),
  engine: new HeldEngine(),
  busy: [],
});

/** The page that asks, unless a test says otherwise. */
export const NEWS = { tab: '1', frame: '0', page: 'news' } as const;

/** What a new offscreen document holds. */
export function openDocument(bench: Bench, judge = 'model 1') {
  const { kept, engine, busy } = bench;
  const turns = createEngineTurns({
    mostTogether: () => engine.room,
    judge: (pictures: readonly Blob[]) => engine.judge(pictures),
  });
  const recall = vi.fn(async (key: string) => kept.get(key) ?? null);
  const jobChanges = vi.fn();
  const jobs = createJobs({
    inTurn: (work) => turns.forJob(work),
    analyse: async (picture) => ({
      findings: await engine.analyse(picture),
      imageFeatures: [],
      perceptualHash: Promise.resolve(null),
    }),
    readProvenance: () => new Promise(() => undefined),
    identify: async () => null,
    onChange: jobChanges,
    onUnfinished: () => undefined,
    onForgotten: () => undefined,
  });
  const {
    judge: judgePicture,
    keepNoneUnderWay,
    withdraw,
    markWrong,
    markFileWrong,
  } = createJudgePictures({
    judgedBy: async () => judge,
    findings: {
      recall,
      async remember(key, finding) {
        await bench.disk;
        kept.set(key, finding);
      },
      async find(isMeant) {
        for (const [key, finding] of kept) if (isMeant(finding)) return { key, finding };
        return null;
      },
    },
    marks: {
      recall: async (picture) => bench.marks.get(picture) ?? null,
      async mark(picture, verdict) {
        if (verdict === null) bench.marks.delete(picture);
        else bench.marks.set(picture, verdict);
      },
    },
    analyse: (picture, signal, onBegin) => turns.forBadge(picture, signal, onBegin),
    onBusy: (isBusy) => busy.push(isBusy),
  });
  const askFor = (request: Partial<PictureToJudge> & Pick<PictureToJudge, 'read'>) =>
    judgePicture({ mayKeep: true, site: 'https://news.example', ...NEWS, ticket: 'a ticket', ...request });
  const ask = (content: string, mayKeep = true, site = 'https://news.example') =>
    askFor({ read: () => new Blob([content]), mayKeep, site });
  const startJob = (content: string): void => {
    jobs.open(content, { tabId: 1, target: 'image', label: content });
    const captured = { way: 'file', picture: new Blob([content]), degraded: false, attempts: [] } as const;
    jobs.givePicture(content, captured, captured.picture);
  };
  return { ask, askFor, withdraw, markWrong, markFileWrong, keepNoneUnderWay, startJob, jobs, jobChanges, recall };
}

/** Long enough for all that needs no engine. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

export const failed = (failure: Failure): BadgeFinding => ({ state: 'failed', failure });
