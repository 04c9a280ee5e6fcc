import { PICTURE_BYTES, PICTURE_SIDE } from '../network';

/**
 * The commands of the encoder and the face finder for a graphics card, in WGSL. A plane holds for each picture side × side
 * places, row by row, and for each place its channels, four in a vector. Weights are fp16 as in the files, and stay so;
 * everything is computed in 32-bit floats.
 */

/** Changes with every change of the commands: what a card that passed its self-test stands for. */
export const PICTURE_COMMANDS = 'pictures 4';
/** Threads of a group. */
export const GROUP = 64;
/** Places that one thread of a product computes, each with four channels. */
export const PLACES = 4;
/** Threads that share a product where there are few: each takes a part of the sums. */
export const SHARES = 16;
/** Places side by side that one thread of a depthwise convolution computes. */
export const ALONG = 4;

/** Where a product takes what it adds: nowhere, the same place, the largest of 2 × 2 places, the place of a plane half as large. */
export const ADDED = { nothing: 0, same: 1, largest: 2, enlarged: 3 } as const;

/** As `packStep` writes it, in words of four bytes. Weights count in vectors of four, as do biases and channels. */
const STEP = `
struct Step {
  weights: u32, bias: u32, inQuads: u32, outQuads: u32,
  inSide: u32, outSide: u32, added: u32, addedQuads: u32,
  isGelu: u32, window: u32, low: f32, high: f32,
}
struct Run { count: u32 }
@group(0) @binding(1) var<storage, read> biases: array<vec4f>;
@group(0) @binding(2) var<uniform> step: Step;
@group(0) @binding(3) var<uniform> run: Run;
@group(0) @binding(5) var<storage, read_write> output: array<vec4f>;
`;
const HALVES = `${STEP}
@group(0) @binding(0) var<storage, read> weights: array<vec2u>;
fn weightAt(at: u32) -> vec4f {
  let halves = weights[at];
  return vec4f(unpack2x16float(halves.x), unpack2x16float(halves.y));
}
`;
const FLOATS = `${STEP}
@group(0) @binding(0) var<storage, read> weights: array<vec4f>;
fn weightAt(at: u32) -> vec4f { return weights[at]; }
`;
const PLANE_IN = `@group(0) @binding(4) var<storage, read> input: array<vec4f>;`;

/** Written out, since an array that is indexed in a loop may not stay in registers. */
const each = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n  ');

/**
 * What ends a product at one place: bias, what is added, GELU, and bounds. The error function is that of Abramowitz and
 * Stegun 7.1.26, right to 1.5e-7.
 */
const FINISH = `
@group(0) @binding(6) var<storage, read> other: array<vec4f>;
fn errorFunction(x: vec4f) -> vec4f {
  let t = 1.0 / (1.0 + 0.3275911 * abs(x));
  let series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return sign(x) * (1.0 - series * exp(-x * x));
}
fn addedAt(place: u32, quad: u32) -> vec4f {
  if (step.added == ${ADDED.nothing}u || quad >= step.addedQuads) { return vec4f(); }
  if (step.added == ${ADDED.same}u) { return other[place * step.addedQuads + quad]; }
  let side = step.outSide;
  let picture = place / (side * side);
  let row = (place / side) % side;
  let column = place % side;
  if (step.added == ${ADDED.enlarged}u) {
    let half = side / 2u;
    return other[((picture * half + row / 2u) * half + column / 2u) * step.addedQuads + quad];
  }
  let start = ((picture * 2u * side + 2u * row) * 2u * side + 2u * column) * step.addedQuads + quad;
  let below = start + 2u * side * step.addedQuads;
  return max(max(other[start], other[start + step.addedQuads]), max(other[below], other[below + step.addedQuads]));
}
fn finish(sum: vec4f, place: u32, quad: u32) {
  var value = sum + biases[step.bias + quad] + addedAt(place, quad);
  if (step.isGelu == 1u) { value = 0.5 * value * (1.0 + errorFunction(value * 0.70710678118)); }
  output[place * step.outQuads + quad] = clamp(value, vec4f(step.low), vec4f(step.high));
}
`;

