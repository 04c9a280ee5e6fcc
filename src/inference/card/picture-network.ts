import { PICTURE_BYTES, PICTURE_SIDE, type Network, type Outputs, type PlacedPicture, type Plate } from '../network';
import { bindTo, compileCommand, layoutOf, makeOnCard, readFromCard, type Store } from './card-work';
import type { PictureNetworkPlan } from './picture-networks';
import type { PicturePlan, Plane, Program, Step } from './picture-plan';
import {
  ALONG,
  depthwiseShader,
  firstShader,
  GROUP,
  meanShader,
  PLACES,
  productShader,
  SHARES,
} from './picture-shaders';
import {
  compilePlateCommands,
  createPlates,
  spreadsIn,
  MOST_PLATE_PIXELS,
  SPREAD_STEP,
  type PlateCommands,
  type WindowPlaces,
} from './plates';

const FLOAT = Float32Array.BYTES_PER_ELEMENT;
/** Uniform buffers are bound in steps of this many bytes. */
const UNIFORM_STEP = 256;
/**
 * Up to so many threads for each step of their sums, those are shared out among more, so that the whole card has work. On
 * one H200 that is where the two ways meet, between 300 and 700.
 */
const FEW_THREADS = 500;
/** Shorter sums are not worth it: the threads that share one have to meet. */
const LEAST_SHARED = 24;

/** A command, and where its sums can be shared out the same with that. */
interface Pipelines {
  readonly single: GPUComputePipeline;
  readonly shared: GPUComputePipeline | null;
}

/** Writes windows of plates into the network's input. */
type WriteWindows = (pass: GPUComputePassEncoder, places: WindowPlaces) => void;

/** A step with what it is bound to; the number of its groups depends on how many pictures there are. */
interface Command {
  readonly step: Step;
  readonly pipelines: Pipelines;
  readonly bindings: GPUBindGroup;
}

/** The buffers for up to so many pictures. */
interface Room {
  readonly pictures: number;
  readonly input: GPUBuffer;
  /** How much each window holds, where pictures come from plates. */
  readonly spreads: GPUBuffer;
  readonly landing: GPUBuffer;
  readonly planes: ReadonlyMap<Plane, GPUBuffer>;
  readonly commands: readonly Command[];
}

const codeOf = (program: Program, isShared: boolean): string => {
  if (program.kind === 'first') return firstShader(program.taps, program.quads, program.scaled);
  if (program.kind === 'depthwise') return depthwiseShader(program.taps, program.stride);
  return program.kind === 'product' ? productShader(isShared, program.isHalf) : meanShader();
};

/** Compiles each different command once; gives those of each step. @throws GPUPipelineError when the card's driver refuses one */
async function compileSteps(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  steps: readonly Step[],
): Promise<readonly Pipelines[]> {
  const compiled = new Map<string, Promise<GPUComputePipeline>>();
  function compileOnce(code: string): Promise<GPUComputePipeline> {
    const pipeline = compiled.get(code) ?? compileCommand(device, layout, code);
    compiled.set(code, pipeline);
    return pipeline;
  }
  return Promise.all(
    steps.map(async ({ program }) => {
      const [single, shared] = await Promise.all([
        compileOnce(codeOf(program, false)),
        program.kind === 'product' ? compileOnce(codeOf(program, true)) : null,
      ]);
      return { single, shared };
    }),
  );
}

/** The numbers of `Step` in the shaders. */
function packStep({ input, output, added, weights, bias, how, isGelu, low, high }: Step): Uint32Array<ArrayBuffer> {
  const inSide = input?.side ?? PICTURE_SIDE;
  const counts = [weights, bias, input?.quads ?? 0, output.quads, inSide, output.side, how, added?.quads ?? 0];
  const packed = new Uint32Array(UNIFORM_STEP / FLOAT);
  packed.set([...counts, Number(isGelu), inSide / output.side]);
  new Float32Array(packed.buffer, 10 * FLOAT).set([low, high]);
  return packed;
}

/** Places of a plane for `pictures`, as many as whole threads compute. */
const placesOf = ({ side }: Plane, pictures: number): number => Math.ceil((side * side * pictures) / PLACES) * PLACES;
const bytesOf = (plane: Plane, pictures: number): number => placesOf(plane, pictures) * plane.quads * 4 * FLOAT;

