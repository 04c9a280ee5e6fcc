import path from 'node:path';
import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';

/**
 * Serves the panel with fixture states, outside the extension: `npx vite --config tests/panel-gallery/vite.config.ts`.
 * The root is the repository's, for the gallery takes the panel's styles and the demo pictures as they lie.
 */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  plugins: [preact()],
  server: { port: 5199 },
});
