import { expect, test } from 'vitest';
import type { FrameSample } from '../../../src/video/frame-sample';
import { linkFaces } from '../../../src/video/link-faces';
import { appearanceOf, faceAt, lookOf, makeRandom, sampleAt } from './made-samples';

/** The person of each face in each chain, by the logit that the face was made with. */
const people = (samples: readonly FrameSample[]): number[][] =>
  linkFaces(samples).chains.map((chain) => chain.map(({ face }) => face.logit));

const times = (count: number, step: number): number[] => Array.from({ length: count }, (_, i) => i * step);

test('a face that stays is one chain, at once and seconds apart', () => {
  for (const step of [0.25, 4]) {
    const samples = times(10, step).map((time, i) =>
      sampleAt(time, [faceAt(300 + 5 * i, 1, 1, { appearance: appearanceOf(1, i + 1) })]),
    );
    expect(people(samples)).toEqual([Array(10).fill(1)]);
  }
});

test('two faces that cross stay two chains, whichever the frame lists first', () => {
  const random = makeRandom(7);
  // They pass each other within two frames, at the same height and of the same size.
  const samples = times(17, 0.25).map((time, i) => {
    const faces = [
      faceAt(100 + 25 * i, 1, 1, { appearance: appearanceOf(1, i + 1) }),
      faceAt(500 - 25 * i, 2, 2, { appearance: appearanceOf(2, i + 1) }),
    ];
    return sampleAt(time, random() < 0.5 ? faces : faces.toReversed());
  });
  expect(people(samples)).toEqual(expect.arrayContaining([Array(17).fill(1), Array(17).fill(2)]));
  expect(people(samples)).toHaveLength(2);
});

test('two faces that cross and look alike are told apart by how they move', () => {
  const samples = times(17, 0.25).map((time, i) =>
    sampleAt(time, [faceAt(105 + 25 * i, 1, 1), faceAt(500 - 25 * i, 1, 2)]),
  );
  expect(people(samples)).toEqual([Array(17).fill(1), Array(17).fill(2)]);
});

test('two faces that meet and turn back are told apart by their looks, even where they look much alike', () => {
  const samples = times(17, 0.25).map((time, i) => {
    const way = 25 * (8 - Math.abs(i - 8));
    return sampleAt(time, [
      faceAt(100 + way, 1, 1, { appearance: appearanceOf(1, i + 1) }),
      faceAt(500 - way, 2, 2, { appearance: appearanceOf(2, i + 1, 0.4) }),
    ]);
  });
  expect(people(samples)).toEqual([Array(17).fill(1), Array(17).fill(2)]);
});

test('a face that was hidden behind the other comes back as itself', () => {
  const samples = times(17, 0.25).map((time, i) => {
    const [a, b] = [faceAt(100 + 25 * i, 1, 1), faceAt(500 - 25 * i, 2, 2)];
    return sampleAt(time, Math.abs(a.box.x - b.box.x) < 80 ? [a] : [a, b]);
  });
  expect(people(samples).map((chain) => new Set(chain).size)).toEqual([1, 1]);
});

test('another face in the same place is another chain, unless nothing else has changed', () => {
  const change = (look: (i: number) => Uint8Array): number[][] =>
    people(
      times(8, 4).map((time, i) => sampleAt(time, [faceAt(300, i < 4 ? 1 : 2, i < 4 ? 1 : 2)], { look: look(i) })),
    );
  expect(change((i) => lookOf(i < 4 ? 1 : 2))).toEqual([Array(4).fill(1), Array(4).fill(2)]);
  // A forgery that begins in the middle of a shot.
  expect(change(() => lookOf(1))).toEqual([[1, 1, 1, 1, 2, 2, 2, 2]]);
});

test('another face in a place that was empty for a moment is another chain', () => {
  const samples = times(9, 0.5).map((time, i) =>
    sampleAt(time, i === 4 ? [] : [faceAt(300, i < 4 ? 1 : 2, i < 4 ? 1 : 2)]),
  );
  expect(people(samples)).toEqual([Array(4).fill(1), Array(4).fill(2)]);
});

test('a face that comes in as another goes out beside it is another chain', () => {
  const samples = times(8, 1).map((time, i) =>
    sampleAt(time, [faceAt(i < 4 ? 250 : 380, i < 4 ? 1 : 2, i < 4 ? 1 : 2)]),
  );
  expect(people(samples)).toEqual([Array(4).fill(1), Array(4).fill(2)]);
});

test('a face that is not seen for some frames, or for a moment, is the same when it comes back', () => {
  for (const [step, missing] of [
    [4, 3],
    [0.25, 6],
  ] as const) {
    const samples = times(12, step).map((time, i) =>
      sampleAt(time, i > 2 && i <= 2 + missing ? [] : [faceAt(300, 1, 1)]),
    );
    expect(people(samples)).toHaveLength(1);
  }
});

test('a face at the other side of the picture at once is another, however alike', () => {
  const samples = times(8, 0.25).map((time, i) => sampleAt(time, [faceAt(i < 4 ? 60 : 580, 1, i < 4 ? 1 : 2)]));
  expect(people(samples)).toEqual([Array(4).fill(1), Array(4).fill(2)]);
});

test('a face that was long gone is another chain', () => {
  const samples = times(20, 1).map((time, i) => sampleAt(time, i > 4 && i < 15 ? [] : [faceAt(300, 1, 1)]));
  expect(people(samples)).toHaveLength(2);
});

test('a shot change cuts chains, even of the same face in the same place', () => {
  const samples = times(12, 0.25).map((time, i) =>
    sampleAt(time, [faceAt(300, 1, 1)], { look: lookOf(i < 6 ? 1 : 2) }),
  );
  const { chains, shotChanges } = linkFaces(samples);
  expect(chains.map((chain) => chain.length)).toEqual([6, 6]);
  expect(shotChanges).toEqual([1.375]);
});

test('seconds apart, a scene that moves behind a face is no cut', () => {
  const samples = times(8, 4).map((time, i) => sampleAt(time, [faceAt(300, 1, 1)], { look: lookOf(i) }));
  expect(linkFaces(samples).shotChanges).toEqual([]);
  expect(people(samples)).toHaveLength(1);
});

test('seconds apart, another face before another scene is a cut', () => {
  const samples = times(8, 4).map((time, i) =>
    sampleAt(time, [faceAt(300, i < 4 ? 1 : 2, 1)], { look: lookOf(i < 4 ? 1 : 2) }),
  );
  expect(linkFaces(samples).shotChanges).toEqual([14]);
});
