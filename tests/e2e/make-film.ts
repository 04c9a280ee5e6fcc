import type { Page } from 'playwright-core';

/** Makes a film without waiting for it: its frames are encoded one by one and put into a file by hand. */

/** An element of the file: its name, its length in eight bytes, and what is in it. */
function element(name: string, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(body.length) | (1n << 56n));
  return Buffer.concat([Buffer.from(name, 'hex'), length, body]);
}

function number(name: string, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return element(name, bytes);
}

function double(name: string, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return element(name, bytes);
}

const text = (name: string, value: string): Buffer => element(name, Buffer.from(value));

/** One second each: place in it, its number, the flag of a frame that needs no other, and the frame. */
function cluster(frame: Uint8Array, second: number): Buffer {
  return element('1f43b675', number('e7', second * 1000), element('a3', Buffer.from([0x81, 0, 0, 0x80]), frame));
}

/**
 * A WebM file with one frame for every second.
 * @param page of a secure origin, for its encoder
 * @param seconds its length
 */
export async function makeFilm(page: Page, seconds: number, width = 320, height = 240): Promise<Buffer> {
  const frames = await page.evaluate(
    async ([count, across, down]) => {
      const encoded: string[] = [];
      const encoder = new VideoEncoder({
        output(chunk) {
          const bytes = new Uint8Array(chunk.byteLength);
          chunk.copyTo(bytes);
          encoded.push(btoa(String.fromCharCode(...bytes)));
        },
        error(thrown) {
          throw thrown;
        },
      });
      encoder.configure({ codec: 'vp8', width: across, height: down });
      const canvas = new OffscreenCanvas(across, down);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      for (let second = 0; second < count; second += 1) {
        context.fillStyle = `hsl(${second * 40} 60% 50%)`;
        context.fillRect(0, 0, across, down);
        const frame = new VideoFrame(canvas, { timestamp: second * 1_000_000 });
        encoder.encode(frame, { keyFrame: true });
        frame.close();
      }
      await encoder.flush();
      return encoded;
    },
    [seconds, width, height] as const,
  );
  const head = element('1a45dfa3', text('4282', 'webm'), number('4287', 2), number('4285', 2));
  const info = element('1549a966', number('2ad7b1', 1_000_000), double('4489', seconds * 1000));
  const size = element('e0', number('b0', width), number('ba', height));
  const kind = [number('83', 1), text('86', 'V_VP8'), number('23e383', 1_000_000_000)];
  const track = element('ae', number('d7', 1), number('73c5', 1), ...kind, size);
  const clusters = frames.map((frame, second) => cluster(Buffer.from(frame, 'base64'), second));
  return Buffer.concat([head, element('18538067', info, element('1654ae6b', track), ...clusters)]);
}
