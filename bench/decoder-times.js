// Times a step of the language network in several ways side by side, on the page that bench/decoder_times.py serves.
const WIDTH = 576,
  HEADS = 3,
  HEAD = 64,
  CAPACITY = 1024,
  VOCABULARY = 16384,
  MOST_AT_ONCE = 64;
const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
let runtime, device, files;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Rows of embed_tokens.onnx: codes int8 [tokens, width] and scales fp16, found by their places in the file. */
function tableOf(file, { codes, scale }) {
  const steps = new Float16Array(file.slice(scale, scale + VOCABULARY * 2).buffer);
  const table = new Int8Array(file.buffer, codes, VOCABULARY * WIDTH);
  return (tokens) => {
    const rows = new Float32Array(tokens.length * WIDTH);
    tokens.forEach((token, at) => {
      for (let i = 0; i < WIDTH; i += 1) rows[at * WIDTH + i] = table[token * WIDTH + i] * steps[token];
    });
    return rows;
  };
}

const STORAGE = () => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
const makeBuffer = (size) => device.createBuffer({ size, usage: STORAGE() });
const onCard = (buffer, dataType, dims) => runtime.Tensor.fromGpuBuffer(buffer, { dataType, dims });

function createReader(count) {
  const staging = device.createBuffer({ size: count * 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  return async (buffer, from) => {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, from, staging, 0, count * 4);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const data = new Float32Array(staging.getMappedRange().slice(0));
    staging.unmap();
    return data;
  };
}

/**
 * The provider is told to capture runs, the runtime's own JavaScript is not: that would bind inputs and outputs once for
 * all, and forbid runs of other lengths.
 */
function capturing(provider) {
  let isProvidersTurn = false;
  return {
    executionProviders: [
      {
        ...provider,
        name: 'webgpu',
        get device() {
          isProvidersTurn = true;
          return undefined;
        },
        get preferredLayout() {
          isProvidersTurn = false;
          return undefined;
        },
      },
    ],
    get enableGraphCapture() {
      return isProvidersTurn ? true : undefined;
    },
  };
}

async function createSession(graph, options, provider = {}) {
  return runtime.InferenceSession.create(files[graph], {
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    executionProviders: [{ name: 'webgpu', ...provider }],
    externalData: [{ path: 'decoder_model_merged.onnx_data', data: files.data }],
    ...options,
  });
}

const T = (...given) => new runtime.Tensor(...given);
const cacheNames = (session) => session.inputNames.filter((n) => n.startsWith('past_key_values.'));
const outputOf = (name) => name.replace('past_key_values', 'present');

function lengthsFor(session, length) {
  return session.inputNames.includes('attention_mask')
    ? {
        attention_mask: T('int64', new BigInt64Array(length).fill(1n), [1, length]),
        num_logits_to_keep: T('int64', BigInt64Array.of(1n), []),
      }
    : {
        last_position: T('int32', Int32Array.of(length - 1), [1]),
        total_length: T('int32', Int32Array.of(length), [1]),
      };
}

/** Keys and values that grow: every step gives new ones. */
async function growing({ graph, provider }) {
  const first = await createSession(graph, {}, provider);
  const names = cacheNames(first);
  await first.release();
  const session = await createSession(
    graph,
    { preferredOutputLocation: Object.fromEntries(names.map((n) => [outputOf(n), 'gpu-buffer'])) },
    provider,
  );
  let cache = null,
    length = 0;
  return {
    async step(rows) {
      const count = rows.length / WIDTH;
      length += count;
      const before =
        cache ?? Object.fromEntries(names.map((n) => [n, T('float32', new Float32Array(0), [1, HEADS, 0, HEAD])]));
      const outputs = await session.run({
        inputs_embeds: T('float32', rows, [1, count, WIDTH]),
        ...lengthsFor(session, length),
        ...before,
      });
      for (const tensor of Object.values(before)) tensor.dispose();
      cache = Object.fromEntries(names.map((n) => [n, outputs[outputOf(n)]]));
      const { data } = outputs.logits;
      return data.subarray(data.length - VOCABULARY);
    },
    restart() {
      for (const tensor of Object.values(cache ?? {})) tensor.dispose();
      cache = null;
      length = 0;
    },
  };
}

/** Keys and values in buffers of the whole length, logits brought back by hand. */
async function fixed({ graph, provider }, given) {
  const session = given ?? (await createSession(graph, { preferredOutputLocation: 'gpu-buffer' }, provider));
  const names = cacheNames(session);
  const cache = Object.fromEntries(
    names.map((n) => [n, onCard(makeBuffer(HEADS * CAPACITY * HEAD * 4), 'float32', [1, HEADS, CAPACITY, HEAD])]),
  );
  const kept = Object.fromEntries(names.map((n) => [outputOf(n), cache[n]]));
  const room = makeBuffer(MOST_AT_ONCE * VOCABULARY * 4);
  const read = createReader(VOCABULARY);
  let length = 0;
  return {
    cache,
    kept,
    room,
    read,
    session,
    async step(rows) {
      const count = rows.length / WIDTH;
      length += count;
      const logits = session.inputNames.includes('num_logits_to_keep') ? 1 : count;
      const inputs = { inputs_embeds: T('float32', rows, [1, count, WIDTH]), ...lengthsFor(session, length), ...cache };
      await session.run(
        inputs,
        { logits: onCard(room, 'float32', [1, logits, VOCABULARY]), ...kept },
        { extra: { gpu_graph_id: '-1' } },
      );
      return read(room, (logits - 1) * VOCABULARY * 4);
    },
    restart(to = 0) {
      length = to;
    },
  };
}

/** As `fixed`, but the run of one token is captured and replayed, as the extension does. */
async function captured({ graph, provider = {} }) {
  const options = Object.assign(capturing(provider), {
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    preferredOutputLocation: 'gpu-buffer',
    externalData: [{ path: 'decoder_model_merged.onnx_data', data: files.data }],
  });
  const several = await fixed({}, await runtime.InferenceSession.create(files[graph], options));
  const feeds = {
    inputs_embeds: onCard(makeBuffer(WIDTH * 4), 'float32', [1, 1, WIDTH]),
    last_position: onCard(makeBuffer(16), 'int32', [1]),
    total_length: onCard(makeBuffer(16), 'int32', [1]),
    ...several.cache,
  };
  const fetches = { logits: onCard(several.room, 'float32', [1, 1, VOCABULARY]), ...several.kept };
  let length = 0;
  const times = { write: [], run: [], read: [] };
  return {
    times,
    async step(rows) {
      const count = rows.length / WIDTH;
      if (count > 1) {
        several.restart(length);
        length += count;
        return several.step(rows);
      }
      length += 1;
      const t0 = performance.now();
      device.queue.writeBuffer(feeds.inputs_embeds.gpuBuffer, 0, rows);
      device.queue.writeBuffer(feeds.last_position.gpuBuffer, 0, Int32Array.of(length - 1));
      device.queue.writeBuffer(feeds.total_length.gpuBuffer, 0, Int32Array.of(length));
      const t1 = performance.now();
      await several.session.run(feeds, fetches, { extra: { gpu_graph_id: '1' } });
      const t2 = performance.now();
      const data = await several.read(several.room, 0);
      const t3 = performance.now();
      times.write.push(t1 - t0);
      times.run.push(t2 - t1);
      times.read.push(t3 - t2);
      return data;
    },
    restart() {
      length = 0;
    },
  };
}

function likeliest(logits) {
  let best = 0;
  for (let i = 1; i < logits.length; i += 1) if (logits[i] > logits[best]) best = i;
  return best;
}

const decoders = {};
let embedTable, embedSession;

/** The runtime's loader, with settings of the WebGPU provider that its JavaScript does not hand on. */
function loaderWith(loader, settings) {
  const source = `export default async (options) => {
    const module = await (await import(${JSON.stringify(loader)})).default(options);
    const append = module._OrtAppendExecutionProvider;
    const text = (value) => { const size = module.lengthBytesUTF8(value) + 1, at = module._malloc(size); module.stringToUTF8(value, at, size); return at; };
    module._OrtAppendExecutionProvider = (session, ...rest) => {
      for (const [key, value] of Object.entries(${JSON.stringify(settings)})) module._OrtAddSessionConfigEntry(session, text('ep.webgpuexecutionprovider.' + key), text(value));
      return append(session, ...rest);
    };
    return module; }`;
  return URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
}

globalThis.prepare = async ({ graphs, places, wasm, loader, settings }) => {
  const at = (path) => new URL(path, location.href).href;
  runtime = await import('/runtime.mjs');
  runtime.env.logLevel = 'error';
  runtime.env.wasm.numThreads = 1;
  runtime.env.wasm.wasmPaths = { wasm: at(wasm), ...(settings ? { mjs: loaderWith(at(loader), settings) } : {}) };
  files = {
    data: await bytesOf('/models/onnx/decoder_model_merged.onnx_data'),
    embeddings: await bytesOf('/models/onnx/embed_tokens.onnx'),
  };
  for (const [name, address] of Object.entries(graphs)) files[name] = await bytesOf(address);
  embedTable = tableOf(files.embeddings, places);
  embedSession = await runtime.InferenceSession.create(files.embeddings, { executionProviders: ['wasm'] });
  // The runtime lets go of the card with the last session on it.
  globalThis.keptOnCard = await runtime.InferenceSession.create(files.embeddings, { executionProviders: ['webgpu'] });
  device = await runtime.env.webgpu.device;
  globalThis.errors = [];
  device.addEventListener('uncapturederror', ({ error }) => globalThis.errors.push(error.message.slice(0, 300)));
  const { vendor, architecture, description } = device.adapterInfo;
  return `${vendor} ${architecture} ${description}`;
};

globalThis.load = async (name, options) => {
  const begun = performance.now();
  decoders[name] = { ...(await { fixed, growing, captured }[options.cache](options)), embed: options.embed };
  return performance.now() - begun;
};

/** Reads `context` tokens, then takes `steps` tokens one by one. Milliseconds of each step, the tokens, the first logits. */
globalThis.time = async (name, context, steps, atOnce) => {
  const { embed, step, restart, times } = decoders[name];
  const rowsOf = async (tokens) =>
    embed === 'session'
      ? (await embedSession.run({ input_ids: T('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]) }))
          .inputs_embeds.data
      : embedTable(tokens);
  restart();
  const prompt = Array.from({ length: context }, (_, i) => 50 + ((i * 3701) % 16_000));
  let logits;
  const begun = performance.now();
  for (let at = 0; at < context; at += atOnce) logits = await step(await rowsOf(prompt.slice(at, at + atOnce)));
  const prefill = performance.now() - begun;
  const first = Array.from(logits.subarray(0, 2000));
  const milliseconds = [],
    tokens = [];
  for (let i = 0; i < steps; i += 1) {
    const t0 = performance.now();
    const token = likeliest(logits);
    tokens.push(token);
    logits = await step(await rowsOf([token]));
    milliseconds.push(performance.now() - t0);
  }
  const parts =
    times && Object.fromEntries(Object.entries(times).map(([part, all]) => [part, all.length ? median(all) : null]));
  return { prefill, milliseconds, tokens, first, last: Array.from(logits.subarray(0, 2000)), parts };
};
