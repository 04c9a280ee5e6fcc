// Scores the face crops of one split for training/telltale_training/operating_points.py:
//   node scripts/score-crops.mjs FOLDER SPLIT scores.jsonl
// FOLDER holds manifest.csv and a tar for each set. One line for each crop: its path, its group, whether it is forged,
// the raw logit of the first look and, from a probability of .5 on, that of the second (src/vision/second-look.ts).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { register } from 'tsx/esm/api';

register();
const { parseManifest, readPictures } = await import('../src/cli/bench-pictures.ts');
const { decodePicture } = await import('../src/cli/decode-picture.ts');
const { loadEngine, releaseEngine } = await import('../src/cli/load-engine.ts');
const { calibrate } = await import('../src/forensics/calibration.ts');
const { encodeCrops } = await import('../src/vision/encoder.ts');
const { cutForEncoder } = await import('../src/vision/face-crop.ts');
const { smoothNoise } = await import('../src/vision/smooth-noise.ts');

const [folder, split, out] = process.argv.slice(2);
if (!folder || !split || !out) throw new Error('usage: node scripts/score-crops.mjs FOLDER SPLIT scores.jsonl');
const pictures = parseManifest(readFileSync(path.join(folder, 'manifest.csv'), 'utf8'), split);
const tars = readdirSync(folder).filter((name) => name.endsWith('.tar'));
const engine = await loadEngine();
const logitOf = async (crop) => (await encodeCrops(engine.networks.encoder, [crop]))[0].forgedLogit;
const lines = [];
await readPictures(
  pictures,
  tars.map((name) => path.join(folder, name)),
  async ({ path: name, group = '', truth }, bytes) => {
    const { raster } = await decodePicture(bytes);
    const { width, height } = raster;
    const crop = cutForEncoder(raster, { x: 0, y: 0, width, height });
    const logit = await logitOf(crop);
    const isHigh = calibrate(logit, engine.settings.calibration) > 0.5;
    const second = isHigh ? await logitOf(smoothNoise(crop)) : null;
    lines.push(JSON.stringify({ path: name, group, forged: truth !== null, logit, second }));
  },
);
await releaseEngine(engine);
writeFileSync(out, `${lines.join('\n')}\n`);
console.log(`${lines.length} of ${pictures.length} crops`);
