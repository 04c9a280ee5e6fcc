import sharp, { type Sharp } from 'sharp';
import { decodePicture } from '../../src/cli/decode-picture';
import type { AffineMap } from '../../src/comparison/comparison-findings';
import type { Raster } from '../../src/vision/raster';
import { resample, resize } from '../../src/vision/resample';

/** A copy of a picture, and where the picture's places lie in it. */
export interface Copy {
  readonly picture: Raster;
  readonly truth: AffineMap;
}

type Draw = () => number;
const between = (draw: Draw, least: number, most: number): number => least + draw() * (most - least);

const IN_PLACE: AffineMap = [1, 0, 0, 1, 0, 0];
const inSharp = ({ data, width, height }: Raster): Sharp => sharp(data, { raw: { width, height, channels: 3 } });
const decoded = async (bytes: Buffer): Promise<Raster> => (await decodePicture(new Uint8Array(bytes))).raster;
const saved = (picture: Sharp, quality: number): Promise<Raster> => picture.jpeg({ quality }).toBuffer().then(decoded);

/** A part at another size. */
async function partOf(raster: Raster, draw: Draw, factor: number): Promise<Copy> {
  const width = Math.round(raster.width * between(draw, 0.5, 0.95));
  const height = Math.round(raster.height * between(draw, 0.5, 0.95));
  const x = Math.floor(draw() * (raster.width - width));
  const y = Math.floor(draw() * (raster.height - height));
  const [wide, high] = [Math.round(width * factor), Math.round(height * factor)];
  const [sx, sy] = [wide / width, high / height];
  return {
    picture: await saved(inSharp(resample(raster, { x, y, width, height }, wide, high)), 75),
    truth: [sx, 0, 0, sy, -x * sx, -y * sy],
  };
}

async function resized(raster: Raster, factor: number, quality: number): Promise<Copy> {
  const [wide, high] = [raster.width, raster.height].map((length) => Math.max(48, Math.round(length * factor))) as [
    number,
    number,
  ];
  const truth: AffineMap = [wide / raster.width, 0, 0, high / raster.height, 0, 0];
  return { picture: await saved(inSharp(resize(raster, wide, high)), quality), truth };
}

/** Turned about its middle, the corners cut away. */
async function turned(raster: Raster, degrees: number): Promise<Copy> {
  const radians = (degrees * Math.PI) / 180;
  const [a, b, c, d] = [Math.cos(radians), Math.sin(radians), -Math.sin(radians), Math.cos(radians)];
  const { data, info } = await inSharp(raster)
    .affine([a, c, b, d], { interpolator: 'bicubic' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [width, height] = [Math.round(raster.width * 0.86), Math.round(raster.height * 0.86)];
  const [left, top] = [Math.round((info.width - width) / 2), Math.round((info.height - height) / 2)];
  const whole = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
  const [x, y] = [raster.width / 2, raster.height / 2];
  return {
    picture: await saved(whole.extract({ left, top, width, height }), 80),
    truth: [a, b, c, d, info.width / 2 - left - a * x - c * y, info.height / 2 - top - b * x - d * y],
  };
}

async function bordered(raster: Raster, draw: Draw): Promise<Copy> {
  const [left, right] = [0, 0].map(() => Math.round(raster.width * draw() * 0.3)) as [number, number];
  const [top, bottom] = [0, 0].map(() => Math.round(raster.height * draw() * 0.4)) as [number, number];
  const level = Math.floor(draw() * 256);
  const picture = inSharp(raster).extend({ left, right, top, bottom, background: { r: level, g: level, b: level } });
  return { picture: await saved(picture, 75), truth: [1, 0, 0, 1, left, top] };
}

const inPlace = async (picture: Promise<Raster>): Promise<Copy> => ({ picture: await picture, truth: IN_PLACE });

/** What happens to pictures that nobody forged. */
export const COPIES: Readonly<Record<string, (raster: Raster, draw: Draw) => Promise<Copy>>> = {
  'JPEG quality 30': (raster) => inPlace(saved(inSharp(raster), 30)),
  'WebP quality 40': (raster) => inPlace(inSharp(raster).webp({ quality: 40 }).toBuffer().then(decoded)),
  'JPEG twice, 40 and 60': (raster) => inPlace(saved(inSharp(raster), 40).then((once) => saved(inSharp(once), 60))),
  'resized 0.3–2 times': (raster, draw) => resized(raster, between(draw, 0.3, 2), 70),
  'cropped to 50–95 % of the sides': (raster, draw) => partOf(raster, draw, 1),
  'cropped and resized 0.6–1.8 times': (raster, draw) => partOf(raster, draw, between(draw, 0.6, 1.8)),
  mirrored: async (raster) => ({
    picture: await saved(inSharp(raster).flop(), 70),
    truth: [-1, 0, 0, 1, raster.width, 0],
  }),
  'brightness and contrast': (raster, draw) =>
    inPlace(saved(inSharp(raster).linear(between(draw, 0.75, 1.25), between(draw, -25, 25)), 75)),
  'saturation and lightness': (raster, draw) =>
    inPlace(
      saved(
        inSharp(raster).modulate({ brightness: between(draw, 0.85, 1.15), saturation: between(draw, 0.6, 1.4) }),
        75,
      ),
    ),
  'gamma 1.2–2': (raster, draw) => inPlace(saved(inSharp(raster).gamma(between(draw, 1.2, 2)), 75)),
  tinted: (raster) => inPlace(saved(inSharp(raster).linear([1.05, 1, 0.88], [4, 0, -6]), 80)),
  'turned by up to 5°': (raster, draw) => turned(raster, between(draw, -5, 5)),
  'with a border': bordered,
  'blurred, sigma 2': (raster) => inPlace(saved(inSharp(raster).blur(2), 75)),
  sharpened: (raster) => inPlace(saved(inSharp(raster).sharpen({ sigma: 1.2 }), 80)),
};
