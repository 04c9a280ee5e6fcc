import { vi } from 'vitest';
import type { FaceResult, PictureFindings } from '../../../src/forensics/findings';
import * as failures from '../../../src/forensics/failure-wording';
import type { Failure } from '../../../src/forensics/failure';
import type { BadgeFinding } from '../../../src/extension/messages';
import { createEngineTurns } from '../../../src/extension/offscreen/engine-turns';
import { createJobs } from '../../../src/extension/offscreen/jobs';
import { createJudgePictures, type KeptFinding } from '../../../src/extension/offscreen/judge-pictures';

/** Jobs and badges on one engine that the test holds. */

export const judgedFace = (verdict: string, probability: number, kind: string | null = null): FaceResult =>
  ({ status: 'analysed', verdict, probability, kind }) as FaceResult;
export const refusedFace = { status: 'refused', failure: failures.faceTooSmall(20, 48) } as FaceResult;
export const findingsOf = (...faces: FaceResult[]): PictureFindings => ({ faces }) as unknown as PictureFindings;
/** What `FOUND` makes a badge say. */
export const UNSURE: BadgeFinding = {
  state: 'judged',
  verdict: 'unsure',
  chance: 'about 50 %',
  kind: null,
  faces: 1,
  findingId: '',
  isMarkedWrong: false,
};
export const FOUND = findingsOf(judgedFace('unsure', 0.5));

type End = { readonly found: PictureFindings } | { readonly thrown: unknown };

/** An engine that ends a picture only when the test says so, before or after it was given the picture. */
export class HeldEngine {
  /** Contents in the order in which the engine was given them. */
  readonly given: string[] = [];
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

export interface Bench {
  /** The findings on the disk, which outlive the documents. */
  readonly kept: Map<string, KeptFinding>;
  readonly engine: HeldEngine;
  /** What was told of the engine's being busy. */
  readonly busy: boolean[];
}

export const newBench = (): Bench => ({ kept: new Map(), engine: new HeldEngine(), busy: [] });

/** What a new offscreen document holds. */
export function openDocument({ kept, engine, busy }: Bench, judge = 'model 1') {
  const turns = createEngineTurns();
  const recall = vi.fn(async (key: string) => kept.get(key) ?? null);
  const jobChanges = vi.fn();
  const jobs = createJobs({
    inTurn: (work) => turns.forJob(work),
    analyse: async (picture) => ({ findings: await engine.analyse(picture), imageFeatures: [] }),
    onChange: jobChanges,
    onUnfinished: () => undefined,
    onForgotten: () => undefined,
  });
  const { judge: judgePicture, keepNoneUnderWay } = createJudgePictures({
    judgedBy: async () => judge,
    findings: {
      recall,
      async remember(key, finding) {
        kept.set(key, finding);
      },
    },
    inTurn: (work) => turns.forBadge(work),
    analyse: (picture) => engine.analyse(picture),
    onBusy: (isBusy) => busy.push(isBusy),
  });
  const ask = (content: string, mayKeep = true, site = 'https://news.example') =>
    judgePicture(new Blob([content]), mayKeep, site);
  const startJob = (content: string): void => {
    jobs.open(content, { tabId: 1, target: 'image', label: content });
    const captured = { way: 'file', picture: new Blob([content]), degraded: false, attempts: [] } as const;
    jobs.givePicture(content, captured, captured.picture);
  };
  return { ask, keepNoneUnderWay, startJob, jobs, jobChanges, recall };
}

/** Long enough for all that needs no engine. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

export const failed = (failure: Failure): BadgeFinding => ({ state: 'failed', failure });
