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

/** The appearance of a person: other seeds are other people. `wobble` turns it a little, as expression and light do. */
export function appearanceOf(person: number, wobble = 0, moment = 0): Float32Array {
  const [own, other] = [makeRandom(person + 100), makeRandom(moment * 31 + person)];
  const values = Float32Array.from({ length: 32 }, () => own() - 0.5 + wobble * (other() - 0.5));
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
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
  const waves = Array.from({ length: 12 }, () => [random() * 0.8, random() * 0.8, random() * 7, random() * 40]);
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
