import { fileURLToPath } from 'node:url';
import type { AliasOptions, Plugin } from 'vite';

/** transformers.js as it ships: on Telltale's own runtime, and without the addresses that it would ask by itself. */

const RUNTIME = fileURLToPath(new URL('../src/inference/runtime-for-transformers.ts', import.meta.url));

/** The names under which transformers.js imports a runtime. */
export const RUNTIME_ALIASES = [
  { find: 'onnxruntime-web/webgpu', replacement: RUNTIME },
  { find: 'onnxruntime-common', replacement: RUNTIME },
] as const satisfies AliasOptions;

/** Addresses in its text. `env.allowRemoteModels` is off as well; without them nobody has to take that on trust. */
const ADDRESSES: readonly RegExp[] = [
  /https:\/\/cdn\.jsdelivr\.net\/npm\/onnxruntime-web@\$\{[^}]*\}\/dist\//g,
  /https:\/\/(?:huggingface\.co|github\.com|gist\.github\.com|developer\.mozilla\.org)\/?[\w./#-]*/g,
  // The hosts to which it would send a token, were there one.
  /(?<=")(?:huggingface|hf)\.co(?=")/g,
];

/** @throws Error where one of the kinds of addresses is not there any more: then this has to be looked at again */
export function transformersOffline(): Plugin {
  return {
    name: 'telltale:transformers-offline',
    transform(code, id) {
      if (!id.endsWith('@huggingface/transformers/dist/transformers.web.js')) return null;
      let text = code;
      for (const address of ADDRESSES) {
        const before = text;
        text = text.replace(address, '');
        if (text === before) throw new Error(`transformers.js holds no ${String(address)}`);
      }
      return { code: text, map: null };
    },
  };
}
