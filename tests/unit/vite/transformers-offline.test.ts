import { expect, it } from 'vitest';
import { transformersOffline } from '../../../vite/transformers-offline';

const FILE = '/x/node_modules/@huggingface/transformers/dist/transformers.web.js';
const CODE = [
  'const at = `https://cdn.jsdelivr.net/npm/onnxruntime-web@${env.versions.web}/dist/`;',
  'const remoteHost = "https://huggingface.co/";',
  'isValidUrl(url, ["https:"], ["huggingface.co", "hf.co"]);',
].join('\n');

function transform(code: string, id = FILE): unknown {
  const { transform: hook } = transformersOffline();
  if (typeof hook !== 'function') throw new TypeError('it has no such hook');
  return Reflect.apply(hook, {}, [code, id]);
}

it('takes every address out of transformers.js, and leaves other files as they are', () => {
  expect(transform(CODE)).toEqual({
    code: 'const at = ``;\nconst remoteHost = "";\nisValidUrl(url, ["https:"], ["", ""]);',
    map: null,
  });
  expect(transform(CODE, '/x/src/other.ts')).toBeNull();
});

it('stops the build where the addresses stand in another way', () => {
  expect(() => transform(CODE.replace('jsdelivr', 'elsewhere'))).toThrow('jsdelivr');
});
