import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): URL => new URL(path, import.meta.url);

/** Copies of files that are opened by address at run time; no code imports them. */
const COPIES: Readonly<Record<string, string>> = {
  'models/manifest.json': 'assets/models/manifest.json',
  'models/calibration.json': 'assets/models/calibration.json',
  'models/encoder.onnx': 'assets/models/encoder.onnx',
  'models/face-finder.onnx': 'assets/models/face-finder.onnx',
  'demo/portrait-1.jpg': 'assets/demo/portrait-1.jpg',
  'demo/portrait-2.jpg': 'assets/demo/portrait-2.jpg',
};

function copyAssets(): Plugin {
  return {
    name: 'telltale:copy-assets',
    apply: 'build',
    generateBundle() {
      for (const [fileName, path] of Object.entries(COPIES)) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(at(path)) });
      }
    },
  };
}

// The plugin's types do not know `message_serialization` yet; it hands the key through.
const manifest = JSON.parse(readFileSync(at('manifest.json'), 'utf8')) as ManifestV3Export;

export default defineConfig({
  plugins: [preact(), copyAssets(), crx({ manifest })],
  build: {
    target: 'chrome148',
    modulePreload: false,
    rollupOptions: { input: { offscreen: 'src/extension/offscreen/index.html' } },
  },
  worker: { format: 'es' },
});
