// Writes the pictures of the demo feed into assets/demo from the sample photographs of the npm package
// @vladmandic/face-api (MIT): portraits cut out of group photographs, and one that this program forges itself
// by laying one person's face over another's, so that the feed holds a picture whose history is known.
// usage: node scripts/make-demo-pictures.mjs      (needs npm ci; the outputs are committed)
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import sharp from 'sharp';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const samples = path.join(root, 'node_modules/@vladmandic/face-api/demo');
const out = path.join(root, 'assets/demo');
const sample = (n) => path.join(samples, `sample${n}.jpg`);
const JPEG = { quality: 90, chromaSubsampling: '4:2:0' };

/** [file, sample, left, top, side of the square cut out] in pixels of the sample. */
const PORTRAITS = [
  ['portrait-1.jpg', 3, 940, 90, 620],
  ['portrait-2.jpg', 6, 520, 190, 520],
  ['portrait-3.jpg', 6, 1330, 130, 520],
];

const boundsOf = ({ x, y, rx, ry }) => ({
  left: Math.round(x - rx),
  top: Math.round(y - ry),
  width: Math.round(rx * 2),
  height: Math.round(ry * 2),
});

/** Channel gains that give the donor's patch the mean colour of the target's. */
async function colourGains(donorPatch, targetPatch) {
  const [from, to] = await Promise.all([donorPatch.clone().stats(), targetPatch.stats()]);
  return to.channels.map((channel, i) => channel.mean / from.channels[i].mean);
}

/** The middle of the turned patch, as large as the patch was before. */
function inscribed({ rx, ry }, degrees) {
  const [w, h, a] = [Math.round(rx * 2), Math.round(ry * 2), (Math.abs(degrees) * Math.PI) / 180];
  const turned = { w: w * Math.cos(a) + h * Math.sin(a), h: w * Math.sin(a) + h * Math.cos(a) };
  return { left: Math.round((turned.w - w) / 2), top: Math.round((turned.h - h) / 2), width: w, height: h };
}

/** The face of `donor` (centre and half axes in sample pixels) over the face at `target` in another sample. */
async function layFace(donor, target, square) {
  const width = Math.round(target.rx * 2);
  const height = Math.round(target.ry * 2);
  const mask = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><radialGradient id="g">
     <stop offset="0.84" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
     <ellipse cx="${width / 2}" cy="${height / 2}" rx="${width / 2}" ry="${height / 2}" fill="url(#g)"/></svg>`,
  );
  const donorPatch = sharp(sample(donor.sample)).extract(boundsOf(donor));
  const gains = await colourGains(donorPatch, sharp(sample(target.sample)).extract(boundsOf(target)));
  const face = await sharp(await donorPatch.linear(gains, [0, 0, 0]).png().toBuffer())
    .rotate(target.turn, { background: '#000' })
    .extract(inscribed(donor, target.turn))
    .resize(width, height, { fit: 'fill' })
    .ensureAlpha()
    .composite([{ input: mask, blend: 'dest-in' }])
    .png()
    .toBuffer();
  const whole = await sharp(sample(target.sample))
    .composite([{ input: face, left: Math.round(target.x - target.rx), top: Math.round(target.y - target.ry) }])
    .png()
    .toBuffer();
  return sharp(whole).extract({ left: square.left, top: square.top, width: square.side, height: square.side });
}

await mkdir(out, { recursive: true });
for (const [file, n, left, top, side] of PORTRAITS) {
  await sharp(sample(n))
    .extract({ left, top, width: side, height: side })
    .resize(480, 480)
    .jpeg(JPEG)
    .toFile(path.join(out, file));
}
const forged = await layFace(
  { sample: 6, x: 760, y: 506, rx: 76, ry: 100 },
  { sample: 3, x: 1172, y: 374, rx: 82, ry: 106, turn: 8 },
  { left: 940, top: 90, side: 620 },
);
await sharp(await forged.png().toBuffer())
  .resize(480, 480)
  .jpeg(JPEG)
  .toFile(path.join(out, 'face-laid-over.jpg'));
await sharp(sample(6)).resize(960).jpeg(JPEG).toFile(path.join(out, 'group.jpg'));
