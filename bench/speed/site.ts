import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { writePictures } from '../pictures';

const root = path.resolve(import.meta.dirname, '../..');
const HERE = import.meta.dirname;
/** The runtime's modules, that for cards and that of the processor alone, and what each loads from beside itself. */
const RUNTIMES: Readonly<Record<string, readonly [module: string, binary: string]>> = {
  'onnxruntime-web/jspi': ['ort.jspi.bundle.min.mjs', 'ort-wasm-simd-threaded.jspi.wasm'],
  'onnxruntime-web/wasm': ['ort.wasm.bundle.min.mjs', 'ort-wasm-simd-threaded.wasm'],
};

/**
 * Writes the site that a browser is measured on: the scripts, the runtime as it was published, the models and the
 * pictures; and `card.mjs`, the program that measures a graphics card on it, for a machine with Node alone.
 * @param graphs folder of the graphs that encoder_graphs.py wrote, for that program
 */
export async function writeSite(folder: string, graphs?: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    root: HERE,
    plugins: [
      {
        // The runtime's threads start from the address of its module: it stays a file of its own.
        name: 'runtime-apart',
        enforce: 'pre',
        resolveId: (source) => {
          const module = RUNTIMES[source]?.[0];
          return module ? { id: `/runtime/${module}`, external: 'absolute' } : null;
        },
      },
    ],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome148',
      minify: false,
      modulePreload: false,
      rollupOptions: {
        input: Object.fromEntries(
          ['page', 'worker', 'card-worker'].map((name) => [name, path.join(HERE, `${name}.ts`)]),
        ),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  await build({
    configFile: false,
    logLevel: 'error',
    root: HERE,
    ssr: { noExternal: true, external: ['playwright-core'] },
    build: {
      ssr: path.join(HERE, 'card.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'card.mjs' } },
    },
  });
  await mkdir(path.join(folder, 'runtime'), { recursive: true });
  for (const file of Object.values(RUNTIMES).flat()) {
    await cp(path.join(root, 'node_modules/onnxruntime-web/dist', file), path.join(folder, 'runtime', file));
  }
  for (const file of [
    'manifest.json',
    'face-finder.onnx',
    'calibration.json',
    'self-test.json',
    'onnx/vision_encoder.onnx',
  ]) {
    await cp(path.join(root, 'assets/models', file), path.join(folder, 'models', file));
  }
  for (const graph of graphs ? ['lean', 'bytes', 'half', 'half-bytes', 'finder-bytes'] : []) {
    await cp(path.join(graphs ?? '', `${graph}.onnx`), path.join(folder, 'graphs', `${graph}.onnx`));
  }
  const pictures = path.join(folder, 'pictures');
  await writePictures(pictures);
  await cp(path.join(root, 'assets/demo/portrait-3.jpg'), path.join(pictures, 'portrait.jpg'));
  await cp(path.join(root, 'assets/demo/portrait-1.jpg'), path.join(pictures, 'portrait-with-signs.jpg'));
}
