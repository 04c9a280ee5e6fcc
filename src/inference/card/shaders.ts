import { HEAD_WIDTH, KEY_HEADS, LONGEST_SEQUENCE, WIDTH } from '../decoder';

/**
 * The language network's commands for a graphics card, in WGSL: products with 4-bit matrices, each with what comes right
 * before and after it, and attention. Everything is computed in 32-bit floats.
 */

/** Changes with every change of the commands or of their self-test: what a card that passed stands for. */
export const CARD_COMMANDS = 'commands 2';
/** Heads of queries in each layer. */
export const HEADS = 9;
/** Numbers of a token between the halves of a layer's inner part. */
export const INNER = 1536;
/** Added to the mean square before a root is taken of it, as in training. */
const EPSILON = '1e-5';

/** Elements of a matrix's row that share a scale; a code c stands for (c − 8) × scale. */
const BLOCK = 32;
/** Rows of the matrix that a group computes. */
export const ROWS_PER_GROUP = 8;
/** Threads that attend for one head of one token. */
const ATTENDING = 256;
/** Threads that share a row: with fewer the card waits for its memory, with more for the threads to meet. */
const lanesOf = (columns: number): number => (columns > 1024 ? 32 : 16);

/** What a product is for; it decides what is done to its input and with its output. */
export type ProductKind =
  /** Norm before; queries and keys are turned by their position, keys and values are kept. */
  | 'query-key-value'
  /** The output is added to what the layer was given. */
  | 'added'
  /** Norm before; the output is silu(gate) × up. */
  | 'gate-up'
  /** Norm before; of the last tokens only. */
  | 'logits';

const NORMED: Readonly<Record<ProductKind, boolean>> = {
  'query-key-value': true,
  added: false,
  'gate-up': true,
  logits: true,
};

/** Which row of the matrix a thread works on; of pairs that belong together both are in one group. */
const ROW: Readonly<Record<ProductKind, string>> = {
  'query-key-value': `(group.x / 8) * ${HEAD_WIDTH} + (group.x % 8) * 4 + (slot >> 1) + (slot & 1) * ${HEAD_WIDTH / 2}`,
  added: `group.x * ${ROWS_PER_GROUP} + slot`,
  'gate-up': `group.x * 4 + (slot >> 1) + (slot & 1) * ${INNER}`,
  logits: `group.x * ${ROWS_PER_GROUP} + slot`,
};

/** What is done with a row's sum, or with the sums of a pair of rows, of one token. */
const FINISH: Readonly<Record<ProductKind, string>> = {
  'query-key-value': `
    let head = group.x / 8;
    let at = (group.x % 8) * 4 + pair;
    let position = run.start + token;
    if (head >= ${HEADS + KEY_HEADS}) {
      let to = place.values + ((head - ${HEADS + KEY_HEADS}) * ${LONGEST_SEQUENCE} + position) * ${HEAD_WIDTH} + at;
      cache[to] = a;
      cache[to + ${HEAD_WIDTH / 2}] = b;
      return;
    }
    let turn = turns[position * ${HEAD_WIDTH / 2} + at];
    let turnedA = a * turn.x - b * turn.y;
    let turnedB = b * turn.x + a * turn.y;
    if (head < ${HEADS}) {
      let to = token * ${WIDTH} + head * ${HEAD_WIDTH} + at;
      output[to] = turnedA;
      output[to + ${HEAD_WIDTH / 2}] = turnedB;
    } else {
      let to = place.keys + ((head - ${HEADS}) * ${LONGEST_SEQUENCE} + position) * ${HEAD_WIDTH} + at;
      cache[to] = turnedA;
      cache[to + ${HEAD_WIDTH / 2}] = turnedB;
    }`,
  added: `output[token * ${WIDTH} + row] += sum;`,
  'gate-up': `output[token * ${INNER} + group.x * 4 + pair] = a / (1.0 + exp(-a)) * b;`,
  logits: `if (row < place.rows) { output[token * place.rows + row] = sum; }`,
};

