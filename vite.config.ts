import { readdirSync, readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { preact } from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { firefoxManifest, type SourceManifest } from './vite/firefox-manifest.ts';
import { RUNTIME_ALIASES, transformersOffline } from './vite/transformers-offline.ts';

// The same whatever the shell says: for tests and development, the names of folders would get into the package.
process.env['NODE_ENV'] = 'production';

const at = (path: string): URL => new URL(path, import.meta.url);

interface ModelManifest {
  readonly files: Readonly<Record<string, { readonly file: string }>>;
}

/** The model files that the manifest lists; the page of the model, for people, is none of them. */
function modelFiles(): readonly string[] {
  const { files } = JSON.parse(readFileSync(at('assets/models/manifest.json'), 'utf8')) as ModelManifest;
  return ['manifest.json', ...Object.values(files).map(({ file }) => file)];
}

/** Copies of files that are opened by address at run time; no code imports them. */
const COPIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(modelFiles().map((file) => [`models/${file}`, `assets/models/${file}`])),
  // Their licences want to go where the libraries go.
  LICENSE: 'LICENSE',
  NOTICE: 'NOTICE',
  'trust/c2pa-trust-list.pem': 'assets/trust/c2pa-trust-list.pem',
  'trust/c2pa-tsa-trust-list.pem': 'assets/trust/c2pa-tsa-trust-list.pem',
  // The browser reads them for the manifest's own names, pages of the extension for all that they say.
  ...Object.fromEntries(
    readdirSync(at('_locales')).map((name) => [`_locales/${name}/messages.json`, `_locales/${name}/messages.json`]),
  ),
  'demo/face-laid-over.jpg': 'assets/demo/face-laid-over.jpg',
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

/**
 * Undoes two leftovers of the extension plugin: it opens the content scripts to every web page, which lets sites see
 * that Telltale is installed, and it leaves a second build of each script, and parts of it, that nothing loads.
 */
function closePackage(): Plugin {
  return {
    name: 'telltale:close-package',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const name of Object.keys(bundle))
          if (/(?:capture|feed)\.iife\.ts\d*\.js$/.test(name)) delete bundle[name];
        // What only those had in common goes with them.
        for (let left = Infinity; Object.keys(bundle).length < left;) {
          left = Object.keys(bundle).length;
          const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
          const loaded = new Set(chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]));
          for (const { fileName, isEntry, isDynamicEntry } of chunks)
            if (!isEntry && !isDynamicEntry && !loaded.has(fileName)) delete bundle[fileName];
        }
        const file = bundle['manifest.json'];
        if (file?.type !== 'asset') this.error('manifest.json is not in the bundle');
        const { web_accessible_resources: _open, ...closed } = JSON.parse(String(file.source)) as Record<
          string,
          unknown
        >;
        file.source = JSON.stringify(closed, null, 2);
      },
    },
  };
}

// The plugin's types know neither `message_serialization` nor what only Firefox has; it hands the keys through.
const source = JSON.parse(readFileSync(at('manifest.json'), 'utf8')) as ManifestV3Export & SourceManifest;

/** By the mode of the build: see scripts/build.mjs. */
const FIREFOX = {
  outDir: 'dist-firefox',
  target: 'firefox153',
  // The extension plugin looks for no page of a sidebar.
  pages: { sidepanel: 'src/extension/sidepanel/index.html' },
} as const;
const CHROME = { outDir: 'dist', target: 'chrome148', pages: {} } as const;

export default defineConfig(({ mode }) => {
  const isForFirefox = mode === 'firefox';
  const { outDir, target, pages } = isForFirefox ? FIREFOX : CHROME;
  const manifest = isForFirefox ? (firefoxManifest(source) as unknown as ManifestV3Export) : source;
  return {
    plugins: [preact(), copyAssets(), crx({ manifest, browser: isForFirefox ? 'firefox' : 'chrome' }), closePackage()],
    build: {
      outDir,
      target,
      modulePreload: false,
      rollupOptions: {
        input: {
          offscreen: 'src/extension/offscreen/index.html',
          welcome: 'src/extension/welcome/index.html',
          ...pages,
        },
        // Without a hash: the extension plugin puts one of the folder's own path into it, and nobody caches these files.
        output: { entryFileNames: 'assets/[name].js', chunkFileNames: 'assets/[name].js' },
      },
    },
    resolve: { alias: [...RUNTIME_ALIASES] },
    worker: { format: 'es', plugins: () => [transformersOffline()] },
  };
});
