import sharp, { type Sharp } from 'sharp';
import type { Box } from '../forensics/findings';
import { createRandom } from '../language/sampling';
import type { Raster } from '../vision/raster';
import { turnRaster } from '../vision/turn-raster';
import { between, hashOf, inSharp, scale, throughJpeg, type Draw } from './degrade';
import { drawCaption, drawCollage, drawScreenshot, drawSticker, type Changed } from './everyday-drawings';

type Change = (raster: Raster, draw: Draw) => Promise<Raster | Changed>;

const wholeOf = ({ width, height }: Raster): Box => ({ x: 0, y: 0, width, height });

/** What a pipeline of sharp gives, as three channels. */
async function toRaster(pipeline: Sharp): Promise<Raster> {
  const { data, info } = await pipeline.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}

const brightnessOf = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue;

/** Every pixel by itself. @param change of red, green and blue, 0..255; what lies outside is cut off */
function mapColours(raster: Raster, change: (red: number, green: number, blue: number) => readonly number[]): Raster {
  const data = new Uint8ClampedArray(raster.data.length);
  for (let i = 0; i < data.length; i += 3) {
    data.set(change(raster.data[i] ?? 0, raster.data[i + 1] ?? 0, raster.data[i + 2] ?? 0), i);
  }
  return { ...raster, data: new Uint8Array(data.buffer) };
}

/** Up to 12 % off each side. */
function crop(raster: Raster, draw: Draw): Promise<Raster> {
  const off = (length: number): number => Math.round(length * between(draw, 0, 0.12));
  const [left, top] = [off(raster.width), off(raster.height)];
  const width = raster.width - left - off(raster.width);
  const height = raster.height - top - off(raster.height);
  return toRaster(inSharp(raster).extract({ left, top, width, height }));
}

/** By 1 to 5 degrees either way, cut to the largest part of the same shape without empty corners. */
async function turn(raster: Raster, draw: Draw): Promise<Raster> {
  const degrees = between(draw, 1, 5) * (draw() < 0.5 ? -1 : 1);
  const turned = await toRaster(inSharp(raster).rotate(degrees, { background: '#000000' }));
  const { width, height } = raster;
  const [sine, cosine] = [Math.abs(Math.sin((degrees * Math.PI) / 180)), Math.cos((degrees * Math.PI) / 180)];
  const factor = Math.min(width / (width * cosine + height * sine), height / (width * sine + height * cosine));
  const inside = { width: Math.floor(width * factor) - 2, height: Math.floor(height * factor) - 2 };
  const left = Math.round((turned.width - inside.width) / 2);
  const top = Math.round((turned.height - inside.height) / 2);
  return toRaster(inSharp(turned).extract({ left, top, ...inside }));
}

/** Darker or brighter: exponent 0.7–0.85 or 1.2–1.45. */
function bendGamma(raster: Raster, draw: Draw): Raster {
  const exponent = draw() < 0.5 ? between(draw, 0.7, 0.85) : between(draw, 1.2, 1.45);
  return mapColours(raster, (...colour) => colour.map((value) => 255 * (value / 255) ** exponent));
}

/** More contrast and saturation, as a filter called "vivid" gives. */
function makeVivid(raster: Raster, draw: Draw): Raster {
  const [contrast, saturation] = [between(draw, 1.08, 1.2), between(draw, 1.2, 1.5)];
  return mapColours(raster, (...colour) => {
    const grey = brightnessOf(...colour);
    return colour.map((value) => (grey + saturation * (value - grey) - 128) * contrast + 128);
  });
}

/** Lifted blacks, paler, warmer: a "vintage" filter. */
function fade(raster: Raster, draw: Draw): Raster {
  const [lift, pale, warm] = [between(draw, 18, 36), between(draw, 0.55, 0.8), between(draw, 6, 16)];
  return mapColours(raster, (...colour) => {
    const grey = brightnessOf(...colour);
    const [red = 0, green = 0, blue = 0] = colour.map(
      (value) => lift + (grey + pale * (value - grey)) * (1 - (1.4 * lift) / 255),
    );
    return [red + warm, green + warm / 3, blue - warm];
  });
}

function makeGrey(raster: Raster): Raster {
  return mapColours(raster, (...colour) => {
    const grey = brightnessOf(...colour);
    return [grey, grey, grey];
  });
}