const STRUCTS = `
struct Run { start: u32, count: u32, firstKept: u32, kept: u32 }
struct Place { codes: u32, scales: u32, gain: u32, rows: u32, keys: u32, values: u32 }`;

/**
 * One product. Groups: x over the rows (of pairs: over four pairs), y over tiles of tokens.
 * @param tile tokens that are computed together, a power of two up to 8
 * @param columns length of a row, a multiple of 256
 */
export function productShader(kind: ProductKind, tile: number, columns: number): string {
  const lanes = lanesOf(columns);
  const threads = lanes * ROWS_PER_GROUP;
  const tokens = Array.from({ length: tile }, (_, t) => t);
  const isPaired = kind === 'query-key-value' || kind === 'gate-up';
  const perToken = threads / tile;
  const normed = NORMED[kind];
  const input = (t: number, at: string): string => `input[(origin + ${t}u) * ${columns / 4}u + ${at}]`;
  return `${STRUCTS}
@group(0) @binding(0) var<storage, read> weights: array<u32>;
@group(0) @binding(1) var<uniform> place: Place;
@group(0) @binding(2) var<uniform> run: Run;
@group(0) @binding(3) var<storage, read> gains: array<vec4f>;
@group(0) @binding(4) var<storage, read> input: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> output: array<f32>;
@group(0) @binding(6) var<storage, read_write> cache: array<f32>;
@group(0) @binding(7) var<storage, read> turns: array<vec2f>;

var<workgroup> partial: array<f32, ${threads * tile}>;
${normed ? `var<workgroup> squares: array<f32, ${threads}>;\nvar<workgroup> inverse: array<f32, ${tile}>;` : ''}

fn scaleAt(at: u32) -> f32 { return unpack2x16float(weights[at >> 1])[at & 1]; }

fn sumOf(slot: u32, t: u32) -> f32 {
  let at = (slot * ${tile}u + t) * ${lanes}u;
  var sum = 0.0;
  for (var lane = 0u; lane < ${lanes}u; lane++) { sum += partial[at + lane]; }
  return sum${normed ? ' * inverse[t]' : ''};
}

fn finish(group: vec3u, token: u32, ${isPaired ? 'pair: u32, a: f32, b: f32' : 'row: u32, sum: f32'}) {
  ${FINISH[kind]}
}

@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let first = group.y * ${tile}u;
  let origin = ${kind === 'logits' ? 'run.firstKept + first' : 'first'};
  let slot = thread / ${lanes}u;
  let lane = thread % ${lanes}u;
  ${
    normed
      ? `let own = thread / ${perToken}u;
  var square = 0.0;
  for (var i = thread % ${perToken}u; i < ${columns / 4}u; i += ${perToken}u) {
    let some = input[(origin + own) * ${columns / 4}u + i];
    square += dot(some, some);
  }
  squares[thread] = square;`
      : ''
  }
  let wanted = ${ROW[kind]};
  let row = ${kind === 'logits' ? 'min(wanted, place.rows - 1)' : 'wanted'};
  ${tokens.map((t) => `var sum${t} = 0.0;`).join(' ')}
  for (var word = lane; word < ${columns / 8}u; word += ${lanes}u) {
    let packed = weights[place.codes + row * ${columns / 8}u + word];
    let scale = scaleAt(place.scales + row * ${columns / BLOCK}u + word / ${BLOCK / 8}u);
    ${normed ? `let gainA = gains[place.gain + 2 * word];\n    let gainB = gains[place.gain + 2 * word + 1];` : ''}
    let even = (vec4f(unpack4xU8(packed & 0x0f0f0f0fu)) - 8.0) * scale;
    let odd = (vec4f(unpack4xU8((packed >> 4) & 0x0f0f0f0fu)) - 8.0) * scale;
    let codesA = vec4f(even.x, odd.x, even.y, odd.y)${normed ? ' * gainA' : ''};
    let codesB = vec4f(even.z, odd.z, even.w, odd.w)${normed ? ' * gainB' : ''};
    ${tokens
      .map((t) => `sum${t} += dot(codesA, ${input(t, '2 * word')}) + dot(codesB, ${input(t, '2 * word + 1')});`)
      .join('\n    ')}
  }
  ${tokens.map((t) => `partial[(slot * ${tile}u + ${t}u) * ${lanes}u + lane] = sum${t};`).join('\n  ')}
  workgroupBarrier();
  ${
    normed
      ? `if (thread < ${tile}u) {
    var sum = 0.0;
    for (var i = 0u; i < ${perToken}u; i++) { sum += squares[thread * ${perToken}u + i]; }
    inverse[thread] = inverseSqrt(sum / ${columns}.0 + ${EPSILON});
  }
  workgroupBarrier();`
      : ''
  }
  let t = thread % ${tile}u;
  let which = thread / ${tile}u;
  if (which >= ${isPaired ? ROWS_PER_GROUP / 2 : ROWS_PER_GROUP}u || first + t >= run.${kind === 'logits' ? 'kept' : 'count'}) { return; }
  ${
    isPaired
      ? 'finish(group, first + t, which, sumOf(2 * which, t), sumOf(2 * which + 1, t));'
      : `finish(group, first + t, group.x * ${ROWS_PER_GROUP}u + which, sumOf(which, t));`
  }
}`;
}

