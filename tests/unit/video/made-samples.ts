import { noFace } from '../../../src/forensics/wording';
import { LOOK_SIDE, type FrameSample, type SampledFace } from '../../../src/video/frame-sample';

/** Frames of clips, made without any picture. */

export const WIDTH = 640;
export const HEIGHT = 360;

/** A generator of the same numbers each time, 0..1. */
export function makeRandom(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A direction of length 1. */
function directionOf(seed: number): Float32Array {
  const random = makeRandom(seed);
  const values = Float32Array.from({ length: 64 }, () => random() + random() + random() - 1.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

/**
 * The appearance of a person: most of it is what all faces have in common, as with the encoder's. Other people are others by
 * about 0.1, the same one by 0.005 from moment to moment.
 * @param likeness how much of person 1 there is in this one, 0..1
 */
export function appearanceOf(person: number, moment = 0, likeness = 0): Float32Array {
  const parts = [
    [1, 7],
    [0.35 * (1 - likeness), person + 100],
    [0.35 * likeness, 101],
    [moment === 0 ? 0 : 0.07, 1000 + 31 * moment + person],
  ].map(([share = 0, seed = 0]) => directionOf(seed).map((value) => share * value));
  const sum = Float32Array.from({ length: 64 }, (_, i) => parts.reduce((total, part) => total + (part[i] ?? 0), 0));
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

/** @param x of the face's centre, in pixels */
export function faceAt(x: number, person: number, logit: number, rest: Partial<SampledFace> = {}): SampledFace {
  const box = { x: x - 40, y: 100, width: 80, height: 80 };
  return {
    box,
    crop: box,
    logit,
    kindLogits: [0, 3, 0, 0],
    appearance: appearanceOf(person),
    thumbnail: null,
    ...rest,
  };
}

/** A coarse picture: other seeds are other scenes, `shift` moves it sideways in cells, `light` brightens it. */
export function lookOf(scene: number, shift = 0, light = 0): Uint8Array {
  const random = makeRandom(scene);
  const waves = Array.from({ length: 12 }, () => [random() * 0.8, random() * 0.8, random() * 7, random() * 60]);
  return Uint8Array.from({ length: LOOK_SIDE * LOOK_SIDE * 3 }, (_, i) => {
    const [colour, cell] = [i % 3, Math.floor(i / 3)];
    const [x, y] = [(cell % LOOK_SIDE) + shift, Math.floor(cell / LOOK_SIDE)];
    const sum = waves.reduce(
      (total, [across = 0, down = 0, phase = 0, height = 0]) =>
        total + height * Math.sin(across * x + down * y + phase + colour),
      0,
    );
    return Math.max(0, Math.min(255, 128 + sum + light));
  });
}

const SCENE = lookOf(1);

export function sampleAt(time: number, faces: readonly SampledFace[], rest: Partial<FrameSample> = {}): FrameSample {
  return {
    time,
    width: WIDTH,
    height: HEIGHT,
    look: SCENE,
    faces,
    refused: 0,
    failure: faces.length === 0 ? noFace() : null,
    ...rest,
  };
}
