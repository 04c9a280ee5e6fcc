import { createRandom } from '../language/sampling';
import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../vision/raster';
import { resize } from '../vision/resample';
import { decodePicture } from './decode-picture';

/** The ways in which `telltale bench` spoils pictures, with the words that its report uses for them. */
export const DEGRADATIONS = {
  web: 'degraded to 128 px and JPEG quality 50',
  hard: 'degraded hard (one or two of: 64 px, blur, screenshot of a screenshot, WebP quality 40, noise)',
} as const;
export type Degradation = keyof typeof DEGRADATIONS;

/** Random numbers from 0 up to 1 (exclusive), the same ones for the same seed. */
export type Draw = () => number;

/** FNV-1a over the text's UTF-8 bytes, 32 bits (Fowler, Noll and Vo; IETF draft-eastlake-fnv). */
export function hashOf(text: string): number {
  return new TextEncoder()
    .encode(text)
    .reduce((hash, byte) => Math.imul(hash ^ byte, 0x01_00_01_93), 0x81_1c_9d_c5 | 0);
}

export const between = (draw: Draw, least: number, most: number): number => least + draw() * (most - least);

/** The whole picture at `factor` times its size, each side rounded to whole pixels. */
export function scale(raster: Raster, factor: number): Raster {
  const sized = (length: number): number => Math.max(1, Math.round(length * factor));
  return resize(raster, sized(raster.width), sized(raster.height));
}

const longerSide = (raster: Raster): number => Math.max(raster.width, raster.height);

export const inSharp = ({ data, width, height }: Raster): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

/** JPEG with halved colour, and back. */
export async function throughJpeg(raster: Raster, quality: number): Promise<Raster> {
  const file = await inSharp(raster).jpeg({ quality, chromaSubsampling: '4:2:0', mozjpeg: false }).toBuffer();
  return (await decodePicture(file)).raster;
}

/** What a social site leaves of a face: longer side 128 px, JPEG quality 50 with halved colour. */
const degradeAsWeb = (raster: Raster): Promise<Raster> => throughJpeg(scale(raster, 128 / longerSide(raster)), 50);

/** A thumbnail blown up again: longer side at most 64 px, then 256. */
async function throughThumbnail(raster: Raster): Promise<Raster> {
  const small = scale(raster, Math.min(1, 64 / longerSide(raster)));
  return scale(small, 256 / longerSide(small));
}

/** Gaussian blur, sigma 1–2 px. */
async function blur(raster: Raster, draw: Draw): Promise<Raster> {
  const data = await inSharp(raster)
    .blur(between(draw, 1, 2))
    .raw()
    .toBuffer();
  return { ...raster, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** A screenshot of a screenshot: ×0.6–0.9 and JPEG quality 70, then ×1.1–1.5 and JPEG quality 80. */
async function screenshotTwice(raster: Raster, draw: Draw): Promise<Raster> {
  const once = await throughJpeg(scale(raster, between(draw, 0.6, 0.9)), 70);
  return throughJpeg(scale(once, between(draw, 1.1, 1.5)), 80);
}

async function throughWebp(raster: Raster): Promise<Raster> {
  return (await decodePicture(await inSharp(raster).webp({ quality: 40 }).toBuffer())).raster;
}

/** Gaussian noise in every channel, sigma 6–12 of 255 (Box and Muller 1958). */
async function addNoise(raster: Raster, draw: Draw): Promise<Raster> {
  const sigma = between(draw, 6, 12);
  const data = Uint8ClampedArray.from(
    raster.data,
    // 1 − draw() is never 0, whose logarithm is infinite.
    (value) => value + sigma * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw()),
  );
  return { ...raster, data: new Uint8Array(data.buffer) };
}

const HARD_STEPS = {
  thumbnail: throughThumbnail,
  blur,
  screenshots: screenshotTwice,
  webp: throughWebp,
  noise: addNoise,
} as const satisfies Record<string, (raster: Raster, draw: Draw) => Promise<Raster>>;
export type HardStep = keyof typeof HARD_STEPS;

/** Draws one step, or with even odds two different ones, in the order in which they are done. */
function drawSteps(draw: Draw): HardStep[] {
  const left = Object.keys(HARD_STEPS) as HardStep[];
  const count = draw() < 0.5 ? 1 : 2;
  return Array.from({ length: count }, () => left.splice(Math.floor(draw() * left.length), 1)).flat();
}

/** The steps that `--degrade hard` takes with the picture of this path. */
export const hardStepsOf = (path: string): HardStep[] => drawSteps(createRandom(hashOf(path)));

/**
 * Spoils a picture.
 *
 * `web` is the same for every picture: longer side 128 px, JPEG quality 50.
 *
 * `hard` takes one or two of five steps, in an order and with strengths drawn by a seed, which is the hash of
 * `path`: a picture is spoilt in the same way in every run, for every model and whatever else is measured. Lengths
 * are pixels of the picture as it is given, so the steps suit face crops of about 256 px; a whole photograph is
 * hardly touched by some and loses its faces to others.
 * @param path the picture's path in the manifest; only `hard` looks at it
 * @returns a new picture; its longer side is 128 px (`web`), or 256 px or 0.66 to 1.35 times what it was (`hard`)
 * @throws AnalysisError when a picture is too large to be decoded again
 */
export async function degrade(raster: Raster, how: Degradation, path: string): Promise<Raster> {
  if (how === 'web') return degradeAsWeb(raster);
  const draw = createRandom(hashOf(path));
  let spoilt = raster;
  for (const step of drawSteps(draw)) spoilt = await HARD_STEPS[step](spoilt, draw);
  return spoilt;
}
