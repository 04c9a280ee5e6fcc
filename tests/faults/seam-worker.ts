import type { PictureFindings } from '../../src/forensics/findings';
import { AnalysisError, type AnalysisStep } from '../../src/forensics/failure';
import { engineFailure, isOutOfMemory } from '../../src/extension/offscreen/engine-failure';
import type { FromWorker, ToWorker } from '../../src/extension/offscreen/engine-protocol';
import { createEngine, type WebEngine } from '../../src/extension/offscreen/web-engine';
import { encodeCrops } from '../../src/vision/encoder';
import { pause } from './seam-machine';
import type { Seeded } from './seeded';

/** The engine's worker, with the real engine on a machine that can fail; its messages take their time. */

/** Names of locks that are held, with who waits for each. */
export class Locks {
  private readonly held = new Map<string, (() => void)[]>();
  hold(name: string): void {
    this.held.set(name, []);
  }
  free(name: string): void {
    const waiting = this.held.get(name) ?? [];
    this.held.delete(name);
    // The browser tells them in a task of its own.
    for (const wake of waiting) setTimeout(wake);
  }
  request(name: string, then: () => void): Promise<void> {
    const waiting = this.held.get(name);
    if (waiting) waiting.push(then);
    else setTimeout(then);
    return Promise.resolve();
  }
}

/** How a worker goes: killed, which sends nothing; by an error; or so that it says nothing more and stays. */
export type Death = 'killed' | 'error' | 'hangs';
export const DEATHS: readonly Death[] = ['killed', 'error', 'hangs'];

const crop = (pixel: number) => ({ width: 256, height: 256, data: new Uint8Array(256 * 256 * 3).fill(pixel) });
const crops = new Map<number, ReturnType<typeof crop>>();

function cropOf(pixel: number): ReturnType<typeof crop> {
  const known = crops.get(pixel) ?? crop(pixel);
  crops.set(pixel, known);
  return known;
}

/** What the encoder's logit makes of a picture, in the form that jobs and badges need. */
function findingsOf(logit: number, backend: PictureFindings['backend'], notes: readonly string[]): PictureFindings {
  const probability = 1 / (1 + Math.exp(-logit));
  const verdict = probability > 0.8 ? 'signs' : probability < 0.3 ? 'none' : 'unsure';
  const box = { x: 0, y: 0, width: 9, height: 9 };
  const face = { status: 'analysed', verdict, probability, kind: null, box, crop: box };
  return { verdict, faces: [face], width: 9, height: 9, backend, notes } as unknown as PictureFindings;
}

export const expectedLogit = (pixel: number): number => pixel / 16 - 8;
export const verdictOf = (pixel: number): string => signature(findingsOf(expectedLogit(pixel), 'wasm', []));
export function signature({ verdict, faces }: PictureFindings): string {
  const [face] = faces;
  return `${verdict} ${face?.status === 'analysed' ? face.probability.toFixed(4) : ''}`;
}

export class SeamWorker extends EventTarget {
  private engine: WebEngine | null = null;
  private lock = '';
  private isSilent = false;
  private inbound = 0;
  private outbound = 0;
  private readonly running = new Map<number, AbortController>();

  constructor(
    private readonly locks: Locks,
    private readonly chance: Seeded,
    private readonly onStarted: (worker: SeamWorker) => void,
  ) {
    super();
    this.onStarted(this);
  }

  get isGone(): boolean {
    return this.isSilent;
  }

  terminate(): void {
    this.isSilent = true;
    this.locks.free(this.lock);
  }

  die(how: Death): void {
    if (this.isSilent) return;
    this.isSilent = true;
    if (how === 'error') this.dispatchEvent(Object.assign(new Event('error'), { message: 'broken' }));
    if (how !== 'hangs') this.locks.free(this.lock);
  }

  postMessage(message: ToWorker): void {
    this.inbound = this.inOrder(this.inbound, () => void this.hear(message));
  }

  private tell(message: FromWorker): void {
    if (!this.isSilent) this.outbound = this.inOrder(this.outbound, () => this.arrive(message));
  }

  /** Messages take their time, and none overtakes another. @returns when this one arrives */
  private inOrder(last: number, arrive: () => void): number {
    const at = Math.max(last, performance.now() + this.chance.below(5));
    setTimeout(() => {
      if (!this.isSilent) arrive();
    }, at - performance.now());
    return at;
  }

  private arrive(data: FromWorker): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }

  private async hear(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'start':
        this.lock = message.lock;
        this.locks.hold(message.lock);
        this.tell({ kind: 'locked' });
        this.engine = createEngine({
          folder: message.models,
          choice: message.backend,
          passedSelfTests: message.passedSelfTests,
          onSelfTestPassed: (identity) => this.tell({ kind: 'self-test-passed', identity }),
          onDeviceLost: (reason) => this.tell({ kind: 'device-lost', reason }),
        });
        return;
      case 'analyse':
        await this.work(message.id, message.picture as Blob & { pixel: number }, true);
        return;
      case 'judge':
        for (const { id, picture } of message.pictures) await this.work(id, picture as Blob & { pixel: number }, false);
        return;
      case 'cancel':
        this.running.get(message.id)?.abort();
    }
  }

  /** As the real worker does: decode, load, find, encode, cover, each with its word. */
  private async work(id: number, { pixel }: { readonly pixel: number }, isWhole: boolean): Promise<void> {
    const controller = new AbortController();
    this.running.set(id, controller);
    const { signal } = controller;
    let step: AnalysisStep = 'decode';
    try {
      this.tell({ kind: 'progress', id, progress: { step: 'decoding' } });
      await pause(this.chance.below(100));
      step = 'load-model';
      if (!this.engine) throw new Error('the engine was not started');
      const findings = await this.engine.run(
        async ({ encoder }, settings, notes) => {
          step = 'encode';
          this.tell({ kind: 'progress', id, progress: { step: 'finding-faces' } });
          const [first] = await encodeCrops(encoder, [cropOf(pixel)], undefined, signal);
          if (isWhole) {
            this.tell({ kind: 'progress', id, progress: { step: 'covering', faces: 1, facesDone: 0 } });
            await encodeCrops(encoder, [cropOf(pixel)], undefined, signal);
          }
          return findingsOf(first?.forgedLogit ?? Number.NaN, settings.backend, notes);
        },
        (loadedBytes, totalBytes) =>
          this.tell({ kind: 'progress', id, progress: { step: 'loading-model', loadedBytes, totalBytes } }),
      );
      if (isWhole) this.tell({ kind: 'done', id, analysed: { findings, imageFeatures: [null] } });
      else this.tell({ kind: 'judged', id, findings });
    } catch (thrown) {
      this.tell({ kind: 'failed', id, failure: engineFailure(thrown, step) });
      // As the real one ends itself then.
      if (isOutOfMemory(thrown)) setTimeout(() => this.die('killed'), 6);
      if (thrown instanceof AnalysisError || signal.aborted) return;
    } finally {
      this.running.delete(id);
    }
  }
}
