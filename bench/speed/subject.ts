import type { PictureFindings } from '../../src/forensics/findings';
import {
  PICTURE_BYTES,
  toGraphInput,
  type FloatTensor,
  type Network,
  type NetworkPart,
  type Outputs,
  type Pictures,
} from '../../src/inference/network';
import { analysePicture, type EngineNetworks } from '../../src/vision/analyse-picture';
import { facesInTiles } from '../../src/vision/blazeface';
import type { DecodedPicture } from '../../src/vision/decoded-picture';
import { encodeCrops, type Encoding } from '../../src/vision/encoder';
import type { EngineSettings } from '../../src/vision/engine-settings';
import { ENCODER_SIDE } from '../../src/vision/face-crop';
import type { Raster } from '../../src/vision/raster';

/** Who does it: the runtime as it comes, or Telltale's own code on it. */
export type Maker = 'stock' | 'ours';

export type Task =
  /** The encoder alone, on this many crops. */
  | { readonly kind: 'encode'; readonly count: number }
  /** The face finder alone, on this many tiles. */
  | { readonly kind: 'search'; readonly count: number }
  /** A picture from its file's bytes to its findings, by the name that it has in the site's `pictures`. */
  | { readonly kind: 'analyse'; readonly picture: string };

/** A loaded engine that does tasks and says how long they took. */
export interface Subject {
  /** @returns milliseconds */
  time(task: Task): Promise<number>;
  /** The numbers that a task comes to, in an order that is the same for both makers. */
  outcomeOf(task: Task): Promise<readonly number[]>;
  release(): Promise<void>;
}

export interface SubjectParts {
  readonly maker: Maker;
  readonly networks: EngineNetworks;
  readonly settings: EngineSettings;
  readonly decode: (picture: string) => Promise<DecodedPicture>;
}

/** Bytes that look like nothing and are the same at every run. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(length);
  for (let i = 0, seed = 1; i < length; i += 1) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    data[i] = seed >>> 24;
  }
  return data;
}

const makePictures = (count: number): Pictures => ({ data: noise(count * PICTURE_BYTES), count });

const cropsOf = ({ data, count }: Pictures): readonly Raster[] =>
  Array.from({ length: count }, (_, i) => ({
    width: ENCODER_SIDE,
    height: ENCODER_SIDE,
    data: data.subarray(i * PICTURE_BYTES, (i + 1) * PICTURE_BYTES),
  }));

const ENCODED = ['forged_logit', 'kind_logits', 'artifact_map_logits', 'unlikeness', 'image_features'] as const;

/** Done work, and the lists of numbers that it came to, which are made only where they are compared: that takes time. */
type Outcome = () => readonly (readonly number[] | Float32Array)[];

const numbersOfRun =
  (outputs: Outputs): Outcome =>
  () =>
    ENCODED.map((name) => outputs[name]?.data ?? []);

const numbersOfEncodings =
  (encodings: readonly Encoding[]): Outcome =>
  () => [
    encodings.map(({ forgedLogit }) => forgedLogit),
    encodings.flatMap(({ kindLogits }) => kindLogits),
    encodings.flatMap(({ artifactLogits }) => Array.from(artifactLogits)),
    encodings.map(({ unlikeness }) => unlikeness),
    encodings.flatMap(({ imageFeatures }) => Array.from(imageFeatures)),
  ];

const facesOf = ({ faces }: PictureFindings): readonly number[] =>
  faces.flatMap((face) =>
    face.status === 'analysed' ? [face.logit, face.box.x, face.box.y, face.regions.length] : [],
  );

export function createSubject({ maker, networks, settings, decode }: SubjectParts): Subject {
  const { encoder, faceFinder } = networks;
  const made = new Map<number, Pictures>();

  function picturesFor(count: number): Pictures {
    const pictures = made.get(count) ?? makePictures(count);
    made.set(count, pictures);
    return pictures;
  }

  async function analyse(picture: string): Promise<PictureFindings> {
    const { raster, milliseconds } = await decode(picture);
    return analysePicture(raster, networks, settings, { decodeMilliseconds: milliseconds });
  }

  /** Begins with everything in place, so that only the work itself is timed. */
  function prepare(task: Task): () => Promise<Outcome> {
    if (task.kind === 'encode') {
      const given = picturesFor(task.count);
      const crops = cropsOf(given);
      return maker === 'stock'
        ? async () => numbersOfRun(await encoder.run(given))
        : async () => numbersOfEncodings(await encodeCrops(encoder, crops));
    }
    if (task.kind === 'search') {
      const given = picturesFor(task.count);
      return async () => {
        const outputs = await faceFinder.run(given);
        if (maker === 'ours') facesInTiles(outputs, given.count, 0.5);
        return () => [];
      };
    }
    return async () => {
      const found = await analyse(task.picture);
      return () => [facesOf(found)];
    };
  }

  return {
    async time(task) {
      const work = prepare(task);
      const started = performance.now();
      await work();
      return performance.now() - started;
    },
    async outcomeOf(task) {
      const numbersOf = await prepare(task)();
      return numbersOf().flatMap((values) => Array.from(values));
    },
    async release() {
      await encoder.release();
      await faceFinder.release();
    },
  };
}

/** Faces, tiles or pictures of a task. */
export const countOf = (task: Task): number => (task.kind === 'analyse' ? 1 : task.count);

export function nameOf(task: Task): string {
  if (task.kind === 'analyse') return `picture "${task.picture}" to findings`;
  const [one, many] = task.kind === 'encode' ? ['face', 'faces'] : ['tile', 'tiles'];
  return `${task.kind === 'encode' ? 'encoder' : 'face finder'}, ${task.count} ${task.count === 1 ? one : many}`;
}

/** @returns the largest difference; NaN where one lacks a number */
export function gapBetween(given: readonly number[], expected: readonly number[]): number {
  if (given.length !== expected.length) return Number.NaN;
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(value - (given[i] ?? Number.NaN))), 0);
}

/** The parts of onnxruntime's modules that a plain session needs; those for Node and for browsers share them. */
export interface Runtime {
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options?: object,
    ): Promise<{
      run(
        feeds: object,
      ): Promise<Readonly<Record<string, { readonly data: unknown; readonly dims: readonly number[] }>>>;
      release(): Promise<void>;
    }>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => object;
}

/**
 * A network as the runtime's own documentation runs one: default options, tensors in ordinary memory in and out. What it
 * is given is made a tensor once, before the runs that are timed.
 */
export async function loadStockNetwork(
  { InferenceSession, Tensor }: Runtime,
  part: NetworkPart,
  model: Uint8Array,
  options?: object,
): Promise<Network> {
  const session = await InferenceSession.create(model, options);
  const ready = new WeakMap<Pictures, object>();
  return {
    async run(pictures) {
      let feeds = ready.get(pictures);
      if (!feeds) {
        const { name, tensor } = toGraphInput(part, pictures);
        feeds = { [name]: new Tensor('float32', tensor.data, tensor.dims) };
        ready.set(pictures, feeds);
      }
      const outputs: Record<string, FloatTensor> = {};
      for (const [name, { data, dims }] of Object.entries(await session.run(feeds))) {
        if (!(data instanceof Float32Array)) throw new TypeError(`output ${name} is not float32`);
        outputs[name] = { data, dims };
      }
      return outputs;
    },
    release: () => session.release(),
  };
}
