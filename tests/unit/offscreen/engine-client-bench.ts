import { afterEach, beforeEach, vi } from 'vitest';
import { createEngineClient, type EngineClient } from '../../../src/extension/offscreen/engine-client';
import type { FromWorker, ToWorker } from '../../../src/extension/offscreen/engine-protocol';
import { silentWorkerOf } from './silent-worker';

/** The engine's client with workers that a test plays, and a clock that it moves. */

export const SilentWorker = silentWorkerOf<ToWorker, FromWorker>();
export type SilentWorker = InstanceType<typeof SilentWorker>;
export const { newest } = SilentWorker;

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
