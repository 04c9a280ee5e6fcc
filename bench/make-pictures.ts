// Writes what bench/extension_times.py shows to the extension: a page, a picture with one face and one with eight.
// usage: npx tsx bench/make-pictures.ts OUT_DIR
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writePictures } from './pictures';

const out = process.argv[2];
if (!out) throw new Error('usage: npx tsx bench/make-pictures.ts OUT_DIR');

await writePictures(out);
const img = (name: string) => `<img src="${name}" alt="" />`;
await writeFile(
  path.join(out, 'page.html'),
  `<!doctype html><title>Benchmark</title>${img('one-face.jpg')}${img('eight-faces.jpg')}`,
);
