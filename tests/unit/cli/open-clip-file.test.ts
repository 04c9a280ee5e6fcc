import { expect, test } from 'vitest';
import { openClipFile, openWithWebCodecs, type ClipOpeners } from '../../../src/cli/open-clip-file';
import { AnalysisError, type Failure, type FailureCode } from '../../../src/forensics/failure';
import { videoDamaged, videoUnsupported, videoWithoutPictures } from '../../../src/forensics/video-wording';
import type { ClipReader } from '../../../src/video/clip-reader';
import { talkingHead } from '../../fixtures/film-scenes';
import { makeFilm, SPARSE_AV1, type FilmShape } from '../../fixtures/films';

const { signal } = new AbortController();
const reader = (codec: string): ClipReader => ({
  info: { duration: 1, width: 2, height: 2, codec },
  keyTimes: (times) => Promise.resolve(times),
  async *frames() {},
  close: () => undefined,
});
const missing = (): Promise<null> => Promise.resolve(null);
const gives = (codec: string) => (): Promise<ClipReader> => Promise.resolve(reader(codec));
const refuses = (failure: Failure) => (): Promise<never> => Promise.reject(new AnalysisError(failure));

async function outcome(webcodecs: ClipOpeners['webcodecs'], ffmpeg: ClipOpeners['ffmpeg']): Promise<string | Failure> {
  try {
    return (await openClipFile('a.mp4', signal, { webcodecs, ffmpeg })).info.codec;
  } catch (thrown) {
    if (thrown instanceof AnalysisError) return thrown.failure;
    throw thrown;
  }
}
const codeOf = async (tried: Promise<string | Failure>): Promise<FailureCode | string> => {
  const found = await tried;
  return typeof found === 'string' ? found : found.code;
};

test('ffmpeg reads what the package cannot decode, or all where the package is missing', async () => {
  expect(await outcome(gives('package'), gives('ffmpeg'))).toBe('package');
  expect(await outcome(missing, gives('ffmpeg'))).toBe('ffmpeg');
  expect(await outcome(refuses(videoUnsupported('x')), gives('ffmpeg'))).toBe('ffmpeg');
  expect(await outcome(refuses(videoDamaged()), gives('ffmpeg'))).toBe('ffmpeg');
});

test('with neither, the sentence says what to install', async () => {
  const failure = await outcome(missing, missing);
  expect(failure).toMatchObject({ code: 'video-unsupported', nextStep: 'retry' });
  expect(typeof failure === 'string' ? failure : failure.sentence).toContain('Install ffmpeg');
  expect(await outcome(refuses(videoUnsupported('hev1.1')), missing)).toMatchObject({
    code: 'video-unsupported',
    cause: expect.stringContaining('hev1.1') as string,
  });
});

test('what no program can mend is said at once', async () => {
  expect(await codeOf(outcome(refuses(videoWithoutPictures()), gives('ffmpeg')))).toBe('video-without-pictures');
  expect(await codeOf(outcome(refuses(videoDamaged('cut')), missing))).toBe('video-damaged');
  expect(await codeOf(outcome(missing, refuses(videoDamaged('cut'))))).toBe('video-damaged');
});

const SHORT: Partial<FilmShape> = { seconds: 1, frameRate: 5, width: 320, height: 180 };
const FORMATS: readonly Partial<FilmShape>[] = [
  { ...SHORT, codec: 'avc' },
  { ...SHORT, codec: 'hevc', container: 'mov' },
  { ...SHORT, codec: 'vp9', container: 'webm' },
  { ...SHORT, codec: 'vp9', container: 'mkv' },
  { ...SPARSE_AV1, seconds: 1, frameRate: 3, width: 320, height: 180 },
];

test.each(FORMATS)('the package reads $codec, in the colours that were drawn', { timeout: 60_000 }, async (shape) => {
  const film = await makeFilm(talkingHead(), shape);
  const drawn = (await talkingHead().stage(320, 180))(0);
  const opened = await openClipFile(film.path, signal, { webcodecs: openWithWebCodecs, ffmpeg: missing });
  for await (const { time, raster } of opened.frames([0])) {
    expect([time, raster.width, raster.height]).toEqual([0, 320, 180]);
    const error = raster.data.reduce((sum, value, i) => sum + Math.abs(value - (drawn[i] ?? 0)), 0) / drawn.length;
    expect(error).toBeLessThan(4);
  }
  opened.close();
});