/**
 * The first convolution, from bytes: one thread for each place, with all its channels. Places outside are 0 after the
 * bytes were scaled.
 * @param taps side of the convolution's window; its stride is 2
 * @param quads channels that come out, in fours
 * @param scaled WGSL from a vec3f of bytes, `rgb`, to what the network takes
 */
export function firstShader(taps: number, quads: number, scaled: string): string {
  const before = Math.floor((taps - 2) / 2);
  return `${HALVES}
@group(0) @binding(4) var<storage, read> input: array<u32>;
fn byteAt(at: u32) -> f32 { return f32((input[at / 4u] >> (8u * (at % 4u))) & 255u); }
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let side = step.outSide;
  let place = thread.x;
  if (place >= run.count * side * side) { return; }
  let picture = place / (side * side);
  let row = i32(((place / side) % side) * 2u) - ${before};
  let column = i32((place % side) * 2u) - ${before};
  ${each(quads, (q) => `var sum${q} = biases[step.bias + ${q}u];`)}
  for (var y = 0; y < ${taps}; y += 1) {
    for (var x = 0; x < ${taps}; x += 1) {
      if (row + y < 0 || row + y >= ${PICTURE_SIDE} || column + x < 0 || column + x >= ${PICTURE_SIDE}) { continue; }
      let start = picture * ${PICTURE_BYTES}u + u32((row + y) * ${PICTURE_SIDE} + column + x) * 3u;
      let rgb = vec3f(byteAt(start), byteAt(start + 1u), byteAt(start + 2u));
      let value = ${scaled};
      let at = step.weights + u32(y * ${taps} + x) * ${3 * quads}u;
      ${each(
        quads,
        (q) => `sum${q} += value.x * weightAt(at + ${q}u) + value.y * weightAt(at + ${quads + q}u)
        + value.z * weightAt(at + ${2 * quads + q}u);`,
      )}
    }
  }
  ${each(quads, (q) => `output[place * ${quads}u + ${q}u] = clamp(sum${q}, vec4f(step.low), vec4f(step.high));`)}
}
`;
}

/**
 * A product at each place: a convolution of 1 × 1, or a matrix. Weights: for four channels that go in, one vector for each
 * channel that comes out.
 * @param isShared whether SHARES threads share the sums of one place: for products of few places
 * @param isHalf whether the weights are fp16
 */
export function productShader(isShared: boolean, isHalf: boolean): string {
  const items = isShared ? GROUP / SHARES : GROUP;
  const rows = (line: (r: number) => string): string => each(PLACES, line);
  const sums = rows((r) => `var sum${r} = vec4f();`);
  const loop = `
  for (var k = ${isShared ? 'share' : '0u'}; k < step.inQuads; k += ${isShared ? SHARES : 1}u) {
    let at = step.weights + (k * step.outQuads + quad) * 4u;
    let w0 = weightAt(at);
    let w1 = weightAt(at + 1u);
    let w2 = weightAt(at + 2u);
    let w3 = weightAt(at + 3u);
    ${rows((r) => `let x${r} = input[(place + ${r}u) * step.inQuads + k];`)}
    ${rows((r) => `sum${r} += vec4f(dot(x${r}, w0), dot(x${r}, w1), dot(x${r}, w2), dot(x${r}, w3));`)}
  }`;
  // What lies past the last place is computed and never read.
  const place = `
  let quad = item % step.outQuads;
  let place = item / step.outQuads * ${PLACES}u;`;
  const last = `(run.count * step.outSide * step.outSide + ${PLACES - 1}u) / ${PLACES}u * step.outQuads`;
  const single = `
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let item = thread.x;
  if (item >= ${last}) { return; }
  ${place}
  ${sums}
  ${loop}
  ${rows((r) => `finish(sum${r}, place + ${r}u, quad);`)}
}`;
  const shared = `
var<workgroup> parts: array<vec4f, ${GROUP * PLACES}>;
@compute @workgroup_size(${GROUP})
fn main(@builtin(local_invocation_index) local: u32, @builtin(workgroup_id) group: vec3u) {
  let share = local / ${items}u;
  let item = min(group.x * ${items}u + local % ${items}u, ${last} - 1u);
  ${place}
  ${sums}
  ${loop}
  ${rows((r) => `parts[local * ${PLACES}u + ${r}u] = sum${r};`)}
  workgroupBarrier();
  if (share >= ${PLACES}u) { return; }
  var sum = vec4f();
  for (var start = local % ${items}u; start < ${GROUP}u; start += ${items}u) { sum += parts[start * ${PLACES}u + share]; }
  finish(sum, place + share, quad);
}`;
  return `${isHalf ? HALVES : FLOATS}${PLANE_IN}${FINISH}${isShared ? shared : single}`;
}

