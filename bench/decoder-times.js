// Times a step of the language network in several ways side by side, on the page that bench/decoder_times.py serves.
const WIDTH = 576,
  HEADS = 3,
  HEAD = 64,
  VOCABULARY = 16384,
  MOST_AT_ONCE = 64;
const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
let runtime, device, files;

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

async function createSession(graph, options) {
  return runtime.InferenceSession.create(files[graph], {
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    executionProviders: ['webgpu'],
    externalData: [{ path: 'decoder_model_merged.onnx_data', data: files.data }],
    ...options,
  });
}

const T = (...given) => new runtime.Tensor(...given);
const cacheNames = (session) => session.inputNames.filter((n) => n.startsWith('past_key_values.'));
const outputOf = (name) => name.replace('past_key_values', 'present');

function lengthsFor(length) {
  return {
    attention_mask: T('int64', new BigInt64Array(length).fill(1n), [1, length]),
    num_logits_to_keep: T('int64', BigInt64Array.of(1n), []),
  };
}

/** Keys and values that grow: every step gives new ones. */
async function growing({ graph }) {
  const first = await createSession(graph, {});
  const names = cacheNames(first);
  await first.release();
  const session = await createSession(graph, {
    preferredOutputLocation: Object.fromEntries(names.map((n) => [outputOf(n), 'gpu-buffer'])),
  });
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
        ...lengthsFor(length),
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

/** Our own commands in place of the runtime's, on a device of their own. */
async function own() {
  const card = await import('/card.js');
  const graph = await bytesOf('/models/onnx/decoder_model_merged.onnx');
  const plan = card.parseUnfoldPlan(await bytesOf('/models/onnx/unfold.json'));
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  const ownDevice = await adapter.requestDevice();
  ownDevice.addEventListener('uncapturederror', ({ error }) => globalThis.errors.push(error.message.slice(0, 300)));
  const network = await card.createCardNetwork(ownDevice, card.readCardWeights(graph, plan, files.data), MOST_AT_ONCE);
  let length = 0;
  return {
    async step(rows, kept = 1) {
      const logits = await network.read(rows, length, kept);
      length += rows.length / WIDTH;
      return logits;
    },
    restart() {
      length = 0;
    },
    drop(count) {
      length -= count;
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

const loaded = {};
globalThis.load = async (name, { graph, cache, embed, together = 1 }) => {
  const begun = performance.now();
  const decoder = (loaded[`${graph} ${cache}`] ??= await { growing, own }[cache]({ graph }));
  decoders[name] = { ...decoder, embed, together };
  return performance.now() - begun;
};

/**
 * Reads `context` tokens, then takes `steps` tokens one by one; with `together` above one, others are read with each and
 * forgotten again, as guesses that were all wrong. Milliseconds of each run, the tokens, the first logits.
 */
globalThis.time = async (name, context, steps, atOnce) => {
  const { embed, step, restart, drop, together } = decoders[name];
  const others = Array.from({ length: together - 1 }, (_, i) => 5000 + i * 37);
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
    const token = likeliest(logits.subarray(0, VOCABULARY));
    tokens.push(token);
    logits = await step(await rowsOf([token, ...others]), together);
    milliseconds.push(performance.now() - t0);
    if (together > 1) drop(together - 1);
  }
  return { prefill, milliseconds, tokens, first, last: Array.from(logits.subarray(0, 2000)) };
};
