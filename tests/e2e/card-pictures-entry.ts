import { openCard } from '../../src/inference/card/open-card';
import { createPictureNetwork } from '../../src/inference/card/picture-network';
import { planEncoder, planFaceFinder } from '../../src/inference/card/picture-networks';
import type { Network, Outputs } from '../../src/inference/network';
import { readTables } from '../../src/inference/onnx-tables';
import { findFaces, type FoundFaces } from '../../src/vision/face-finder';
import type { Raster } from '../../src/vision/raster';
import { planPasses, resample } from '../../src/vision/resample';
import { spreadOf, writeTile } from '../../src/vision/tiles';
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
  return createPictureNetwork(await openCard(), plan(readTables(bytes)), { placesPictures: true });
}

function openOnce(name: Name): Promise<Network> {
  const network = opened.get(name) ?? open(name);
  opened.set(name, network);
  return network;
}

const toLists = (outputs: Outputs): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(Object.entries(outputs).map(([output, { data }]) => [output, Array.from(data)]));

/** A picture of odd sides with grain, an even part and steps in it, the same at each call. */
function madeRaster(width: number, height: number): Raster {
  const grain = madePictures(3, 1);
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const x = Math.floor(i / 3) % width;
    return x > width * 0.7 ? 128 : (grain[(i * 7) % grain.length] ?? 0);
  });
  return { width, height, data };
}

/** Parts of a made picture, with the sizes to which they are brought: reduced, enlarged, one axis only, as they are. */
const PARTS = [
  { part: { x: 0, y: 0, width: 403, height: 301 }, width: 171, height: 128, left: -40, top: -64 },
  { part: { x: 13.25, y: 40.5, width: 77.5, height: 61.25 }, width: 256, height: 202, left: 0, top: -27 },
  { part: { x: 0, y: 0, width: 403, height: 301 }, width: 403, height: 150, left: 130, top: -50 },
  { part: { x: 0, y: 0, width: 403, height: 301 }, width: 90, height: 301, left: -80, top: 20 },
  { part: { x: 0, y: 0, width: 403, height: 301 }, width: 403, height: 301, left: 147, top: 45 },
] as const;

/** What the test asks of the page. */
const pictureBench = {
  /** @param first number of the first made picture */
  async run(name: Name, first: number, count: number): Promise<Readonly<Record<string, readonly number[]>>> {
    return toLists(await (await openOnce(name)).run({ data: madePictures(first, count), count }));
  },

  /** Parts of a made picture, cut on the card and cut here: the same bytes give the same numbers. */
  async cut(): Promise<{ readonly onCard: string; readonly here: string }> {
    const network = await openOnce('face-finder');
    const picture = madeRaster(403, 301);
    const placed = network.place?.(picture);
    if (!placed) throw new Error('the picture was not placed');
    const count = PARTS.length;
    const data = new Uint8Array(256 * 256 * 3 * count);
    const tiles = PARTS.map(({ part, width, height, left, top }, i) => {
      const image = resample(picture, part, width, height);
      const tile = { level: { image, originX: 0, originY: 0, scaleX: 1, scaleY: 1 }, left, top };
      writeTile(tile, data, i * 256 * 256 * 3);
      return tile;
    });
    const windows = PARTS.map(({ part, width, height, left, top }) => {
      return { plate: placed.resample(placed.whole, planPasses(picture, part, width, height)), left, top };
    });
    const { outputs, spreads } = await placed.run(windows);
    placed.release();
    const here = { outputs: toLists(await network.run({ data, count })), spreads: tiles.map(spreadOf) };
    return { onCard: JSON.stringify({ outputs: toLists(outputs), spreads }), here: JSON.stringify(here) };
  },

  /** The faces of a picture whose tiles are made on the card, and of one whose tiles are made here. */
  async find(address: string): Promise<{ readonly onCard: FoundFaces; readonly here: FoundFaces }> {
    const bitmap = await createImageBitmap(await (await fetch(address)).blob());
    const { width, height } = bitmap;
    const rgba = new Uint8Array(width * height * 4);
    const frame = new VideoFrame(bitmap, { timestamp: 0 });
    await frame.copyTo(rgba, { format: 'RGBA' });
    frame.close();
    const picture = { width, height, data: rgba.filter((_, i) => i % 4 !== 3) };
    const network = await openOnce('face-finder');
    const { run, release } = network;
    const search = { leastFace: 150 };
    return {
      onCard: await findFaces(picture, network, undefined, search),
      here: await findFaces(picture, { run, release }, undefined, search),
    };
  },
};
export type PictureBench = typeof pictureBench;
Object.assign(globalThis, { pictureBench });
