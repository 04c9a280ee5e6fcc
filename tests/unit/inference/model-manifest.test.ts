import { expect, test } from 'vitest';
import { fileOf, parseModelManifest, sha256Of, verifyModelFile } from '../../../src/inference/model-manifest';

const bytes = new TextEncoder().encode('abc');
// The SHA-256 of "abc" as FIPS 180-2 gives it.
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const entry = { file: 'encoder.onnx', sha256, bytes: 3 };
const files = { encoder: entry, 'face-finder': entry, calibration: entry };
const code = (wanted: string) => expect.objectContaining({ failure: expect.objectContaining({ code: wanted }) });

test('hashes as the standard says', async () => {
  expect(await sha256Of(bytes)).toBe(sha256);
});

test('takes a file whose length and hash are right', async () => {
  await expect(verifyModelFile(bytes, entry)).resolves.toBeUndefined();
});

test('refuses a changed, a shortened and an empty file', async () => {
  await expect(verifyModelFile(new TextEncoder().encode('abd'), entry)).rejects.toEqual(code('model-corrupt'));
  await expect(verifyModelFile(bytes.slice(0, 2), entry)).rejects.toEqual(code('model-corrupt'));
  await expect(verifyModelFile(new Uint8Array(0), entry)).rejects.toEqual(code('model-missing'));
});

test('reads a manifest and refuses one that is not whole', () => {
  expect(parseModelManifest({ version: 1, files })).toEqual({ version: 1, files });
  const thrownBy = (value: unknown): unknown => {
    try {
      return parseModelManifest(value);
    } catch (thrown) {
      return thrown;
    }
  };
  expect(thrownBy({ version: 1, files: { ...files, encoder: undefined } })).toEqual(code('model-missing'));
  expect(thrownBy({ version: 1, files: { ...files, encoder: { ...entry, file: '../secret' } } })).toEqual(
    code('model-corrupt'),
  );
  expect(thrownBy({ version: 2, files })).toEqual(code('model-corrupt'));
  expect(thrownBy('')).toEqual(code('model-corrupt'));
});

test('knows the parts of the language model, which may be missing', () => {
  const decoder = { ...entry, file: 'onnx/decoder.onnx_data' };
  const manifest = parseModelManifest({ version: 1, files: { ...files, 'decoder-data': decoder } });
  expect(fileOf(manifest, 'decoder-data')).toEqual(decoder);
  const thrownBy = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (thrown) {
      return thrown;
    }
  };
  expect(thrownBy(() => fileOf(manifest, 'decoder'))).toEqual(code('model-missing'));
  for (const file of ['other/decoder.onnx', 'onnx/../decoder', 'onnx/', '..', '/decoder', '']) {
    const bad = { version: 1, files: { ...files, decoder: { ...entry, file } } };
    expect(thrownBy(() => parseModelManifest(bad))).toEqual(code('model-corrupt'));
  }
});
