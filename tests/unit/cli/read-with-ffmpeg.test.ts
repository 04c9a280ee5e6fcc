import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { openWithFfmpeg } from '../../../src/cli/read-with-ffmpeg';
import { ProgramFailed, ProgramMissing, type RunProgram } from '../../../src/cli/run-program';
import type { ReadFrame } from '../../../src/video/clip-reader';
import { talkingHead } from '../../fixtures/film-scenes';
import { makeFilm } from '../../fixtures/films';

const WIDTH = 4;
const HEIGHT = 2;
const stream = { codec_name: 'h264', width: WIDTH, height: HEIGHT, color_space: 'bt709' };
const packets = [0, 0.5, 1, 1.5].map((time, i) => ({
  pts_time: String(10 + time),
  flags: i % 2 === 0 ? 'K__' : '___',
}));
const format = { start_time: '10.0', duration: '2.0' };

/** ffmpeg as a table: what ffprobe says, and frames whose first byte counts the runs. */
function scripted(probed: object, frame: (args: readonly string[]) => Buffer | Error = () => Buffer.alloc(24)) {
  const runs: (readonly string[])[] = [];
  const run: RunProgram = (program, args) => {
    if (program === 'ffprobe') return Promise.resolve({ output: Buffer.from(JSON.stringify(probed)), complaints: '' });
    if (args[0] === '-version') return Promise.resolve({ output: Buffer.alloc(0), complaints: '' });
    runs.push(args);
    const output = frame(args);
    return output instanceof Error ? Promise.reject(output) : Promise.resolve({ output, complaints: '' });
  };
  return { run, runs };
}

const after = (args: readonly string[], option: string): string | undefined => args[args.indexOf(option) + 1];

async function all(frames: AsyncIterable<ReadFrame>): Promise<ReadFrame[]> {
  const found: ReadFrame[] = [];
  for await (const frame of frames) found.push(frame);
  return found;
}

test('where the programs are missing there is no reader', async () => {
  const run: RunProgram = (program) => Promise.reject(new ProgramMissing(program));
  expect(await openWithFfmpeg('a.mp4', undefined, run)).toBeNull();
});

test('a frame is the one that is shown at the time, once, in the clip’s own time', async () => {
  const { run, runs } = scripted({ streams: [stream], format, packets });
  const reader = (await openWithFfmpeg('a.mp4', undefined, run))!;
  expect(reader.info).toEqual({ duration: 2, width: WIDTH, height: HEIGHT, codec: 'h264' });
  const found = await all(reader.frames([0.2, 0.7, 0.9, 1.9, 2.5]));
  expect(found.map(({ time }) => time)).toEqual([0, 0.5, 1.5]);
  expect(runs.map((args) => after(args, '-ss'))).toEqual(['0.000000', '0.499000', '1.499000']);
});

test('where a file tells only when frames are decoded, that is their time', async () => {
  const decoded = packets.map(({ pts_time, flags }) => ({ dts_time: pts_time, flags }));
  const { run } = scripted({ streams: [stream], format, packets: decoded });
  const reader = (await openWithFfmpeg('a.avi', undefined, run))!;
  expect((await all(reader.frames([0.7, 0.9]))).map(({ time }) => time)).toEqual([0.5]);
});

test('key frames that are near enough are taken instead, else the frame that is shown, so that none is judged twice', async () => {
  const reader = (await openWithFfmpeg('a.mp4', undefined, scripted({ streams: [stream], format, packets }).run))!;
  expect(await reader.keyTimes([0.1, 0.6, 1.2], 0.2)).toEqual([0, 0.5, 1]);
});

test('only the file itself is read: neither an address nor what a playlist names', async () => {
  const { run, runs } = scripted({ streams: [stream], format, packets });
  const reader = (await openWithFfmpeg('http://example.org/a.mp4', undefined, run))!;
  await all(reader.frames([0]));
  expect(runs.map((args) => [after(args, '-i'), after(args, '-protocol_whitelist')])).toEqual([
    ['file:http://example.org/a.mp4', 'file'],
  ]);
});

test('turned and stretched frames come upright and square', async () => {
  const turned = { ...stream, sample_aspect_ratio: '2:1', side_data_list: [{}, { rotation: -90 }] };
  const reader = (await openWithFfmpeg('a.mp4', undefined, scripted({ streams: [turned], format, packets }).run))!;
  expect(reader.info).toMatchObject({ width: HEIGHT, height: WIDTH * 2 });
});

test('each failure has its name', async () => {
  const codeOf = async (probed: object): Promise<unknown> =>
    openWithFfmpeg('a.mp4', undefined, scripted(probed).run).catch(
      (thrown: { failure?: { code: string } }) => thrown.failure?.code,
    );
  expect(await codeOf({ streams: [], format })).toBe('video-without-pictures');
  expect(await codeOf({ streams: [{ ...stream, codec_tag_string: 'encv' }], format })).toBe('video-protected');
  expect(await codeOf({ streams: [{ ...stream, width: 30_000, height: 30_000 }], format })).toBe('picture-too-large');
  expect(await codeOf({ streams: [stream], format: {} })).toBe('video-damaged');

  const broken = async (words: string): Promise<unknown> => {
    const { run } = scripted({ streams: [stream], format, packets }, () => new ProgramFailed(words));
    const reader = (await openWithFfmpeg('a.mp4', undefined, run))!;
    return all(reader.frames([0])).catch((thrown: { failure?: { code: string } }) => thrown.failure?.code);
  };
  expect(await broken('Invalid data found when processing input')).toBe('video-damaged');
  expect(await broken('Decoder (codec av1) not found for input stream #0:0')).toBe('video-unsupported');
});

test('half a frame is damage, no frame is none', async () => {
  const framesOf = async (bytes: number): Promise<unknown> => {
    const { run } = scripted({ streams: [stream], format, packets }, () => Buffer.alloc(bytes));
    const reader = (await openWithFfmpeg('a.mp4', undefined, run))!;
    return all(reader.frames([0])).catch((thrown: { failure?: { code: string } }) => thrown.failure?.code);
  };
  expect(await framesOf(0)).toEqual([]);
  expect(await framesOf(7)).toBe('video-damaged');
});

const isInstalled = ['ffmpeg', 'ffprobe'].every((program) => spawnSync(program, ['-version']).status === 0);
test.skipIf(!isInstalled)('reads a turned film with the programs of this computer', async () => {
  const film = await makeFilm(talkingHead(), { rotation: 90, seconds: 2 });
  const reader = (await openWithFfmpeg(film.path))!;
  expect(reader.info).toEqual({ duration: 2, width: 360, height: 640, codec: 'h264' });
  const found = await all(reader.frames([0.55, 1.99]));
  expect(found.map(({ time, raster }) => [time, raster.width, raster.height])).toEqual([
    [0.5, 360, 640],
    [1.9, 360, 640],
  ]);
});
