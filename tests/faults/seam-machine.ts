import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import { AnalysisError } from '../../src/forensics/failure';
import { ARTIFACTS, MAP_SIDE } from '../../src/forensics/findings';
import { modelCorrupt, modelMissing } from '../../src/forensics/wording';
import type { FloatTensor, Network } from '../../src/inference/network';
import type { WebBackend } from '../../src/inference/web-network';
import { PLAIN_CALIBRATION } from '../fixtures/plain-calibration';
import type { Seeded } from './seeded';

/** The computer under Telltale, as far as its engine meets it: card, processor, memory, weights, disk. */

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const never = <T>(): Promise<T> => new Promise(() => undefined);

/** What a lost card gives back. */
export type AfterLoss = 'zeros' | 'zeros-last' | 'rejects' | 'hangs';
export const AFTER_LOSS: readonly AfterLoss[] = ['zeros', 'zeros-last', 'rejects', 'hangs'];

/** A graphics device, opened by one engine; a lost one never comes back. */
export class Device {
  private lose: (reason: string) => void = () => undefined;
  readonly lost = new Promise<string>((resolve) => {
    this.lose = resolve;
  });
  after: AfterLoss | null = null;

  /** The browser tells of the loss some time after the first wrong number was read. */
  goAway(after: AfterLoss, toldAfter: number): void {
    this.after ??= after;
    setTimeout(() => this.lose('reset'), toldAfter);
  }
}

/** The card's name, and the hashes of what it computes. */
export const CARD = 'some card';
const FILES = { encoder: { sha256: 'abc' }, 'face-finder': { sha256: 'def' }, 'self-test': { sha256: 'fed' } };

export class Machine {
  hasCard = false;
  device = new Device();
  weights: 'right' | 'corrupt' | 'missing' = 'right';
  /** Milliseconds that the weights take to be read. */
  readingTakes = 300;
  hasMemory = true;
  disk: 'answers' | 'hangs' | 'fails' = 'answers';
  hasSpace = true;
  /** It has passed its self-test before: what that refuses is tested elsewhere. */
  private readonly stored = new Map([['passed-self-tests', JSON.stringify([[CARD, 'abc', 'def', 'fed'].join('|')])]]);

  constructor(private readonly chance: Seeded) {}

  /** As the browser's: throws where nothing more can be kept. */
  readonly localStorage = {
    getItem: (key: string): string | null => this.stored.get(key) ?? null,
    removeItem: (key: string): void => void this.stored.delete(key),
    setItem: (key: string, value: string): void => {
      if (!this.hasSpace) throw new DOMException('exceeded the quota', 'QuotaExceededError');
      this.stored.set(key, value);
    },
  };

  /** Done by the disk, in its time and mood. */
  async onDisk<T>(work: () => T, instead: T): Promise<T> {
    await pause(1 + this.chance.below(20));
    if (this.disk === 'hangs') return never();
    // The rooms of storage turn what is thrown there into nothing kept.
    return this.disk === 'fails' || !this.hasSpace ? instead : work();
  }

  async fetchModel(onLoading: (loaded: number, total: number) => void) {
    onLoading(0, 2);
    await pause(this.readingTakes / 2);
    onLoading(1, 2);
    await pause(this.readingTakes / 2);
    if (this.weights === 'missing') throw new AnalysisError(modelMissing('encoder.onnx', 'HTTP 404'));
    if (this.weights === 'corrupt') throw new AnalysisError(modelCorrupt('encoder.onnx', 'SHA-256'));
    onLoading(2, 2);
    return {
      manifest: { version: 1, files: FILES },
      files: {
        encoder: new Uint8Array(1),
        'face-finder': new Uint8Array(1),
        calibration: new TextEncoder().encode(JSON.stringify(PLAIN_CALIBRATION)),
      },
    };
  }

  async loadNetwork(backend: WebBackend): Promise<Network> {
    await pause(20);
    const { device } = this;
    return {
      run: async ({ data: pixels, count }) => {
        await pause(20 + this.chance.below(200));
        if (!this.hasMemory) throw new RangeError('Array buffer allocation failed');
        const right = outputsOf(pixels[0] ?? 0, count);
        if (backend === 'wasm' || device.after === null) return right;
        return afterLoss(device.after, right);
      },
      release: async () => undefined,
    };
  }
}

function outputsOf(pixel: number, n: number): Record<string, FloatTensor> {
  const cells = MAP_SIDE * MAP_SIDE;
  const filled = (length: number, value: number, dims: number[]): FloatTensor => ({
    data: new Float32Array(length).fill(value),
    dims,
  });
  return {
    kind_logits: filled(n * 4, 1, [n, 4]),
    change_map_logits: filled(n * cells, 0.5, [n, MAP_SIDE, MAP_SIDE]),
    artifact_map_logits: filled(n * ARTIFACTS.length * cells, -2, [n, ARTIFACTS.length, MAP_SIDE, MAP_SIDE]),
    unlikeness: filled(n, 1, [n]),
    image_features: filled(n * 16 * 576, 0.5, [n, 16, 576]),
    forged_logit: filled(n, pixel / 16 - 8, [n]),
  };
}

async function afterLoss(after: AfterLoss, right: Record<string, FloatTensor>): Promise<Record<string, FloatTensor>> {
  if (after === 'rejects') throw new Error('mapAsync: the device is lost');
  if (after === 'hangs') return never();
  const spoil = ({ data, dims }: FloatTensor): FloatTensor => ({ data: data.map(() => 0), dims });
  const names = after === 'zeros-last' ? ['forged_logit'] : Object.keys(right);
  return { ...right, ...Object.fromEntries(names.map((name) => [name, spoil(right[name]!)])) };
}

/** A picture whose verdict follows from its only number, 0..255. */
export function pictureOf(pixel: number, own: string): Blob {
  const bytes = new TextEncoder().encode(`${pixel} ${own}`);
  const blob = new Blob([bytes]);
  // At once, so that a run can be had again: the real one takes a turn of the machine's clock.
  return Object.assign(blob, { arrayBuffer: async () => bytes.buffer, pixel });
}

/** Makes hashing take no turn of the machine's clock either. */
export function stubHashing(): void {
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_, data) => {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    const hash = createHash('sha256').update(bytes).digest();
    return hash.buffer.slice(hash.byteOffset, hash.byteOffset + hash.byteLength) as ArrayBuffer;
  });
}