/** The screen in the evening: less green, much less blue. */
function shiftToNight(raster: Raster, draw: Draw): Raster {
  const [green, blue] = [between(draw, 0.8, 0.9), between(draw, 0.5, 0.7)];
  return mapColours(raster, (r, g, b) => [r, g * green, b * blue]);
}

/** A frame of 4–10 % of the longer side, white or black; half of the white ones wider below, as an instant picture. */
async function addBorder(raster: Raster, draw: Draw): Promise<Changed> {
  const side = Math.round(Math.max(raster.width, raster.height) * between(draw, 0.04, 0.1));
  const isWhite = draw() < 0.6;
  const below = isWhite && draw() < 0.5 ? side * 3 : side;
  const frame = { top: side, left: side, right: side, bottom: below, background: isWhite ? '#ffffff' : '#000000' };
  return { raster: await toRaster(inSharp(raster).extend(frame)), place: { ...wholeOf(raster), x: side, y: side } };
}

// What services do with large pictures is done here to small ones: the same share of the side is lost. The shares and
// qualities are what people who compared files before and after report of such services, not taken from their programs.
const sendAsWhatsApp: Change = (raster, draw) => throughJpeg(scale(raster, between(draw, 0.55, 0.75)), 70);
const postOnX: Change = (raster, draw) => throughJpeg(scale(raster, between(draw, 0.65, 0.85)), 85);

async function postOnFacebook(raster: Raster, draw: Draw): Promise<Raster> {
  const small = scale(raster, between(draw, 0.6, 0.8));
  return throughJpeg(await toRaster(inSharp(small).sharpen({ sigma: 0.6 })), 71);
}

/** A preview with a longer side of 128 px, WebP of quality 60, shown at 192. */
async function previewInMessenger(raster: Raster): Promise<Raster> {
  const small = scale(raster, 128 / Math.max(raster.width, raster.height));
  const file = await inSharp(small).webp({ quality: 60 }).toBuffer();
  return scale(await toRaster(sharp(file)), 1.5);
}

/** Sent by a messenger, caught as a screenshot, posted. */
async function passOn(raster: Raster, draw: Draw): Promise<Changed> {
  const sent = await throughJpeg(scale(raster, between(draw, 0.7, 0.85)), 70);
  const { raster: shot, place } = await drawScreenshot(sent, draw);
  const factor = between(draw, 0.7, 0.9);
  const posted = await throughJpeg(scale(shot, factor), 80);
  const [x, y, width, height] = [place.x, place.y, place.width, place.height].map((length) => length * factor);
  return { raster: posted, place: { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 } };
}

const CHANGES = {
  cropped: crop,
  'turned by 1–5°': turn,
  mirrored: async (raster) => turnRaster(raster, 0, true),
  'brighter or darker': async (raster, draw) => bendGamma(raster, draw),
  'vivid filter': async (raster, draw) => makeVivid(raster, draw),
  'faded filter': async (raster, draw) => fade(raster, draw),
  'black and white': async (raster) => makeGrey(raster),
  'night shift': async (raster, draw) => shiftToNight(raster, draw),
  sharpened: (raster) => toRaster(inSharp(raster).sharpen({ sigma: 1 })),
  'slightly blurred': (raster, draw) => toRaster(inSharp(raster).blur(between(draw, 0.5, 1))),
  sticker: drawSticker,
  caption: drawCaption,
  border: addBorder,
  screenshot: drawScreenshot,
  collage: drawCollage,
  'as by WhatsApp': sendAsWhatsApp,
  'as by X': postOnX,
  'as by Facebook': postOnFacebook,
  'messenger preview': previewInMessenger,
  'passed on three times': passOn,
} as const satisfies Record<string, Change>;

export type EverydayChange = keyof typeof CHANGES;

/** What happens to pictures on their way through phones and sites, twenty ways. */
export const EVERYDAY_CHANGES = Object.keys(CHANGES) as EverydayChange[];

/**
 * One everyday change. How strong it is and where things lie is drawn by a seed, the hash of the path and the change's
 * name: a picture is changed in the same way in every run.
 * @param raster at least 48 px a side
 * @param path the picture's path in the manifest
 * @returns a new picture, often of another size
 * @throws AnalysisError when a picture is too large to be decoded again
 */
export async function changePicture(raster: Raster, change: EverydayChange, path: string): Promise<Changed> {
  const make: Change = CHANGES[change];
  const changed = await make(raster, createRandom(hashOf(`${change} ${path}`)));
  return 'raster' in changed ? changed : { raster: changed, place: wholeOf(changed) };
}
