import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import { ARTIFACTS, MAP_SIDE } from '../../../src/forensics/findings';
import { backendFailed, noFace, wrongResults } from '../../../src/forensics/wording';
import type { Network, NetworkPart } from '../../../src/inference/network';
import type { WebBackend } from '../../../src/inference/web-network';
import type { Sensitivity } from '../../../src/forensics/calibration';
import { createEngine, type EngineOptions, type WebEngine } from '../../../src/extension/offscreen/web-engine';
import { goldenOf } from '../../../src/inference/golden';
import type { FloatTensor } from '../../../src/inference/network';

/** What the engine does when the graphics card fails; the card is played by this table. */
const card = vi.hoisted(() => ({
  backends: ['webgpu', 'wasm'] as WebBackend[],
  /** The forged logit that each backend gives. */
  logits: { webgpu: 0.25, wasm: 0.25 },
  artifactLogits: { webgpu: -2, wasm: -2 },
  loads: [] as string[],
  canLoad: true,
  /** Resolves when the device is gone. */
  lost: new Promise<string>(() => undefined),
  goldenIsOf: 'abc',
}));

vi.mock('../../../src/inference/web-network', () => ({
  usableBackends: async () => card.backends,
  prepareBackend: async () => undefined,
  pictureCardIdentity: async () => 'some card',
  async loadWebNetwork(_: Uint8Array, _part: NetworkPart, backend: WebBackend): Promise<Network> {
    card.loads.push(backend);
    if (backend === 'webgpu' && !card.canLoad) throw new AnalysisError(backendFailed('no shader'));
    return {
      run: async ({ count }) => outputsOf(backend, count),
      release: async () => undefined,
    };
  },
}));

vi.mock('../../../src/inference/card/open-card', () => ({ cardLost: () => card.lost }));

/** The outputs of whichever network, the same for each picture. */
function outputsOf(backend: WebBackend, rows: number): Record<string, FloatTensor> {
  const cells = MAP_SIDE * MAP_SIDE;
  const same = (numbers: readonly number[]): FloatTensor => ({
    data: Float32Array.from(Array.from({ length: rows }, () => numbers).flat()),
    dims: [rows, numbers.length],
  });
  return {
    forged_logit: same([card.logits[backend]]),
    kind_logits: same([1, 2, 3, 4]),
    artifact_map_logits: same(Array.from({ length: ARTIFACTS.length * cells }, () => card.artifactLogits[backend])),
  };
}

const SHA = { encoder: 'abc', 'face-finder': 'def', decoder: 'd', 'decoder-data': 'dd' };

/** The processor's numbers, as the package holds them. */
function goldenFile(): Uint8Array {
  const golden = Array.from({ length: 2 }, () => goldenOf(outputsOf('wasm', 1), 0, 1));
  return new TextEncoder().encode(
    JSON.stringify({
      version: 1,
      files: { ...SHA, encoder: card.goldenIsOf },
      face: btoa('x'.repeat(64 * 64 * 3)),
      encoder: golden,
      'face-finder': golden,
      language: { tokens: [], rows: [] },
    }),
  );
}

vi.mock('../../../src/inference/fetch-model', () => ({
  fetchParts: async () => ({ files: { 'self-test': goldenFile() } }),
  async fetchModel() {
    const { PLAIN_CALIBRATION } = await import('../../fixtures/plain-calibration');
    const calibration = { ...PLAIN_CALIBRATION, name: 'test' };
    return {
      manifest: {
        version: 1,
        files: Object.fromEntries(
          Object.entries({ ...SHA, 'self-test': 'ghi' }).map(([part, sha256]) => [part, { sha256 }]),
        ),
      },
      files: {
        encoder: new Uint8Array(1),
        'face-finder': new Uint8Array(1),
        calibration: new TextEncoder().encode(JSON.stringify(calibration)),
      },
    };
  },
}));

const quiet = (): void => undefined;

function options(more: Partial<EngineOptions> = {}): EngineOptions {
  return {
    folder: 'models/',
    choice: 'auto',
    passedSelfTests: [],
    onSelfTestPassed: quiet,
    onDeviceLost: quiet,
    ...more,
  };
}

beforeEach(() => {
  Object.assign(card, {
    backends: ['webgpu', 'wasm'],
    logits: { webgpu: 0.25, wasm: 0.25 },
    artifactLogits: { webgpu: -2, wasm: -2 },
    loads: [],
    canLoad: true,
    lost: new Promise<string>(() => undefined),
    goldenIsOf: 'abc',
  });
});

