import { afterEach, beforeEach, vi } from 'vitest';
import { createEngineClient, type EngineClient } from '../../../src/extension/offscreen/engine-client';
import type { FromWorker, ToWorker } from '../../../src/extension/offscreen/engine-protocol';

/** The engine's client with workers that a test plays, and a clock that it moves. */

/** A worker that answers only when the test does. */
export class SilentWorker extends EventTarget {
  static readonly all: SilentWorker[] = [];
  readonly heard: ToWorker[] = [];
  isEnded = false;
  constructor() {
    super();
    SilentWorker.all.push(this);
  }
  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(message: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }
}

export const newest = (): SilentWorker => {
  const worker = SilentWorker.all.at(-1);
  if (!worker) throw new Error('no worker was started');
  return worker;
};

export let client: EngineClient;

/** To be called once, at the top of a test file: each of its tests has a client of its own. */
export function useEngineClient(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    const store = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => store.set(key, value),
    });
    vi.stubGlobal('Worker', SilentWorker);
    SilentWorker.all.length = 0;
    client = createEngineClient('models/', 'auto');
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
