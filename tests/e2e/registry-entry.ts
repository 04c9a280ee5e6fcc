import type { SeenMedia } from '../../src/feed/media';
import { watchMedia, type MediaWatch } from '../../src/feed/media-registry';

/** Built by `media-registry.test.ts` and run in a page there; notes what the registry says. No part of the extension. */

export interface RegistryBench {
  begin(): void;
  end(): void;
  /** What was said, in order: "seen image a.png", "seen fresh image a.png", "left image a.png". */
  readonly said: string[];
  /** What was seen and has not left, in order. Nothing here holds an element. */
  readonly shown: string[];
  /** How many elements the registry holds. */
  readonly held: number;
}

let ending: AbortController | null = null;
let watch: MediaWatch | null = null;

function nameOf({ kind, address }: SeenMedia): string {
  const name = address.startsWith('data:') ? address.slice(0, 14) : (address.split('/').at(-1) ?? '');
  return `${kind} ${name.replace('telltale-frame=', '')}`;
}

const registryBench: RegistryBench = {
  said: [],
  shown: [],
  get held() {
    return watch?.size ?? 0;
  },
  begin() {
    ending = new AbortController();
    const { said, shown } = registryBench;
    watch = watchMedia(
      document,
      {
        onSeen(media, isFresh) {
          said.push(`seen ${isFresh ? 'fresh ' : ''}${nameOf(media)}`);
          shown.push(nameOf(media));
        },
        onLeft(media) {
          said.push(`left ${nameOf(media)}`);
          const at = shown.indexOf(nameOf(media));
          if (at < 0) said.push('it was not shown');
          else shown.splice(at, 1);
        },
      },
      ending.signal,
    );
  },
  end: () => ending?.abort(),
};

Object.assign(globalThis, { registryBench });
