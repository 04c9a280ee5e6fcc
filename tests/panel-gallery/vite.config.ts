import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** Serves the panel with fixture states, outside the extension. `vite --config tests/panel-gallery/vite.config.ts` */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact()],
  server: { port: 5199, strictPort: true },
  build: { outDir: '../../out/panel-gallery', emptyOutDir: true },
});
