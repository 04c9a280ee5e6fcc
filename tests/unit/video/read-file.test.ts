import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Output,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import type { ClipReader, ReadFrame } from '../../../src/video/clip-reader';
import { openClip } from '../../../src/video/read-file';
import { quarters } from '../../fixtures/colour-quarters';
import { makeFilm, makeSoundOnly, truncate, type FilmShape } from '../../fixtures/films';

/** Real files, decoded by the stand-in for WebCodecs that the terminal uses. */

beforeAll(() => import('@napi-rs/webcodecs/polyfill'));

const SMALL: Partial<FilmShape> = { width: 160, height: 96, seconds: 4, frameRate: 10, keyEvery: 1 };

const film = (change: Partial<FilmShape> = {}) => makeFilm(quarters, { ...SMALL, ...change });
const open = async (change: Partial<FilmShape> = {}): Promise<ClipReader> => openClip((await film(change)).bytes);

async function readAll(reader: ClipReader, times: readonly number[], signal?: AbortSignal): Promise<ReadFrame[]> {
  const frames: ReadFrame[] = [];
  for await (const frame of reader.frames(times, signal)) frames.push(frame);
  return frames;
}

/** The same film with all of its times so many seconds later. */
async function shifted(bytes: Uint8Array, by: number): Promise<Uint8Array> {
  const track = await new Input({ source: new BufferSource(bytes), formats: [WEBM] }).getPrimaryVideoTrack();
  if (!track) throw new Error('no track');
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new EncodedVideoPacketSource('vp9');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = (await track.getDecoderConfig()) ?? { codec: 'vp09.00.10.08' };
  for await (const packet of new EncodedPacketSink(track).packets()) {
    await source.add(packet.clone({ timestamp: packet.timestamp + by }), { decoderConfig });
  }
  await output.finalize();
  return new Uint8Array(target.buffer ?? []);
}

/** The colours in the middle of the four quarters, left to right and top to bottom. */
function coloursOf({ raster: { width, height, data } }: ReadFrame): number[][] {
  return [0.25, 0.75].flatMap((down) =>
    [0.25, 0.75].map((across) => {
      const at = (Math.floor(height * down) * width + Math.floor(width * across)) * 3;
      return [...data.subarray(at, at + 3)];
    }),
  );
}

function expectQuarters(frame: ReadFrame, light: number): void {
  const expected = [
    [light, 0, 0],
    [0, light, 0],
    [0, 0, light],
    [light, light, light],
  ];
  const gaps = coloursOf(frame).flatMap((colour, i) => colour.map((value, c) => Math.abs(value - expected[i]![c]!)));
  expect(Math.max(...gaps)).toBeLessThan(12);
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : thrown),
  );

describe('a video file', () => {
  it.each([
    ['avc', 'mp4', false, /^avc1\./],
    ['avc', 'mp4', true, /^avc1\./],
    ['avc', 'mov', false, /^avc1\./],
    ['hevc', 'mp4', false, /^h(ev|vc)1\./],
    ['vp9', 'webm', false, /^vp09\./],
    ['av1', 'mp4', false, /^av01\./],
    ['av1', 'mkv', false, /^av01\./],
  ] as const)(
    '%s in %s (in pieces: %s) gives its frames at any time',
    async (codec, container, isFragmented, name) => {
      const reader = await open({ codec, container, isFragmented });
      expect(reader.info).toMatchObject({ width: 160, height: 96 });
      expect(reader.info.codec).toMatch(name);
      expect(reader.info.duration).toBeCloseTo(4, 1);
      const frames = await readAll(reader, [0, 1.25, 1.3, 3.99]);
      expect(frames.map(({ time }) => Number(time.toFixed(3)))).toEqual([0, 1.2, 1.3, 3.9]);
      expectQuarters(frames[0]!, 100);
      expectQuarters(frames[1]!, 125);
      expectQuarters(frames[3]!, 175);
      reader.close();
    },
    60_000,
  );

  it('that lies on its side is turned upright', async () => {
    const reader = await open({ rotation: 90 });
    expect(reader.info).toMatchObject({ width: 96, height: 160 });
    const [frame] = await readAll(reader, [2.5]);
    expect(frame?.raster).toMatchObject({ width: 96, height: 160 });
    expectQuarters(frame!, 150);
  });

  it('gives each frame once, and none before it begins', async () => {
    const reader = await open();
    const frames = await readAll(reader, [1.21, 1.25, 1.29, 9]);
    expect(frames.map(({ time }) => Number(time.toFixed(3)))).toEqual([1.2, 3.9]);
  });

  it('names the key frames next to times, or the frames that are shown then', async () => {
    const reader = await open();
    const times = await reader.keyTimes([0.3, 1.4, 1.8, 3.95], 0.45);
    expect(times.map((time) => Number(time.toFixed(3)))).toEqual([0, 1, 2, 3.9]);
    const exact = await reader.keyTimes([0.05, 1.45], 0);
    expect(exact.map((time) => Number(time.toFixed(3)))).toEqual([0, 1.4]);
  });

  it('gives the very frame that it has named, whatever the clock’s rounding', async () => {
    const { bytes } = await film({ frameRate: 24, container: 'webm', codec: 'vp9' });
    const reader = await openClip(await shifted(bytes, 1234.567));
    const times = await reader.keyTimes(
      Array.from({ length: 40 }, (_, i) => i / 10 + 0.02),
      0,
    );
    const frames = await readAll(reader, [...new Set(times)]);
    expect(frames.map(({ time }) => time)).toEqual([...new Set(times)]);
  });

  it('that begins late on its own clock, as recordings do, begins at 0', async () => {
    const reader = await openClip(await shifted((await film({ codec: 'vp9', container: 'webm' })).bytes, 500));
    expect(reader.info.duration).toBeCloseTo(4, 1);
    expect((await readAll(reader, [0, 1.25])).map(({ time }) => Number(time.toFixed(3)))).toEqual([0, 1.2]);
    expect((await reader.keyTimes([1.1], 0.3))[0]).toBeCloseTo(1, 3);
  });

  it('can be a Blob', async () => {
    const reader = await openClip(new Blob([new Uint8Array((await film()).bytes)]));
    expect(await readAll(reader, [1])).toHaveLength(1);
    reader.close();
  });

  it('closes every frame that it decodes, also when it is stopped', async () => {
    const Frame = globalThis.VideoFrame;
    const opened = vi.fn();
    const closed = vi.fn();
    // The decoder makes its frames itself; what leaves this room unclosed is found by what is copied and closed.
    const { copyTo, close } = Frame.prototype;
    Frame.prototype.copyTo = function counted(this: VideoFrame, ...args) {
      opened(this.timestamp);
      return copyTo.apply(this, args);
    };
    Frame.prototype.close = function counted(this: VideoFrame) {
      closed(this.timestamp);
      close.call(this);
    };
    try {
      const controller = new AbortController();
      const reader = await open();
      const times = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5];
      const frames = reader.frames(times, controller.signal);
      await frames.next();
      controller.abort(new DOMException('stopped', 'AbortError'));
      await expect(frames.next()).rejects.toThrow('stopped');
      expect(opened).toHaveBeenCalledTimes(1);
      await vi.waitFor(() => expect(closed.mock.calls.length).toBeGreaterThanOrEqual(1));
      expect(closed.mock.calls.flat()).toContain(0);
      await expect(readAll(reader, times, controller.signal)).rejects.toThrow('stopped');
      reader.close();
    } finally {
      Object.assign(Frame.prototype, { copyTo, close });
    }
  });
});