describe('an engine on a graphics card', () => {
  it('works there once the numbers have been held against the processor’s', async () => {
    const passed: string[] = [];
    const engine = createEngine(options({ onSelfTestPassed: (identity) => passed.push(identity) }));
    const result = await engine.run(async (_, settings, notes) => [settings.backend, ...notes], quiet);
    expect(result).toEqual(['webgpu']);
    expect(passed).toEqual(['some card|abc|def|ghi']);
    // No second network.
    expect(card.loads).toEqual(['webgpu', 'webgpu']);
  });

  it('is not used untested, at the second call no more than at the first', async () => {
    card.goldenIsOf = 'another model';
    const engine = createEngine(options());
    for (let call = 0; call < 2; call += 1) {
      const work = engine.run(async () => null, quiet);
      await expect(work).rejects.toMatchObject({ failure: { code: 'model-corrupt' } });
    }
  });

  it('judges by the thresholds of the sensitivity that each work names', async () => {
    const { PLAIN_CALIBRATION } = await import('../../fixtures/plain-calibration');
    const engine = createEngine(options());
    const signsAt = (sensitivity?: Sensitivity) =>
      engine.run(async (_, { calibration: { bands, clip } }) => [bands, clip.bands], quiet, sensitivity);
    const { balanced, fewer } = PLAIN_CALIBRATION.operatingPoints;
    expect(await signsAt()).toEqual([balanced.bands, balanced.clipBands]);
    expect(await signsAt('fewer')).toEqual([fewer.bands, fewer.clipBands]);
  });

  it('is not tried out again on a card that passed', async () => {
    const engine = createEngine(options({ passedSelfTests: ['some card|abc|def|ghi'] }));
    await engine.run(async () => null, quiet);
    expect(card.loads).toEqual(['webgpu', 'webgpu']);
  });

  it.each([
    ['lie beside the processor’s', 0.5],
    ['are no numbers', Number.NaN],
  ])('falls back when its numbers %s, and says so', async (_, logit) => {
    card.logits.webgpu = logit;
    const passed: string[] = [];
    const engine = createEngine(options({ onSelfTestPassed: (identity) => passed.push(identity) }));
    const result = await engine.run(
      async (_networks, settings, notes) => ({ backend: settings.backend, notes }),
      quiet,
    );
    expect(result.backend).toBe('wasm');
    expect(result.notes).toEqual(['The graphics card gave wrong results, so the processor was used.']);
    expect(passed).toEqual([]);
  });

  it('is named when it failed, and not tried again then', async () => {
    card.logits.webgpu = 0.5;
    const failed: string[] = [];
    const notes = async (engine: WebEngine): Promise<readonly string[]> =>
      engine.run(async (_, settings, told) => [settings.backend, ...told], quiet);
    const said = ['wasm', 'The graphics card gave wrong results, so the processor was used.'];
    expect(await notes(createEngine(options({ onSelfTestFailed: (identity) => failed.push(identity) })))).toEqual(said);
    expect(failed).toEqual(['some card|abc|def|ghi']);
    card.loads = [];
    expect(await notes(createEngine(options({ failedSelfTests: failed })))).toEqual(said);
    expect(card.loads).toEqual(['wasm', 'wasm']);
  });

  it('falls back when only its artifact maps are wrong', async () => {
    card.artifactLogits.webgpu = -1.5;
    const result = await createEngine(options()).run(async (_, settings) => settings.backend, quiet);
    expect(result).toBe('wasm');
  });

  it('falls back when it cannot load the model', async () => {
    card.canLoad = false;
    const result = await createEngine(options()).run(async (_, settings, notes) => [settings.backend, ...notes], quiet);
    expect(result).toEqual(['wasm', 'The graphics card could not run the model, so the processor was used.']);
  });

  it('does the work once more when the work itself meets wrong results', async () => {
    const seen: string[] = [];
    const result = await createEngine(options()).run(async (_, settings) => {
      seen.push(settings.backend);
      if (settings.backend === 'webgpu') throw new AnalysisError(wrongResults('encode'));
      return 'right';
    }, quiet);
    expect(result).toBe('right');
    expect(seen).toEqual(['webgpu', 'wasm']);
  });

  it('gives nothing that was found on a device that is gone, whatever the numbers', async () => {
    let lose: (reason: string) => void = () => undefined;
    card.lost = new Promise((resolve) => (lose = resolve));
    const told: string[] = [];
    const engine = createEngine(options({ onDeviceLost: (reason) => told.push(reason) }));
    const found = await engine.run(async (_networks, settings, notes) => {
      if (settings.backend === 'webgpu') lose('reset');
      await new Promise((resolve) => setTimeout(resolve));
      return { backend: settings.backend, notes };
    }, quiet);
    expect(told).toEqual(['reset']);
    expect(found.backend).toBe('wasm');
    expect(found.notes).toHaveLength(1);
  });

  it.each([
    ['finds no face', new AnalysisError(noFace())],
    ['is stopped', new DOMException('stopped', 'AbortError')],
  ])('does not blame the card when the work %s', async (_, reason) => {
    const seen: string[] = [];
    const work = createEngine(options()).run(async (_networks, settings) => {
      seen.push(settings.backend);
      throw reason;
    }, quiet);
    await expect(work).rejects.toBe(reason);
    expect(seen).toEqual(['webgpu']);
  });
});

describe('an engine on the processor', () => {
  it('has nothing to fall back to: wrong results stay a failure', async () => {
    card.backends = ['wasm'];
    const work = createEngine(options()).run(async () => {
      throw new AnalysisError(wrongResults('encode'));
    }, quiet);
    await expect(work).rejects.toMatchObject({ failure: { code: 'wrong-results' } });
  });
});
