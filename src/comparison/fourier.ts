/** Complex numbers, real and imaginary parts apart. */
export interface ComplexSquare {
  readonly real: Float32Array;
  readonly imaginary: Float32Array;
}

/** Discrete Fourier transforms of squares whose side is a power of two (Cooley and Tukey 1965, radix 2, in place). */
export class FourierSquare {
  readonly side: number;
  readonly #cosines: Float32Array;
  readonly #sines: Float32Array;
  readonly #reversed: Uint16Array;

  /** @param side a power of two up to 65,536 */
  constructor(side: number) {
    const bits = Math.log2(side);
    if (!Number.isInteger(bits) || bits < 1 || bits > 16) throw new RangeError(`side ${side}`);
    this.side = side;
    this.#cosines = Float32Array.from({ length: side / 2 }, (_, i) => Math.cos((-2 * Math.PI * i) / side));
    this.#sines = Float32Array.from({ length: side / 2 }, (_, i) => Math.sin((-2 * Math.PI * i) / side));
    this.#reversed = new Uint16Array(side);
    for (let i = 0; i < side; i += 1) this.#reversed[i] = (this.#reversed[i >> 1]! >> 1) | ((i & 1) << (bits - 1));
  }

  /** @returns side × side zeros */
  empty(): ComplexSquare {
    const size = this.side * this.side;
    return { real: new Float32Array(size), imaginary: new Float32Array(size) };
  }

  /** Forward transform, in place. The inverse is that of the complex conjugate, divided by side². */
  transform({ real, imaginary }: ComplexSquare): void {
    const { side } = this;
    for (let y = 0; y < side; y += 1) this.#line(real, imaginary, y * side, 1);
    for (let x = 0; x < side; x += 1) this.#line(real, imaginary, x, side);
  }

  #line(real: Float32Array, imaginary: Float32Array, start: number, step: number): void {
    const { side } = this;
    for (let i = 0; i < side; i += 1) {
      const j = this.#reversed[i]!;
      if (j <= i) continue;
      const [at, to] = [start + i * step, start + j * step];
      const [re, im] = [real[at]!, imaginary[at]!];
      real[at] = real[to]!;
      imaginary[at] = imaginary[to]!;
      real[to] = re;
      imaginary[to] = im;
    }
    for (let half = 1; half < side; half *= 2) {
      const turn = side / (2 * half);
      for (let block = 0; block < side; block += 2 * half) {
        for (let k = 0; k < half; k += 1) {
          const cosine = this.#cosines[k * turn]!;
          const sine = this.#sines[k * turn]!;
          const upper = start + (block + k) * step;
          const lower = upper + half * step;
          const re = real[lower]! * cosine - imaginary[lower]! * sine;
          const im = real[lower]! * sine + imaginary[lower]! * cosine;
          real[lower] = real[upper]! - re;
          imaginary[lower] = imaginary[upper]! - im;
          real[upper] = real[upper]! + re;
          imaginary[upper] = imaginary[upper]! + im;
        }
      }
    }
  }
}
