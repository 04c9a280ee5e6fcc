import { describe, expect, it } from 'vitest';
import { readProvenance } from '../../../src/provenance/read-provenance';
import { loadSmallLibrary, madeFile } from './made-files';

const MUTATIONS = 2000;
/** The worker is ended after that in the extension. */
const DEADLINE_MS = 4000;

const FILES = [
  'valid.jpg',
  'ai-ingredient.jpg',
  'valid.png',
  'valid.webp',
  'revoked.jpg',
  'hostile.jpg',
  'remote-only.jpg',
  'marked/camera.jpg',
  'marked/web-ui-packed.png',
  'marked/comfyui.webp',
  'marked/draw-things.jpg',
  'marked/web-ui.jpg',
];

/** mulberry32: the same numbers at every run. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;

/** Bits turned, lengths made huge, pieces cut out, doubled or cut off; mostly where the metadata lie. */
function mutate(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const place = (): number => random(random(3) === 0 ? bytes.length : Math.min(bytes.length, 6000));
  const changed = bytes.slice();
  switch (random(5)) {
    case 0:
      return changed.subarray(0, 1 + place());
    case 1: {
      const at = place();
      changed.set([0xff, 0xff, 0xff, 0xff].slice(0, 1 + random(4)), Math.min(at, bytes.length - 4));
      return changed;
    }
    case 2: {
      const [from, length] = [place(), 1 + random(400)];
      return Uint8Array.from([...changed.subarray(0, from), ...changed.subarray(from + length)]);
    }
    case 3: {
      const [from, length] = [place(), 1 + random(2000)];
      return Uint8Array.from([...changed.subarray(0, from + length), ...changed.subarray(from)]);
    }
    default:
      for (let count = 1 + random(12); count > 0; count -= 1) changed[place()] = random(256);
      return changed;
  }
}

describe('2,000 mutated files', () => {
  it('crash nothing and hang nothing', { timeout: 120_000 }, async () => {
    const library = await loadSmallLibrary();
    const files = await Promise.all(FILES.map(madeFile));
    const random = makeRandom(20261130);
    const states = new Map<string, number>();
    let slowest = 0;
    for (let count = 0; count < MUTATIONS; count += 1) {
      const file = files[count % files.length];
      if (!file) throw new Error('no file');
      const mutated = mutate(file, random);
      const from = performance.now();
      const { credentials, lines } = await readProvenance(mutated, library);
      slowest = Math.max(slowest, performance.now() - from);
      states.set(credentials.state, (states.get(credentials.state) ?? 0) + 1);
      expect(lines.length).toBeGreaterThan(0);
      for (const { sentence } of lines) expect(sentence.length).toBeLessThan(500);
    }
    expect(slowest).toBeLessThan(DEADLINE_MS);
    // The mutations reach deep enough to matter, and the library is still well after them.
    for (const state of ['trusted', 'tampered', 'truncated', 'damaged', 'absent']) expect(states.has(state)).toBe(true);
    expect((await readProvenance(await madeFile('valid.jpg'), library)).credentials.state).toBe('trusted');
  });
});
