// Writes assets/models/manifest.json: name, length and SHA-256 of each model file. Run it after changing any,
// and after `node scripts/write-golden.mjs`, which must be run when a network has changed.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../assets/models/', import.meta.url);
const parts = {
  encoder: 'onnx/vision_encoder.onnx',
  'face-finder': 'face-finder.onnx',
  calibration: 'calibration.json',
  decoder: 'onnx/decoder_model_merged.onnx',
  'decoder-data': 'onnx/decoder_model_merged.onnx_data',
  'decoder-unfolded': 'onnx/decoder_unfolded.onnx',
  unfold: 'onnx/unfold.json',
  embeddings: 'onnx/embed_tokens.onnx',
  tokenizer: 'tokenizer.json',
  'tokenizer-config': 'tokenizer_config.json',
  'self-test': 'self-test.json',
};

const files = Object.fromEntries(
  Object.entries(parts).map(([part, file]) => {
    const bytes = readFileSync(new URL(file, folder));
    return [part, { file, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength }];
  }),
);
writeFileSync(new URL('manifest.json', folder), `${JSON.stringify({ version: 1, files }, null, 2)}\n`);
for (const { file, sha256, bytes } of Object.values(files)) console.log(`${file}  ${bytes}  ${sha256}`);
