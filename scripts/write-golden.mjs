// Writes assets/models/self-test.json: what the processor gives for known inputs, which the self-test holds a graphics
// card against (src/inference/golden.ts). Run it after changing a network, and `write-model-manifest.mjs` after it.
// usage: node scripts/write-golden.mjs
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { register } from 'tsx/esm/api';

register();
const { goldenLanguageOf } = await import('../src/inference/check-decoder.ts');
const { DATA_NAME } = await import('../src/inference/decoder.ts');
const { GOLDEN_FACE, goldenOf } = await import('../src/inference/golden.ts');
const { loadNodeDecoder } = await import('../src/inference/node-decoder.ts');
const { loadNodeNetwork } = await import('../src/inference/node-network.ts');
const { joinCrops } = await import('../src/vision/encoder.ts');
const { goldenPictures } = await import('../src/vision/self-test.ts');

const assets = new URL('../assets/', import.meta.url);
const read = (file) => new Uint8Array(readFileSync(new URL(`models/${file}`, assets)));
const files = {
  encoder: read('onnx/vision_encoder.onnx'),
  'face-finder': read('face-finder.onnx'),
  decoder: read('onnx/decoder_model_merged.onnx'),
  'decoder-data': read(`onnx/${DATA_NAME}`),
};

const pixels = await sharp(readFileSync(new URL('demo/portrait-3.jpg', assets)))
  .resize(GOLDEN_FACE, GOLDEN_FACE)
  .removeAlpha()
  .raw()
  .toBuffer();
const face = pixels.toString('base64');

async function goldenOutputs(part) {
  const network = await loadNodeNetwork(files[part], part);
  const golden = [];
  for (const picture of goldenPictures({ face })) {
    golden.push(goldenOf(await network.run(joinCrops([picture])), 0, 1));
  }
  await network.release();
  return golden;
}

const decoder = await loadNodeDecoder({
  decoder: files.decoder,
  data: files['decoder-data'],
  dataName: DATA_NAME,
  embeddings: read('onnx/embed_tokens.onnx'),
});
const golden = {
  version: 1,
  files: Object.fromEntries(
    Object.entries(files).map(([part, bytes]) => [part, createHash('sha256').update(bytes).digest('hex')]),
  ),
  face,
  encoder: await goldenOutputs('encoder'),
  'face-finder': await goldenOutputs('face-finder'),
  language: await goldenLanguageOf(decoder),
};
await decoder.release();
const text = `${JSON.stringify(golden)}\n`;
writeFileSync(new URL('models/self-test.json', assets), text);
console.log(`assets/models/self-test.json  ${text.length} bytes; greedy tokens ${golden.language.tokens.join(' ')}`);
