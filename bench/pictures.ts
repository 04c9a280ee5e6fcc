import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const DEMO = path.resolve(import.meta.dirname, '../assets/demo');
/** Side of a face's square in the made pictures. */
const SIDE = 400;

/** Pastes the portrait of one person at some places of a grey ground. */
async function paste(width: number, height: number, places: readonly (readonly [number, number])[]): Promise<Buffer> {
  // The part of the portrait that holds one person only.
  const portrait = await sharp(path.join(DEMO, 'portrait-3.jpg'))
    .extract({ left: 120, top: 0, width: 360, height: 360 })
    .resize(SIDE, SIDE)
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#777' } })
    .composite(places.map(([left, top]) => ({ input: portrait, left, top })))
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** 1280 × 720 px with one face. */
const makeOneFace = (): Promise<Buffer> => paste(1280, 720, [[400, 120]]);

/** 1600 × 800 px with eight faces. */
const makeEightFaces = (): Promise<Buffer> =>
  paste(
    4 * SIDE,
    2 * SIDE,
    Array.from({ length: 8 }, (_, i) => [(i % 4) * SIDE, Math.floor(i / 4) * SIDE] as const),
  );

/** Writes the pictures that are made here to a folder, as `one-face.jpg` and `eight-faces.jpg`. */
export async function writePictures(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'one-face.jpg'), await makeOneFace());
  await writeFile(path.join(folder, 'eight-faces.jpg'), await makeEightFaces());
}
