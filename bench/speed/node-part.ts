import '../../src/words/english';
import { readFile } from 'node:fs/promises';
import * as runtime from 'onnxruntime-node';
import { decodePicture } from '../../src/cli/decode-picture';
import { MODELS, readManifest } from '../../src/cli/load-engine';
import type { NetworkPart } from '../../src/inference/network';
import { loadNodeNetwork } from '../../src/inference/node-network';
import { readEngineSettings } from '../../src/vision/engine-settings';
import type { Measured } from './figures';
import { createSubject, loadStockNetwork, type Maker, type Subject } from './subject';
import { measureTasks, PROCESSOR_TASKS, type Rounds } from './tasks';
import { timeInTurns } from './turns';

/** The engine in this process, on onnxruntime's native library, as the terminal runs it. */

const PLACE = 'Node, native library';
/** Loads that are timed. */
const LOADS = 7;

/** @param pictureFile where a picture lies, by its name */
export async function measureNode(
  pictureFile: (name: string) => string,
  rounds: Rounds,
  onMeasured: (measured: Measured) => void,
): Promise<void> {
  const manifest = await readManifest();
  const read = async (part: 'encoder' | 'face-finder' | 'calibration') =>
    new Uint8Array(await readFile(new URL(manifest.files[part].file, MODELS)));
  const [encoder, faceFinder, calibration] = [
    await read('encoder'),
    await read('face-finder'),
    await read('calibration'),
  ];
  const settings = readEngineSettings(manifest, calibration, 'node');

  async function load(maker: Maker): Promise<Subject> {
    const loadNetwork = (model: Uint8Array, part: NetworkPart) =>
      maker === 'stock' ? loadStockNetwork(runtime, part, model) : loadNodeNetwork(model, part);
    return createSubject({
      maker,
      networks: {
        faceFinder: await loadNetwork(faceFinder, 'face-finder'),
        encoder: await loadNetwork(encoder, 'encoder'),
      },
      settings,
      decode: async (name) => decodePicture(new Uint8Array(await readFile(pictureFile(name)))),
    });
  }

  async function timeLoad(maker: Maker): Promise<number> {
    const started = performance.now();
    const subject = await load(maker);
    const took = performance.now() - started;
    await subject.release();
    return took;
  }

  const loads = (['stock', 'ours'] as const).map((maker) => ({ name: maker, time: () => timeLoad(maker) }));
  onMeasured({ place: PLACE, task: 'sessions made', count: 1, times: await timeInTurns(loads, LOADS, 1), gap: null });
  const [stock, ours] = [await load('stock'), await load('ours')];
  await measureTasks(PLACE, { stock, ours }, PROCESSOR_TASKS, rounds, onMeasured);
  await Promise.all([stock.release(), ours.release()]);
}