it('a stop ends the way to a frame that lies many frames behind its key frame', async () => {
  const { decode } = VideoDecoder.prototype;
  let decoded = 0;
  VideoDecoder.prototype.decode = function counted(this: VideoDecoder, chunk) {
    decoded += 1;
    decode.call(this, chunk);
  };
  try {
    const reader = await open({ seconds: 30, keyEvery: 30, codec: 'vp9', container: 'webm' });
    const [key = 0] = await reader.keyTimes([12.7], 30);
    expect(await readAll(reader, [12.7])).toHaveLength(1);
    const whole = decoded;
    expect(whole).toBeGreaterThanOrEqual((12.7 - key) * 10);
    expect(whole).toBeGreaterThan(80);
    const stopper = new AbortController();
    const work = readAll(reader, [12.7], stopper.signal);
    stopper.abort(new DOMException('stopped', 'AbortError'));
    await expect(work).rejects.toThrow('stopped');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(decoded - whole).toBeLessThan(whole / 2);
  } finally {
    Object.assign(VideoDecoder.prototype, { decode });
  }
});

describe('a file that cannot be looked at is named', () => {
  it('sound only', async () => {
    expect(await codeOf(openClip((await makeSoundOnly()).bytes))).toBe('video-without-pictures');
  });

  it('empty, and nothing that is known as a video', async () => {
    expect(await codeOf(openClip(new Uint8Array()))).toBe('empty-file');
    expect(await codeOf(openClip(new TextEncoder().encode('RIFF....AVI LIST'.repeat(99))))).toBe('video-unsupported');
    expect(await codeOf(openClip(new Uint8Array(5000).fill(77)))).toBe('video-unsupported');
  });

  it('a playlist, which would lead to other files', async () => {
    const list = '#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttps://example.org/1.ts\n#EXT-X-ENDLIST\n';
    expect(await codeOf(openClip(new TextEncoder().encode(list)))).toBe('video-unsupported');
  });

  it('a codec that this computer does not decode, with its name', async () => {
    const { bytes } = await film({ codec: 'hevc' });
    vi.stubGlobal('VideoDecoder', { isConfigSupported: async () => ({ supported: false }) });
    const work = openClip(bytes);
    await expect(work).rejects.toMatchObject({ failure: { code: 'video-unsupported' } });
    await expect(work).rejects.toThrow(/\((hev1|hvc1)\./);
    vi.unstubAllGlobals();
  });

  it('copy-protected', async () => {
    const bytes = new Uint8Array((await film()).bytes);
    const entry = Buffer.from(bytes.buffer).indexOf('avc1', Buffer.from(bytes.buffer).indexOf('stsd'));
    bytes.set(Buffer.from('encv'), entry);
    expect(await codeOf(openClip(bytes))).toBe('video-protected');
  });

  it('cut off before its index', async () => {
    const { bytes } = await film();
    // An MP4 as cameras write it: the index comes last.
    const index = bytes.indexOf('moov') - 4;
    const length = bytes.readUInt32BE(index);
    const noIndex = Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + length)]);
    expect(await codeOf(openClip(noIndex))).toBe('video-damaged');
  });

  it('cut off in the middle: what is there can be read, what is not is damaged', async () => {
    const reader = await openClip((await truncate(await film(), 0.9)).bytes);
    expect(reader.info.duration).toBeCloseTo(4, 1);
    expect(await readAll(reader, [0, 0.5])).toHaveLength(2);
    expect(await codeOf(readAll(reader, [3.5]))).toBe('video-damaged');
  });
});
