import { expect, test } from 'vitest';
import { noFaceInVideo } from '../../../src/forensics/video-wording';
import { faceTooSmall, noFace } from '../../../src/forensics/wording';
import { createClipBook, type ClipBook } from '../../../src/video/clip-book';
import type { FrameSample } from '../../../src/video/frame-sample';
import type { EngineSettings } from '../../../src/vision/engine-settings';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';
import { appearanceOf, faceAt, HEIGHT, lookOf, makeRandom, sampleAt, WIDTH } from './made-samples';

const settings: EngineSettings = {
  calibration: PLAIN_CALIBRATION,
  model: { name: 'encoder', version: '1', sha256: '' },
  backend: 'node',
};

function bookOf(samples: readonly FrameSample[], duration: number | null = 60): ClipBook {
  const book = createClipBook(settings, { duration, width: WIDTH, height: HEIGHT, notes: [] });
  for (const sample of samples) book.add(sample);
  return book;
}

const steady = (count: number, logit: number, step = 1): FrameSample[] =>
  Array.from({ length: count }, (_, i) =>
    sampleAt(i * step, [faceAt(300, 1, logit, { appearance: appearanceOf(1, i + 1) })]),
  );

test('a clip of one face has one track with a verdict', () => {
  const { verdict, tracks, lookedAt, span, bands, clipBands } = bookOf(steady(8, 3)).findings();
  expect(verdict).toBe('signs');
  expect(tracks).toHaveLength(1);
  expect(tracks[0]).toMatchObject({ verdict: 'signs', kind: 'FR', strongest: { from: 0, to: 7, peak: 0 } });
  expect(tracks[0]?.points.map(({ time }) => time)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(lookedAt[3]).toEqual({ time: 3, faces: 1, refused: 0 });
  expect(span).toEqual({ from: 0, to: 60 });
  expect([bands, clipBands]).toEqual([PLAIN_CALIBRATION.bands, PLAIN_CALIBRATION.clip.bands]);
});

test('the order in which frames come changes nothing', () => {
  const samples = steady(8, 1).map((sample, i) => ({ ...sample, look: lookOf(i < 4 ? 1 : 2) }));
  const shuffled = [5, 0, 7, 2, 4, 6, 1, 3].flatMap((i) => samples[i] ?? []);
  const withoutIds = (book: ClipBook): unknown => ({
    ...book.findings(),
    tracks: book.findings().tracks.map((track) => ({ ...track, id: 0 })),
  });
  expect(withoutIds(bookOf(shuffled))).toEqual(withoutIds(bookOf(samples)));
});

test('a track keeps its id while frames are added between, before and after, and when a cut is found in it', () => {
  const at = (time: number): FrameSample =>
    sampleAt(time, [faceAt(150, 1, 0, { appearance: appearanceOf(1, time + 1) }), faceAt(450, 2, 1)]);
  const book = bookOf([at(20), at(24)]);
  const idsOf = (): number[] => book.findings().tracks.map(({ id }) => id);
  const before = idsOf();
  expect(before).toHaveLength(2);
  for (const time of [22, 18, 26, 21, 28]) {
    book.add(at(time));
    expect(idsOf().toSorted()).toEqual(before.toSorted());
  }
  // A frame of another scene falls between: the longer part keeps the id.
  book.add(sampleAt(21.5, [], { look: lookOf(5) }));
  const longest = (person: number): number | undefined =>
    book
      .findings()
      .tracks.filter(({ points }) => points[0]?.box.x === (person === 1 ? 110 : 410))
      .toSorted((a, b) => b.points.length - a.points.length)[0]?.id;
  expect([longest(1), longest(2)].toSorted()).toEqual(before.toSorted());
  expect(new Set(idsOf()).size).toBe(4);
});

test('the worst track comes first, and those without a verdict last', () => {
  const samples = Array.from({ length: 6 }, (_, i) =>
    sampleAt(i, [faceAt(100, 1, -4), faceAt(300, 2, 2.5), ...(i < 2 ? [faceAt(500, 3, 9)] : [])]),
  ).map((sample, i) => ({ ...sample, look: lookOf(1, i * 0.2) }));
  const { tracks, verdict } = bookOf(samples).findings();
  expect(tracks.map((track) => track.verdict)).toEqual(['signs', 'none', null]);
  expect(verdict).toBe('signs');
});

test('a frame that is known already and a copy of the one before add no evidence', () => {
  const [first] = steady(1, 3);
  if (!first) throw new Error('no sample');
  const book = bookOf([
    first,
    first,
    { ...first, time: 1, faces: first.faces.map((face) => ({ ...face, logit: face.logit + 0.04 })) },
    { ...first, time: 2, look: first.look.map((v) => Math.max(1, v) - 1) },
  ]);
  const { tracks, verdict, lookedAt } = book.findings();
  expect([verdict, tracks.length, lookedAt.length]).toEqual([null, 1, 3]);
  // The result stands while the copies are shown.
  expect(tracks[0]?.points.map(({ time }) => time)).toEqual([0, 1, 2]);
  expect(new Set(tracks[0]?.points.map(({ probability }) => probability)).size).toBe(1);
  expect(book.failure()?.sentence).toContain('in 1 frame only');
});

test('a frame in which another face has come in is no copy', () => {
  const alone = faceAt(300, 1, 3);
  const samples = Array.from({ length: 4 }, (_, i) => {
    const moment = appearanceOf(2, i + 1);
    return sampleAt(i, i === 0 ? [alone] : [alone, faceAt(500, 2, 3, { appearance: moment })]);
  });
  expect(
    bookOf(samples)
      .findings()
      .tracks.map(({ verdict }) => verdict),
  ).toEqual(['signs', 'signs']);
});

test('a face that moves in a scene that stands still is no copy', () => {
  expect(bookOf(steady(4, 3)).findings().verdict).toBe('signs');
});

test('why there is no verdict: too few frames, else what kept the faces from being judged', () => {
  expect(bookOf([]).failure()?.code).toBe('too-few-frames');
  expect(bookOf(steady(2, 9)).failure()).toMatchObject({ code: 'too-few-frames' });
  expect(bookOf(steady(2, 9)).findings()).toMatchObject({ verdict: null, tracks: [{ verdict: null }] });
  const small = sampleAt(1, [], { refused: 2, failure: faceTooSmall(30, 48) });
  expect(bookOf([sampleAt(0, [], { failure: noFace() }), small]).failure()?.code).toBe('face-too-small');
  expect(bookOf([sampleAt(0, [])]).failure()).toEqual(noFaceInVideo(1));
  expect(bookOf(steady(3, 9)).failure()).toBeNull();
});

test('suspicions are the highest of each frame, null where nothing was judged', () => {
  const book = bookOf([sampleAt(0, [faceAt(100, 1, -2), faceAt(400, 2, 0)]), sampleAt(1, [])]);
  expect(book.suspicions()).toEqual([
    { time: 0, probability: 0.5 },
    { time: 1, probability: null },
  ]);
});

test('of a live stream the last minute is kept', () => {
  const book = bookOf(steady(400, 0, 0.25), null);
  const { span, lookedAt, tracks } = book.findings();
  expect(span).toEqual({ from: 39.75, to: 99.75 });
  expect(lookedAt).toHaveLength(241);
  expect(tracks[0]?.points[0]?.time).toBe(39.75);
});

test('a live stream that goes back by more than that began anew', () => {
  const book = bookOf(steady(8, 0, 20), null);
  // The newest was at 140 s.
  book.add(sampleAt(75, [faceAt(300, 1, 1)]));
  expect(book.findings().lookedAt).toEqual([{ time: 75, faces: 1, refused: 0 }]);
});

test('what is held of a long watch stays bounded and even, and no frame of it is a gap in the track', () => {
  const samples = steady(3000, -1, 0.25).map((sample, i) =>
    i % 64 === 0 ? sampleAt(sample.time, [faceAt(300, 1, 4, { appearance: appearanceOf(1, i + 1) })]) : sample,
  );
  const { lookedAt, tracks } = bookOf(samples, 750).findings();
  expect(lookedAt).toHaveLength(600);
  const gaps = lookedAt.slice(1).map(({ time }, i) => time - (lookedAt[i]?.time ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(2);
  expect(tracks[0]?.points.map(({ time }) => time)).toEqual(lookedAt.map(({ time }) => time));
});

test('a book that is full is judged quickly enough for every frame, even where each shows another scene', () => {
  const random = makeRandom(3);
  const appearance = (person: number): Float32Array => {
    const values = Float32Array.from({ length: 576 }, (_, i) => Math.sin(i * (person + 1)) + 0.2 * (random() - 0.5));
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  };
  const looks = Array.from({ length: 50 }, (_, i) => lookOf(i));
  const add = (book: ClipBook, time: number): void => {
    const faces = [1, 2].map((person) => faceAt(200 * person, person, random(), { appearance: appearance(person) }));
    book.add(sampleAt(time, faces, { look: looks[time % 50] ?? lookOf(0) }));
  };
  const book = bookOf([], 1000);
  for (let time = 0; time < 600; time += 1) add(book, time);
  const milliseconds = Array.from({ length: 10 }, (_, i) => {
    add(book, 600 + i);
    const started = performance.now();
    book.findings();
    return performance.now() - started;
  });
  // 4 ms on two cores; some 250 ms where all of the scenes are compared anew.
  expect(Math.min(...milliseconds.slice(1))).toBeLessThan(60);
});
