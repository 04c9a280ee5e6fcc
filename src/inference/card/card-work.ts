import { hasten } from './hasten';

/** What the networks on a card have in common: their buffers, their commands, and how they hear of a refusal. */

export type Store = ReturnType<typeof createStore>;

/** Makes buffers, and gives all of them back at once. */
export function createStore(device: GPUDevice) {
  const buffers: GPUBuffer[] = [];
  const { STORAGE, COPY_DST } = GPUBufferUsage;
  function place(size: number, usage = STORAGE | COPY_DST): GPUBuffer {
    const buffer = device.createBuffer({ size, usage });
    buffers.push(buffer);
    return buffer;
  }
  return {
    place,
    load({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>, usage = STORAGE | COPY_DST): GPUBuffer {
      const loaded = place(byteLength, usage);
      device.queue.writeBuffer(loaded, 0, buffer, byteOffset, byteLength);
      return loaded;
    },
    release() {
      for (const buffer of buffers) buffer.destroy();
    },
  };
}

/**
 * Makes things with a store of their own. The work waits for nothing, so that what another network does meanwhile is not
 * taken for its own.
 * @throws Error for what the card has no room for or refuses; then the store is given back
 */
export async function makeOnCard<T>(device: GPUDevice, work: (store: Store) => T): Promise<{ made: T; store: Store }> {
  const store = createStore(device);
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  let done: { readonly made: T } | { readonly thrown: unknown };
  try {
    done = { made: work(store) };
  } catch (thrown) {
    done = { thrown };
  }
  const [noRoom, invalid] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  if ('made' in done && !noRoom && !invalid) return { made: done.made, store };
  store.release();
  if (noRoom) throw new Error(`out of memory: ${noRoom.message}`);
  throw 'thrown' in done ? done.thrown : new Error(`refused by the card: ${invalid?.message}`);
}

/**
 * Gives a card work whose last step fills `landing`, and reads that.
 * @param bytes how much of it, from its begin
 * @throws Error when the card refuses, or is lost
 */
export async function readFromCard(
  device: GPUDevice,
  give: () => void,
  landing: GPUBuffer,
  bytes: number,
): Promise<Float32Array<ArrayBuffer>> {
  device.pushErrorScope('validation');
  let refused: Promise<GPUError | null>;
  try {
    give();
  } finally {
    // Also where it threw: a scope that is left open would hide what is refused later.
    refused = device.popErrorScope();
  }
  await hasten(device, landing.mapAsync(GPUMapMode.READ, 0, bytes));
  const numbers = new Float32Array(landing.getMappedRange(0, bytes).slice(0));
  landing.unmap();
  // What was refused was not done: the numbers are those of the run before.
  const error = await refused;
  if (error) throw new Error(`refused by the card: ${error.message}`);
  return numbers;
}

/** What commands are bound to, in the order of their bindings. */
export function layoutOf(device: GPUDevice, types: readonly GPUBufferBindingType[]): GPUBindGroupLayout {
  return device.createBindGroupLayout({
    entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });
}

export function bindTo(device: GPUDevice, layout: GPUBindGroupLayout, buffers: readonly GPUBuffer[]): GPUBindGroup {
  return device.createBindGroup({
    layout,
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
}

/** @throws GPUPipelineError when the card's driver refuses it */
export function compileCommand(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  code: string,
): Promise<GPUComputePipeline> {
  return device.createComputePipelineAsync({
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
  });
}
