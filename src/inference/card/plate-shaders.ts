import { PRECISION_BITS } from '../network';
import { GROUP } from './picture-shaders';

/**
 * Commands that bring parts of a picture to other sizes on a card, in whole numbers, as `vision/resample.ts` does on the
 * processor: the same bytes come out. A plate holds a word for each pixel: red in its lowest byte, then green and blue.
 */

/** Words of a table before its starts, counts and weights. */
export const TABLE_HEAD = 8;
/** Words that tell where a window lies. */
export const WINDOW_WORDS = 4;
/** Every so many pixels across and down are looked at for how much a window holds. */
const SAMPLE_STEP = 4;
/** Words that tell how much a window holds: sum, sum of squares and number of its samples. */
export const SPREAD_WORDS = 3;

const COMMAND = `
@group(0) @binding(0) var<storage, read> source: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;
@group(0) @binding(2) var<storage, read> table: array<i32>;
fn threadOf(group: vec3u, groups: vec3u, local: u32) -> u32 {
  return (group.y * groups.x + group.x) * ${GROUP}u + local;
}
fn bytesOf(word: u32) -> vec3i { return vec3i((vec3u(word) >> vec3u(0u, 8u, 16u)) & vec3u(255u)); }
fn toBytes(sums: vec3i) -> u32 {
  let bytes = vec3u(clamp(sums >> vec3u(${PRECISION_BITS}u), vec3i(0), vec3i(255)));
  return bytes.x | (bytes.y << 8u) | (bytes.z << 16u);
}
`;

const main = (body: string): string => `${COMMAND}
@compute @workgroup_size(${GROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let thread = threadOf(group, groups, local);
${body}
}`;

/** From bytes one after the other, red, green and blue, to a plate. Table: pixels. */
export const unpackShader = (): string =>
  main(`
  if (thread >= u32(table[0])) { return; }
  let first = thread * 3u;
  var pixel = 0u;
  for (var i = 0u; i < 3u; i++) {
    let at = first + i;
    pixel |= ((source[at / 4u] >> (8u * (at % 4u))) & 255u) << (8u * i);
  }
  output[thread] = pixel;`);

/**
 * One pass over rows or over columns. Table: pixels of the output, its width, words from one input of a sum to the next,
 * the first input's row, words of a source row, weights of a sum, the output's length along the axis; then starts, counts
 * and weights of each.
 */
export const passShader = (isAcross: boolean): string =>
  main(`
  if (thread >= u32(table[0])) { return; }
  let width = u32(table[1]);
  let x = i32(thread % width);
  let y = i32(thread / width);
  let along = ${isAcross ? 'x' : 'y'};
  let length = table[6];
  let start = table[${TABLE_HEAD} + along];
  let count = table[${TABLE_HEAD} + length + along];
  let weights = ${TABLE_HEAD} + 2 * length + along * table[5];
  var input = ${isAcross ? '(y + table[3]) * table[4] + start' : '(start - table[3]) * table[4] + x'};
  var sums = vec3i(${1 << (PRECISION_BITS - 1)});
  for (var k = 0; k < count; k++) {
    sums += bytesOf(source[input]) * table[weights + k];
    input += table[2];
  }
  output[thread] = toBytes(sums);`);

const WINDOW = `
  let size = vec2i(table[0], table[1]);
  let corner = vec2i(table[2], table[3]);`;

/** A window of a plate as bytes one after the other; black beyond the plate. Table: `WINDOW_WORDS`. */
export const windowShader = (side: number): string =>
  main(`${WINDOW}
  if (thread >= ${(side * side * 3) / 4}u) { return; }
  var word = 0u;
  for (var i = 0u; i < 4u; i++) {
    let at = thread * 4u + i;
    let place = corner + vec2i(i32((at / 3u) % ${side}u), i32(at / ${side * 3}u));
    if (all(place >= vec2i(0)) && all(place < size)) {
      let byte = (source[place.y * size.x + place.x] >> (8u * (at % 3u))) & 255u;
      word |= byte << (8u * i);
    }
  }
  output[thread] = word;`);

/** How much a window holds: `SPREAD_WORDS` of its green, by one group of threads. Table as for the window. */
export const spreadShader = (side: number): string => `${COMMAND}
var<workgroup> sums: array<atomic<u32>, ${SPREAD_WORDS}>;
@compute @workgroup_size(${GROUP})
fn main(@builtin(local_invocation_index) local: u32) {
${WINDOW}
  let first = max(corner, vec2i(0));
  let last = min(size, corner + vec2i(${side}));
  let wide = (max(last.x - first.x, 0) + ${SAMPLE_STEP - 1}) / ${SAMPLE_STEP};
  let high = (max(last.y - first.y, 0) + ${SAMPLE_STEP - 1}) / ${SAMPLE_STEP};
  var sum = 0u;
  var squares = 0u;
  var count = 0u;
  for (var i = i32(local); i < wide * high; i += ${GROUP}) {
    let place = first + ${SAMPLE_STEP} * vec2i(i % wide, i / wide);
    let value = (source[place.y * size.x + place.x] >> 8u) & 255u;
    sum += value;
    squares += value * value;
    count += 1u;
  }
  atomicAdd(&sums[0], sum);
  atomicAdd(&sums[1], squares);
  atomicAdd(&sums[2], count);
  workgroupBarrier();
  if (local < ${SPREAD_WORDS}u) { output[local] = atomicLoad(&sums[local]); }
}`;