/** Attention of one head (x) of one token (y) to all tokens up to it. */
export function attentionShader(): string {
  const fours = HEAD_WIDTH / 4;
  return `${STRUCTS}
@group(0) @binding(0) var<uniform> place: Place;
@group(0) @binding(1) var<uniform> run: Run;
@group(0) @binding(2) var<storage, read> queries: array<vec4f>;
@group(0) @binding(3) var<storage, read> cache: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> output: array<vec4f>;

var<workgroup> query: array<vec4f, ${fours}>;
var<workgroup> scores: array<f32, ${LONGEST_SEQUENCE}>;
var<workgroup> numbers: array<f32, ${ATTENDING}>;
var<workgroup> parts: array<vec4f, ${ATTENDING}>;

@compute @workgroup_size(${ATTENDING})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let head = group.x;
  let length = run.start + group.y + 1;
  let ofKeys = head / ${HEADS / KEY_HEADS}u * ${LONGEST_SEQUENCE * fours}u;
  let keys = place.keys / 4 + ofKeys;
  let values = place.values / 4 + ofKeys;
  let own = group.y * ${WIDTH / 4}u + head * ${fours}u;
  if (thread < ${fours}u) { query[thread] = queries[own + thread]; }
  workgroupBarrier();
  var most = -3.0e38;
  for (var at = thread; at < length; at += ${ATTENDING}u) {
    var score = 0.0;
    for (var i = 0u; i < ${fours}u; i++) { score += dot(query[i], cache[keys + at * ${fours}u + i]); }
    score *= ${1 / Math.sqrt(HEAD_WIDTH)};
    scores[at] = score;
    most = max(most, score);
  }
  numbers[thread] = most;
  workgroupBarrier();
  for (var half = ${ATTENDING / 2}u; half > 0; half >>= 1) {
    if (thread < half) { numbers[thread] = max(numbers[thread], numbers[thread + half]); }
    workgroupBarrier();
  }
  let highest = numbers[0];
  workgroupBarrier();
  var sum = 0.0;
  for (var at = thread; at < length; at += ${ATTENDING}u) {
    let share = exp(scores[at] - highest);
    scores[at] = share;
    sum += share;
  }
  numbers[thread] = sum;
  workgroupBarrier();
  for (var half = ${ATTENDING / 2}u; half > 0; half >>= 1) {
    if (thread < half) { numbers[thread] += numbers[thread + half]; }
    workgroupBarrier();
  }
  var part = vec4f();
  for (var at = thread / ${fours}u; at < length; at += ${ATTENDING / fours}u) {
    part += scores[at] * cache[values + at * ${fours}u + thread % ${fours}u];
  }
  parts[thread] = part;
  workgroupBarrier();
  if (thread >= ${fours}u) { return; }
  var whole = vec4f();
  for (var i = thread; i < ${ATTENDING}u; i += ${fours}u) { whole += parts[i]; }
  output[own + thread] = whole / numbers[0];
}`;
}
