import { expect, test } from 'vitest';
import { halfToNumber, parseUnfoldPlan, unfoldWeights } from '../../../src/inference/unfold-weights';

const corrupt = expect.objectContaining({ failure: expect.objectContaining({ code: 'model-corrupt' }) });
const plan = (value: unknown) => parseUnfoldPlan(new TextEncoder().encode(JSON.stringify(value)));
function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
}

test('reads half precision', () => {
  expect([0x3c00, 0xc000, 0x3555, 0x7bff, 0x0001, 0x8000].map(halfToNumber)).toEqual([
    1,
    -2,
    0.333251953125,
    65504,
    2 ** -24,
    -0,
  ]);
  expect(halfToNumber(0x7c00)).toBe(Number.POSITIVE_INFINITY);
  expect(halfToNumber(0x7e00)).toBeNaN();
});

// Two rows of 64 inputs: row 0 has the codes 0, 1, 2, … and the scales 1 and −2, row 1 all 15 and the scales 0.5 and 1.
const ROWS = 2;
const COLUMNS = 64;
const codeOf = (row: number, column: number): number => (row === 0 ? column % 16 : 15);
const SCALES = [1, -2, 0.5, 1];
const HALVES = [0x3c00, 0xc000, 0x3800, 0x3c00];
const START = 5;

function folded(): Uint8Array {
  const bytes = new Uint8Array(START + 64 + 8);
  for (let row = 0; row < ROWS; row += 1) {
    for (let pair = 0; pair < COLUMNS / 2; pair += 1) {
      bytes[START + (row * COLUMNS) / 2 + pair] = codeOf(row, 2 * pair) | (codeOf(row, 2 * pair + 1) << 4);
    }
  }
  const view = new DataView(bytes.buffer);
  HALVES.forEach((half, i) => view.setUint16(START + 64 + 2 * i, half, true));
  return bytes;
}
const matrix = { name: 'm', rows: ROWS, columns: COLUMNS, codes: START, scales: START + 64, to: 8 };
const whole = { data: 'x', bytes: 8 + ROWS * COLUMNS * 4, matrices: [matrix] };

test('writes the weights turned, at their place', () => {
  const bytes = unfoldWeights(plan(whole), folded());
  const numbers = new Float32Array(bytes.buffer);
  expect(bytes).toHaveLength(whole.bytes);
  expect([...numbers.subarray(0, 2)]).toEqual([0, 0]);
  for (let column = 0; column < COLUMNS; column += 1) {
    for (let row = 0; row < ROWS; row += 1) {
      const scale = SCALES[row * 2 + Math.floor(column / 32)] ?? Number.NaN;
      expect(numbers[2 + column * ROWS + row]).toBeCloseTo((codeOf(row, column) - 8) * scale, 12);
    }
  }
});

test('takes bytes that do not start at the start of their buffer', () => {
  const shifted = new Uint8Array(folded().length + 3);
  shifted.set(folded(), 3);
  expect(unfoldWeights(plan(whole), shifted.subarray(3))).toEqual(unfoldWeights(plan(whole), folded()));
});

test('refuses a plan that makes no sense or leads outside the files', () => {
  for (const bad of [{ codes: 14 }, { scales: 70 }, { to: 12 }, { to: 6 }, { columns: 48 }, { rows: 3 }]) {
    const changed = { ...whole, matrices: [{ ...matrix, ...bad }] };
    expect(thrownBy(() => unfoldWeights(plan(changed), folded()))).toEqual(corrupt);
  }
  expect(thrownBy(() => plan({ ...whole, matrices: [{ ...matrix, rows: -1 }] }))).toEqual(corrupt);
  expect(thrownBy(() => plan({ ...whole, data: 3 }))).toEqual(corrupt);
  expect(thrownBy(() => parseUnfoldPlan(new Uint8Array(3)))).toEqual(corrupt);
});
