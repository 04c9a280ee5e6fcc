/** The coded data of a JPEG file (ITU-T T.81) bit by bit. */

/** Bytes that may stand behind the last block: some cameras leave a few. */
export const MOST_LEFT = 4;

/** What makes no sense in the data. */
export class Damage extends Error {}

/** By the next 16 bits: length << 8 | symbol; 0 for no code. */
export type Codes = Uint16Array;

/** T.81, annex C. */
export function codesOf(counts: Uint8Array, symbols: Uint8Array): Codes {
  const codes = new Uint16Array(1 << 16);
  let [from, read] = [0, 0];
  for (const [i, count] of counts.entries()) {
    for (let left = count; left > 0; left -= 1, read += 1) {
      const to = from + (1 << (15 - i));
      codes.fill(((i + 1) << 8) | (symbols[read] ?? 0), from, to);
      from = to;
    }
  }
  return codes;
}

/** Reads bits; behind the data there are zeros, which are counted. */
export class Bits {
  private held = 0;
  private count = 0;
  private missing = 0;
  constructor(
    private readonly bytes: Uint8Array,
    /** Of the next byte. */
    at: number,
  ) {
    this.at = at;
  }
  at: number;

  private fill(): void {
    while (this.count <= 16) {
      const byte = this.bytes[this.at];
      // 0xff and no zero behind it is a marker, which ends the data.
      if (byte === undefined || (byte === 0xff && this.bytes[this.at + 1] !== 0)) {
        this.held <<= 8;
        this.missing += 8;
      } else {
        this.held = (this.held << 8) | byte;
        this.at += byte === 0xff ? 2 : 1;
      }
      this.count += 8;
    }
  }

  /** @param length 0..16 */
  take(length: number): number {
    this.fill();
    this.count -= length;
    return (this.held >>> this.count) & ((1 << length) - 1);
  }

  symbol(codes: Codes): number {
    this.fill();
    const found = codes[(this.held >>> (this.count - 16)) & 0xffff] ?? 0;
    if (found === 0) throw new Damage('bits that are no code');
    this.count -= found >> 8;
    return found & 0xff;
  }

  /** @throws Damage when more was read than there is */
  expectMore(): void {
    if (this.count < this.missing) throw new Damage('the data end too early');
  }

  /** Whole bytes that were not read, up to the next marker. */
  unread(): number {
    let at = this.at;
    while (at < this.bytes.length && !(this.bytes[at] === 0xff && this.bytes[at + 1] !== 0)) at += 1;
    const rest = this.bytes.subarray(this.at, at);
    // Filled up with one value by a camera that writes into a place of fixed size.
    const isFilling = rest.every((byte) => byte === rest[0]);
    this.at = at;
    return Math.max(0, (this.count - this.missing) >> 3) + (isFilling ? 0 : rest.length);
  }

  /** Goes on behind a restart marker, which must be the next. */
  restart(number: number): void {
    if (this.unread() > MOST_LEFT) throw new Damage('data before a restart');
    while (this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0xff) this.at += 1;
    if (this.bytes[this.at] !== 0xff || this.bytes[this.at + 1] !== 0xd0 + (number & 7))
      throw new Damage('a restart that is not there');
    this.at += 2;
    this.held = 0;
    this.count = 0;
    this.missing = 0;
  }
}
