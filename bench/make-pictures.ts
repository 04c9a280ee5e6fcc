// Writes what bench/extension_times.py shows to the extension: a page, a picture with one face and one with eight.
// usage: npx tsx bench/make-pictures.ts OUT_DIR
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const out = process.argv[2];
if (!out) throw new Error('usage: npx tsx bench/make-pictures.ts OUT_DIR');
const side = 400;

await mkdir(out, { recursive: true });
// The part of the portrait that holds one person only.
const portrait = await sharp(path.resolve(import.meta.dirname, '../assets/demo/portrait-3.jpg'))
  .extract({ left: 120, top: 0, width: 360, height: 360 })
  .resize(side, side)
  .toBuffer();
await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#777' } })
  .composite([{ input: portrait, left: 400, top: 120 }])
  .jpeg({ quality: 90 })
  .toFile(path.join(out, 'one-face.jpg'));
await sharp({ create: { width: 4 * side, height: 2 * side, channels: 3, background: '#777' } })
  .composite(
    Array.from({ length: 8 }, (_, i) => ({ input: portrait, left: (i % 4) * side, top: Math.floor(i / 4) * side })),
  )
  .jpeg({ quality: 90 })
  .toFile(path.join(out, 'eight-faces.jpg'));
const img = (name: string) => `<img src="${name}" alt="" />`;
await writeFile(
  path.join(out, 'page.html'),
  `<!doctype html><title>Benchmark</title>${img('one-face.jpg')}${img('eight-faces.jpg')}`,
);
