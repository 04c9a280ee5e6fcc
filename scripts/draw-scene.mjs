// Draws pictures without faces for the demo feed: hills, the sea or a town under a sky, the same for the same number.
import { deflateSync } from 'node:zlib';

const WIDTH = 640;
const HEIGHT = 480;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes of the signature and of the header, which comes first in every PNG. */
const HEADER_END = 33;

/** [sky above, sky at the horizon, far ground, near ground], each as red, green, blue. */
const PALETTES = [
  [0x5b8def, 0xdfeaf7, 0x8aa6b8, 0x2f5d50],
  [0x2b2f55, 0xf29e6d, 0x6a4a6c, 0x241b33],
  [0x87b6c9, 0xf4ead2, 0xb7a57f, 0x6a5a3c],
  [0x16223f, 0x51688f, 0x2a3a57, 0x0c1424],
  [0xa8c6d8, 0xfdf6ee, 0x9ab7a2, 0x4c7a5d],
  [0x6d5a8e, 0xf6c9b8, 0x91677f, 0x3a2a45],
].map((colours) => colours.map((value) => [value >> 16, (value >> 8) & 255, value & 255]));

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

// Node's own crc32 came only with 20.15.
function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function makeChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crcOf(body), body.length + 4);
  return chunk;
}

const mix = (a, b, share) => a.map((value, i) => value + (b[i] - value) * share);

/** The height in pixels at which the far and the near ground begin in each column. */
function outlineOf(number) {
  const kind = number % 3;
  const wave = (x, length, shift) => Math.sin((x / length) * Math.PI * 2 + shift);
  const hill = (x, base, height) =>
    base - height * (0.6 * wave(x, 420, number) + 0.3 * wave(x, 173, number * 2.3) + 0.1 * wave(x, 61, number * 5.1));
  const noise = (n) => Math.abs((Math.sin(n * 12.9898 + number * 78.233) * 43758.5453) % 1);
  const tower = (x, base, height) => base - height * noise(Math.floor(x / 34));
  return Array.from({ length: WIDTH }, (_, x) => {
    if (kind === 0) return [hill(x, 270, 60), hill(x + 200, 370, 45)];
    if (kind === 1) return [280, 400 + 6 * wave(x, 90, number)];
    return [tower(x, 320, 150), hill(x, 420, 15)];
  });
}

/**
 * @param {number} number any whole number of 0 or more; another number gives another picture
 * @returns {Buffer} a PNG of 640×480
 */
export function drawScene(number) {
  const [above, horizon, far, near] = PALETTES[number % PALETTES.length];
  const outline = outlineOf(number);
  const sun = { x: 90 + ((number * 137) % 460), y: 80 + ((number * 53) % 110), radius: 26 + (number % 4) * 6 };
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y += 1) {
    const row = y * (1 + WIDTH * 3);
    const sky = mix(above, horizon, Math.min(1, y / 300));
    for (let x = 0; x < WIDTH; x += 1) {
      const [farFrom, nearFrom] = outline[x];
      let colour = sky;
      if (y >= nearFrom) colour = mix(near, far, Math.max(0, 0.35 - (y - nearFrom) / 300));
      else if (y >= farFrom) colour = mix(far, horizon, Math.max(0, 0.4 - (y - farFrom) / 250));
      else if (Math.hypot(x - sun.x, y - sun.y) < sun.radius) colour = [255, 244, 214];
      for (let i = 0; i < 3; i += 1) rows[row + 1 + x * 3 + i] = colour[i];
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    makeChunk('IHDR', header),
    makeChunk('IDAT', deflateSync(rows)),
    makeChunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * The same picture with a remark in its bytes, so that its hash is another.
 * @param {Buffer} bytes a PNG or a JPEG
 * @param {string} remark of at most 200 characters of ASCII
 */
export function addRemark(bytes, remark) {
  if (bytes.subarray(0, 8).equals(SIGNATURE)) {
    const chunk = makeChunk('tEXt', Buffer.from(`Comment\0${remark}`, 'latin1'));
    return Buffer.concat([bytes.subarray(0, HEADER_END), chunk, bytes.subarray(HEADER_END)]);
  }
  const text = Buffer.from(remark, 'latin1');
  // After the start of the image, a comment segment; its length counts the two bytes that tell it.
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  return Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
}