/** Numbers of a plane for `pictures`. */
const numbersOf = ({ side, quads }: Plane, pictures: number): number => side * side * pictures * quads * 4;

/** Which planes may lie in one buffer: those of which one is no longer read when the other is written. */
function shareBuffers({ steps, outputs }: PicturePlan): Map<Plane, number> {
  const lastUse = new Map<Plane, number>();
  steps.forEach(({ input, output, added }, i) => {
    for (const plane of [input, added, output]) if (plane) lastUse.set(plane, i);
  });
  for (const plane of outputs) lastUse.set(plane, steps.length);
  const sizes: number[] = [];
  const free = new Set<number>();
  const buffers = new Map<Plane, number>();
  steps.forEach(({ output }, i) => {
    const size = output.side * output.side * output.quads;
    // The smallest that is large enough, else the largest of all, which grows.
    const [best = sizes.push(0) - 1] = [...free].toSorted((a, b) => {
      const [x, y] = [sizes[a] ?? 0, sizes[b] ?? 0];
      return x >= size && y >= size ? x - y : y - x;
    });
    free.delete(best);
    sizes[best] = Math.max(sizes[best] ?? 0, size);
    buffers.set(output, best);
    for (const [plane, at] of buffers) if (lastUse.get(plane) === i) free.add(at);
  });
  return buffers;
}

function groupsOf(
  { program, input, output }: Step,
  count: number,
): { readonly groups: number; readonly isShared: boolean } {
  const places = output.side * output.side * count;
  if (program.kind === 'product') {
    const threads = Math.ceil(places / PLACES) * output.quads;
    const quadsIn = input?.quads ?? 0;
    const isShared = quadsIn >= LEAST_SHARED && threads < FEW_THREADS * quadsIn;
    return { groups: Math.ceil((threads * (isShared ? SHARES : 1)) / GROUP), isShared };
  }
  const perPlace = { first: 1, depthwise: output.quads / ALONG, mean: output.quads }[program.kind];
  return { groups: Math.ceil((places * perPlace) / GROUP), isShared: false };
}

/**
 * Puts a network on a card. Its buffers are made at the first run, for as many pictures as that has, and again when there
 * are more. Its runs fail with an Error when the card refuses, has no room, or is lost.
 * @param placesPictures whole pictures can be laid on the card too
 * @throws Error for what the card has no room for or refuses, or when it is lost
 */
