import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { analyseClipFile } from '../../../src/cli/analyse-clip-file';
import type { Engine } from '../../../src/cli/load-engine';
import { AnalysisError } from '../../../src/forensics/failure';
import type { Progress } from '../../../src/forensics/findings';
import { cancelled } from '../../../src/forensics/wording';
import { analyseClip } from '../../../src/video/analyse-clip';
import { analysePicture } from '../../../src/vision/analyse-picture';
import { talkingHead } from '../../fixtures/film-scenes';
import { makeFilm, makeSoundOnly } from '../../fixtures/films';
import { analysedFace, pictureFindings } from '../../panel-gallery/fixture-findings';
import { clipOf, trackOf } from './written-clips';

vi.mock('../../../src/video/analyse-clip');
vi.mock('../../../src/vision/analyse-picture');

const engine = { networks: {}, settings: {} } as Engine;
const asking = (questions: readonly string[]) => ({ questions, model: null });
const film = await makeFilm(talkingHead(), { seconds: 2, frameRate: 5, width: 320, height: 180 });
const track = trackOf(1, {
  points: [
    { time: 0.2, probability: 0.9, box: { x: 10, y: 10, width: 80, height: 80 } },
    { time: 1.6, probability: 0.95, box: { x: 200, y: 20, width: 80, height: 80 } },
  ],
  strongest: { from: 0.2, to: 1.6, peak: 1.6 },
});

beforeEach(() => {
  vi.mocked(analyseClip)
    .mockReset()
    .mockResolvedValue(clipOf([track]));
});

async function analyse(file: string, questions: readonly string[] = [], stop = new AbortController()) {
  const steps: Progress[] = [];
  const report = await analyseClipFile(file, engine, asking(questions), stop.signal, (step) => steps.push(step));
  return { report, steps };
}

test('the frames that are done are told, and the file by its hash', async () => {
  vi.mocked(analyseClip).mockImplementation((info, _settings, _judge, { onProgress }) => {
    expect(info).toMatchObject({ duration: 2, width: 320, height: 180 });
    onProgress?.(4, 32);
    return Promise.resolve(clipOf([track]));
  });
  const { report, steps } = await analyse(film.path);
  expect(report).toMatchObject({ isStopped: false, clip: { verdict: 'signs' } });
  expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(steps).toContainEqual({ step: 'looking-at-frames', framesDone: 4, framesPlanned: 32 });
});

test('questions are about the worst face in the frame where it is strongest', async () => {
  const size = { width: 320, height: 180 };
  const [other, own] = [
    analysedFace({ x: 0, y: 0, width: 60, height: 60 }, 0.99, 'FE'),
    analysedFace({ x: 205, y: 15, width: 80, height: 80 }, 0.9, 'FS'),
  ];
  vi.mocked(analysePicture).mockResolvedValue(pictureFindings(size, [other, own]));
  const { report } = await analyse(film.path, ['Which kind?']);
  expect(report).toMatchObject({ asked: { time: 1.6 } });
  expect(JSON.stringify(report)).toContain('face swapping');
  expect(vi.mocked(analysePicture).mock.lastCall?.[0]).toMatchObject(size);
});

test('where the strongest frame cannot be judged in full, the clip’s findings stand without answers', async () => {
  vi.mocked(analysePicture).mockRejectedValue(new AnalysisError(cancelled('encode')));
  const { report } = await analyse(film.path, ['Why?']);
  expect(report).toMatchObject({ clip: { verdict: 'signs' }, asked: { failure: { code: 'cancelled' } } });
});

test('a stop keeps what is known and asks nothing more; with nothing known it is a failure', async () => {
  const stop = new AbortController();
  const reason = new AnalysisError(cancelled('encode'));
  vi.mocked(analyseClip).mockImplementation(() => {
    stop.abort(reason);
    return Promise.resolve(clipOf([track]));
  });
  expect((await analyse(film.path, ['Why?'], stop)).report).toMatchObject({ isStopped: true, clip: {} });
  expect((await analyse(film.path, ['Why?'], stop)).report).not.toHaveProperty('asked');

  vi.mocked(analyseClip).mockRejectedValue(reason);
  expect((await analyse(film.path, [], new AbortController())).report).toMatchObject({
    failure: { code: 'cancelled' },
  });
});

test('a file that is gone, empty or sound only is a failure with its name', async () => {
  const empty = path.join(tmpdir(), `telltale-empty-${process.pid}.mp4`);
  await writeFile(empty, '');
  expect((await analyse('no-such-film.mp4')).report).toMatchObject({
    sha256: null,
    failure: { nextStep: 'pick-file' },
  });
  expect((await analyse(empty)).report).toMatchObject({ failure: { code: 'empty-file' } });
  expect((await analyse((await makeSoundOnly()).path)).report).toMatchObject({
    failure: { code: 'video-without-pictures' },
  });
});