/**
 * A convolution of each channel by itself. One thread computes ALONG places side by side.
 * @param taps side of the window; `stride` 1 or 2. The window lies as TensorFlow's "same" has it.
 */
export function depthwiseShader(taps: number, stride: number): string {
  const before = Math.floor((taps - stride) / 2);
  const columns = (ALONG - 1) * stride + taps;
  return `${HALVES}${PLANE_IN}
fn inputAt(line: i32, column: i32, quad: u32) -> vec4f {
  if (column < 0 || column >= i32(step.inSide)) { return vec4f(); }
  return input[u32(line + column) * step.inQuads + quad];
}
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let side = step.outSide;
  let across = side / ${ALONG}u;
  if (thread.x >= run.count * side * across * step.outQuads) { return; }
  let quad = thread.x % step.outQuads;
  let x = (thread.x / step.outQuads) % across * ${ALONG}u;
  let line = thread.x / step.outQuads / across;
  let picture = line / side;
  let top = i32(line % side * ${stride}u) - ${before};
  let left = i32(x * ${stride}u) - ${before};
  let inSide = i32(step.inSide);
  ${each(ALONG, (i) => `var sum${i} = biases[step.bias + quad];`)}
  for (var y = 0; y < ${taps}; y += 1) {
    if (top + y < 0 || top + y >= inSide) { continue; }
    let start = (i32(picture) * inSide + top + y) * inSide;
    let at = step.weights + u32(y * ${taps}) * step.outQuads + quad;
    ${each(columns, (i) => `let x${i} = inputAt(start, left + ${i}, quad);`)}
    ${each(
      taps,
      (i) => `let w${i} = weightAt(at + ${i}u * step.outQuads);
    ${each(ALONG, (along) => `sum${along} += x${along * stride + i} * w${i};`)}`,
    )}
  }
  let to = (line * side + x) * step.outQuads + quad;
  ${each(ALONG, (i) => `output[to + ${i}u * step.outQuads] = clamp(sum${i}, vec4f(step.low), vec4f(step.high));`)}
}
`;
}

/** Means over windows that lie side by side, `window` places a side. */
export function meanShader(): string {
  return `${HALVES}${PLANE_IN}
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let side = step.outSide;
  if (thread.x >= run.count * side * side * step.outQuads) { return; }
  let quad = thread.x % step.outQuads;
  let place = thread.x / step.outQuads;
  let first = (place / side * step.inSide + place % side) * step.window;
  var sum = vec4f();
  for (var y = 0u; y < step.window; y += 1u) {
    for (var x = 0u; x < step.window; x += 1u) {
      sum += input[(first + y * step.inSide + x) * step.inQuads + quad];
    }
  }
  output[place * step.outQuads + quad] = sum / f32(step.window * step.window);
}
`;
}