export async function createPictureNetwork(
  device: GPUDevice,
  network: PictureNetworkPlan,
  { placesPictures = false } = {},
): Promise<Network> {
  const { plan, toOutputs } = network;
  const { STORAGE, UNIFORM, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
  const read = 'read-only-storage';
  const layout = layoutOf(device, [read, read, 'uniform', 'uniform', read, 'storage', read]);
  const [pipelines, plateCommands] = await Promise.all([
    compileSteps(device, layout, plan.steps),
    placesPictures ? compilePlateCommands(device) : null,
  ]);
  const { made: kept, store } = await makeOnCard(device, ({ load }) => ({
    halves: load(plan.halves),
    floats: load(plan.floats),
    biases: load(plan.biases),
    run: load(new Uint32Array(UNIFORM_STEP / FLOAT), UNIFORM | COPY_DST),
    steps: plan.steps.map((step) => load(packStep(step), UNIFORM | COPY_DST)),
  }));
  const sharing = shareBuffers(plan);
  let widest: { readonly made: Room; readonly store: Store } | null = null;

  function makeRoom({ place }: Store, pictures: number): Room {
    const sizes: number[] = [];
    for (const [plane, at] of sharing) sizes[at] = Math.max(sizes[at] ?? 0, bytesOf(plane, pictures));
    const shared = sizes.map((size) => place(size, STORAGE | COPY_SRC));
    const planes = new Map([...sharing].map(([plane, at]) => [plane, shared[at]!]));
    const input = place(PICTURE_BYTES * pictures);
    const spreads = place(SPREAD_STEP * pictures, STORAGE | COPY_SRC);
    const landed = plan.outputs.reduce((sum, plane) => sum + bytesOf(plane, pictures), SPREAD_STEP * pictures);
    const landing = place(landed, MAP_READ | COPY_DST);
    const bufferOf = (plane: Plane | null): GPUBuffer => (plane && planes.get(plane)) ?? input;
    const commands = plan.steps.map((step, i): Command => {
      const isHalf = step.program.kind !== 'product' || step.program.isHalf;
      const weights = isHalf ? kept.halves : kept.floats;
      const given = [weights, kept.biases, kept.steps[i]!, kept.run, bufferOf(step.input), bufferOf(step.output)];
      const all = [...given, step.added ? bufferOf(step.added) : kept.biases];
      return { step, pipelines: pipelines[i]!, bindings: bindTo(device, layout, all) };
    });
    return { pictures, input, spreads, landing, planes, commands };
  }

  async function roomFor(pictures: number): Promise<Room> {
    if (widest && widest.made.pictures >= pictures) return widest.made;
    widest?.store.release();
    widest = null;
    widest = await makeOnCard(device, (own) => makeRoom(own, pictures));
    return widest.made;
  }

  /** @param write what fills the input on the card itself, if it was not filled from here */
  function encode(
    { commands, planes, landing, input, spreads }: Room,
    count: number,
    write: WriteWindows | null,
  ): GPUCommandBuffer {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    write?.(pass, { input, spreads });
    for (const {
      step,
      pipelines: { single, shared },
      bindings,
    } of commands) {
      const { groups, isShared } = groupsOf(step, count);
      pass.setPipeline((isShared ? shared : null) ?? single);
      pass.setBindGroup(0, bindings);
      pass.dispatchWorkgroups(groups);
    }
    pass.end();
    let at = 0;
    for (const plane of plan.outputs) {
      const bytes = numbersOf(plane, count) * FLOAT;
      encoder.copyBufferToBuffer(planes.get(plane)!, 0, landing, at, bytes);
      at += bytes;
    }
    if (write) encoder.copyBufferToBuffer(spreads, 0, landing, at, SPREAD_STEP * count);
    return encoder.finish();
  }

  /** @returns the outputs, and after them what else was read back */
  async function compute(
    count: number,
    data: Uint8Array<ArrayBuffer> | null,
    write: WriteWindows | null,
  ): Promise<{ readonly outputs: Outputs; readonly rest: Float32Array<ArrayBuffer> }> {
    const room = await roomFor(count);
    const lengths = plan.outputs.map((plane) => numbersOf(plane, count));
    const give = (): void => {
      if (data) device.queue.writeBuffer(room.input, 0, data);
      device.queue.writeBuffer(kept.run, 0, Uint32Array.of(count));
      device.queue.submit([encode(room, count, write)]);
    };
    const bytes = lengths.reduce((sum, length) => sum + length * FLOAT, write ? SPREAD_STEP * count : 0);
    const numbers = await readFromCard(device, give, room.landing, bytes);
    let at = 0;
    const planes = lengths.map((length) => numbers.subarray(at, (at += length)));
    return { outputs: toOutputs(planes, count), rest: numbers.subarray(at) };
  }

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: they share their buffers. */
  function queue<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  function placePicture(commands: PlateCommands, picture: Plate & { readonly data: Uint8Array }): PlacedPicture | null {
    if (picture.width * picture.height > MOST_PLATE_PIXELS) return null;
    const plates = createPlates(device, commands, picture);
    return {
      whole: plates.whole,
      resample: plates.resample,
      drop: plates.drop,
      run: (windows) =>
        queue(async () => {
          const { outputs, rest } = await compute(windows.length, null, (pass, places) =>
            plates.write(pass, windows, places),
          ).finally(() => plates.endRun());
          return { outputs, spreads: spreadsIn(rest, windows.length) };
        }),
      release: () => void queue(async () => plates.release()),
    };
  }

  return {
    run({ data, count }) {
      if (data.length !== count * PICTURE_BYTES || count < 1) throw new RangeError(`${count} in ${data.length} bytes`);
      return queue(async () => (await compute(count, data, null)).outputs);
    },
    ...(plateCommands && { place: (picture) => placePicture(plateCommands, picture) }),
    async release() {
      widest?.store.release();
      store.release();
    },
  };
}
