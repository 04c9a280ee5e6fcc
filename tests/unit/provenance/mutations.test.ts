import { deflateSync } from 'node:zlib';
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

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

async function joined(...parts: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Blob(parts.map((part) => part.slice())).arrayBuffer());
}

/** A PNG with one chunk before its end; no checksum is looked at. */
async function pngWith(chunk: string, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const png = await madeFile('marked/web-ui.png');
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, data.length);
  head.set(ascii(chunk), 4);
  return joined(png.subarray(0, 33), head, data, new Uint8Array(4), png.subarray(33));
}

describe('files made to be slow', () => {
  const timed = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    const library = await loadSmallLibrary();
    const from = performance.now();
    const { credentials } = await readProvenance(bytes, library);
    expect(performance.now() - from).toBeLessThan(DEADLINE_MS);
    return credentials.state;
  };

  it('a text of half a gigabyte packed into half a megabyte', async () => {
    const packed = deflateSync(new Uint8Array(512 * 1024 * 1024));
    expect(await timed(await pngWith('zTXt', await joined(ascii('parameters'), new Uint8Array(2), packed)))).toBe(
      'absent',
    );
  });

  it('twenty megabytes of what should be a manifest', async () => {
    const portrait = await madeFile('marked/camera.jpg');
    const segment = new Uint8Array(65_537);
    segment.set([0xff, 0xeb, 0xff, 0xff, 0x4a, 0x50, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, ...ascii('jumb')]);
    const segments = Array.from({ length: 320 }, () => segment);
    expect(await timed(await joined(portrait.subarray(0, 2), ...segments, portrait.subarray(2)))).toBe('stripped');
  });

  it('settings without an end, and an XMP packet of nothing but beginnings', async () => {
    const settings = ascii(`parameters\0${'Steps: 1, '.repeat(25_000)}`);
    expect(await timed(await pngWith('tEXt', settings))).toBe('absent');
    const xmp = ascii(`XML:com.adobe.xmp\0\0\0\0\0${'<rdf:Description xmp:a="'.repeat(2_600)}`);
    expect(await timed(await pngWith('iTXt', xmp))).toBe('absent');
    const nested = ascii(`XML:com.adobe.xmp\0\0\0\0\0${'<a:b>'.repeat(12_000)}`);
    expect(await timed(await pngWith('iTXt', nested))).toBe('absent');
  });
});
