import { openCard } from '../../src/inference/card/open-card';
import { createPictureNetwork } from '../../src/inference/card/picture-network';
import { planEncoder, planFaceFinder } from '../../src/inference/card/picture-networks';
import type { Network } from '../../src/inference/network';
import { readTables } from '../../src/inference/onnx-tables';
import { madePictures } from '../fixtures/made-pictures';

const PLANS = {
  encoder: { file: 'onnx/vision_encoder.onnx', plan: planEncoder },
  'face-finder': { file: 'face-finder.onnx', plan: planFaceFinder },
} as const;
type Name = keyof typeof PLANS;

const opened = new Map<Name, Promise<Network>>();

async function open(name: Name): Promise<Network> {
  const { file, plan } = PLANS[name];
  const bytes = new Uint8Array(await (await fetch(`/models/${file}`)).arrayBuffer());
  return createPictureNetwork(await openCard(), plan(readTables(bytes)));
}

/** What the test asks of the page. */
const pictureBench = {
  /** @param first number of the first made picture */
  async run(name: Name, first: number, count: number): Promise<Readonly<Record<string, readonly number[]>>> {
    const network = opened.get(name) ?? open(name);
    opened.set(name, network);
    const outputs = await (await network).run({ data: madePictures(first, count), count });
    return Object.fromEntries(Object.entries(outputs).map(([output, { data }]) => [output, Array.from(data)]));
  },
};
export type PictureBench = typeof pictureBench;
Object.assign(globalThis, { pictureBench });
