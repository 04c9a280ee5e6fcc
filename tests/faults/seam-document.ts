import { AnalysisError } from '../../src/forensics/failure';
import { cancelled } from '../../src/forensics/wording';
import type { JobState } from '../../src/extension/messages';
import { createEngineClient } from '../../src/extension/offscreen/engine-client';
import { createEngineTurns } from '../../src/extension/offscreen/engine-turns';
import { createJobs } from '../../src/extension/offscreen/jobs';
import { createJudgePictures } from '../../src/extension/offscreen/judge-pictures';
import type { KeptFinding } from '../../src/extension/offscreen/kept-finding';
import { watchCaptures } from '../../src/extension/offscreen/watch-captures';
import { rememberUnfinished, takeUnfinished } from '../../src/storage/unfinished-jobs';
import type { SeamBrowser, ServiceWorker } from './seam-browser';
import type { Machine } from './seam-machine';

/** One life of the offscreen document, put together as the real one is; what it does after its end reaches nobody. */
export class OffscreenDocument {
  private isAlive = true;
  private tellGone: () => void = () => undefined;
  readonly gone = new Promise<void>((resolve) => {
    this.tellGone = resolve;
  });
  port: ServiceWorker | null = null;
  private isWorking = false;
  readonly jobs;
  readonly badges;

  constructor(
    private readonly browser: SeamBrowser,
    machine: Machine,
    kept: Map<string, KeptFinding>,
  ) {
    const engine = createEngineClient('models/', 'auto');
    const turns = createEngineTurns({
      mostTogether: () => engine.mostTogether(),
      judge: (pictures: readonly Blob[]) => engine.judge(pictures),
    });
    this.jobs = createJobs({
      inTurn: (work) => turns.forJob(work),
      analyse: (picture, analysis) =>
        this.isAlive ? engine.analyse(picture, analysis) : Promise.reject(new AnalysisError(cancelled('encode'))),
      readProvenance: () => new Promise(() => undefined),
      identify: async () => null,
      onChange: (state) => {
        if (this.isAlive) browser.broadcast(state);
      },
      onUnfinished: (states) => {
        if (!this.isAlive) return;
        rememberUnfinished(states);
        this.hold(states.length > 0);
        lookAtCaptures();
      },
      onForgotten: () => undefined,
    });
    const lookAtCaptures = watchCaptures({
      jobs: this.jobs,
      askForCaptures: async () => {
        await browser.latency();
        return this.isAlive ? [...browser.wake().captures.keys()] : null;
      },
    });
    this.badges = createJudgePictures({
      judgedBy: () => machine.onDisk(() => 'model 1', 'model 1'),
      findings: {
        recall: (key) => machine.onDisk(() => kept.get(key) ?? null, null),
        remember: (key, finding) => machine.onDisk(() => void kept.set(key, finding), undefined),
        find: async () => null,
      },
      marks: { recall: async () => null, mark: async () => undefined },
      analyse: (picture, stop, onBegin) => turns.forBadge(picture, stop, onBegin),
      onBusy: () => undefined,
    });
  }

  begin(): void {
    for (const state of takeUnfinished()) this.jobs.recallLost(state as JobState);
  }

  end(): void {
    this.isAlive = false;
    this.tellGone();
    this.browser.endWorkers();
  }

  losePort(ended: ServiceWorker): void {
    if (!this.isAlive || this.port !== ended) return;
    this.port = null;
    this.jobs.loseCaptures();
    this.hold(this.isWorking);
  }

  /** The port is there some moments after it was asked for: whoever ends before is not noticed. */
  private hold(isWorking: boolean): void {
    this.isWorking = isWorking;
    if (!isWorking) {
      this.port = null;
      return;
    }
    void this.connect();
  }

  private async connect(): Promise<void> {
    await this.browser.latency();
    if (this.isAlive && this.isWorking) this.port ??= this.browser.wake();
  }
}
