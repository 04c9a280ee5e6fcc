import sharp from 'sharp';
import type { Box } from '../forensics/findings';
import type { Raster } from '../vision/raster';
import { between, inSharp, scale, type Draw } from './degrade';

// Everything is drawn of rectangles, circles and curves: text would look different with every computer's fonts.

/** A changed picture. */
export interface Changed {
  readonly raster: Raster;
  /** Where the picture lies in it, in its pixels: whoever looks for the same face looks there. */
  readonly place: Box;
}

interface Overlay {
  readonly left: number;
  readonly top: number;
}

const svgOf = (width: number, height: number, body: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`);

/** Lays drawings and pictures over a plain ground, in order. */
async function compose(
  width: number,
  height: number,
  ground: string,
  layers: readonly (Overlay & ({ readonly svg: Buffer } | { readonly raster: Raster }))[],
): Promise<Raster> {
  const data = await sharp({ create: { width, height, channels: 3, background: ground } })
    .composite(
      layers.map(({ left, top, ...layer }) =>
        'svg' in layer
          ? { input: layer.svg, left, top }
          : {
              input: Buffer.from(layer.raster.data),
              raw: { width: layer.raster.width, height: layer.raster.height, channels: 3 },
              left,
              top,
            },
      ),
    )
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** A line of made-up capitals. @param size their height in pixels */
function drawLetters(draw: Draw, left: number, top: number, size: number, most: number, colour: string): string {
  const stroke = Math.max(1, size / 6);
  const marks: string[] = [];
  const bar = (x: number, y: number, w: number, h: number): void => {
    marks.push(`<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${colour}"/>`);
  };
  for (let x = left; x + size * 0.6 < most; x += size * 0.75) {
    // A gap between words.
    if (draw() < 0.16) continue;
    bar(x, top, stroke, size);
    if (draw() < 0.6) bar(x, top, size * 0.55, stroke);
    if (draw() < 0.6) bar(x, top + size / 2 - stroke / 2, size * 0.55, stroke);
    if (draw() < 0.5) bar(x, top + size - stroke, size * 0.55, stroke);
    if (draw() < 0.5) bar(x + size * 0.55 - stroke, top, stroke, size);
  }
  return marks.join('');
}

/** A round laughing face of 18–28 % of the shorter side, near a corner: it may touch the face, but not cover it. */
export async function drawSticker(raster: Raster, draw: Draw): Promise<Raster> {
  const { width, height } = raster;
  const size = Math.round(Math.min(width, height) * between(draw, 0.18, 0.28));
  const r = size / 2;
  const svg = svgOf(
    size,
    size,
    `<circle cx="${r}" cy="${r}" r="${r - 1}" fill="#fc3" stroke="#c80" stroke-width="1"/>
    <circle cx="${r * 0.65}" cy="${r * 0.75}" r="${r * 0.13}" fill="#421"/>
    <circle cx="${r * 1.35}" cy="${r * 0.75}" r="${r * 0.13}" fill="#421"/>
    <path d="M${r * 0.5} ${r * 1.15} Q${r} ${r * 1.9} ${r * 1.5} ${r * 1.15} Z" fill="#832"/>`,
  );
  const near = (length: number): number => {
    const edge = Math.round(length * between(draw, 0, 0.06));
    return draw() < 0.5 ? edge : length - size - edge;
  };
  const data = await inSharp(raster)
    .composite([{ input: svg, left: near(width), top: near(height) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** Letters on a white bar above or below, or in white with a dark edge over the picture's lower end. */
export async function drawCaption(raster: Raster, draw: Draw): Promise<Changed> {
  const { width, height } = raster;
  const size = Math.round(height * between(draw, 0.07, 0.1));
  const way = draw();
  const place = { x: 0, y: 0, width, height };
  if (way < 0.5) {
    const bar = 2 * size;
    const y = way < 0.25 ? bar : 0;
    const letters = svgOf(width, bar, drawLetters(draw, size, size / 2, size, width - size / 2, '#111'));
    const layers = [
      { raster, left: 0, top: y },
      { svg: letters, left: 0, top: y === 0 ? height : 0 },
    ];
    return { raster: await compose(width, height + bar, '#ffffff', layers), place: { ...place, y } };
  }
  const letters = drawLetters(draw, size, size * 0.3, size, width - size / 2, '#fff');
  const edged = `<g stroke="#000" stroke-width="${Math.max(1, size / 10)}" paint-order="stroke">${letters}</g>`;
  const layers = [
    { raster, left: 0, top: 0 },
    { svg: svgOf(width, 2 * size, edged), left: 0, top: height - Math.round(1.6 * size) },
  ];
  // The letters' lower end may lie outside: sharp takes no layer that leaves the picture.
  const tall = await compose(width, height + size, '#000000', layers);
  return { raster: { width, height, data: tall.data.slice(0, width * height * 3) }, place };
}

/** In a site's page, light or dark, at 0.8 to 1.6 times its size, between an author's line and a row of buttons. */
export async function drawScreenshot(raster: Raster, draw: Draw): Promise<Changed> {
  const shown = scale(raster, between(draw, 0.8, 1.6));
  const isDark = draw() < 0.4;
  const [ground, ink, faint] = isDark ? ['#15181c', '#e6e6e6', '#555b66'] : ['#ffffff', '#1c1e21', '#b0b8c0'];
  const margin = Math.round(shown.width * between(draw, 0, 0.08));
  const unit = Math.round(shown.width * 0.05);
  const width = shown.width + 2 * margin;
  const top = 4 * unit;
  const height = top + shown.height + 5 * unit;
  const author =
    `<circle cx="${margin + 1.5 * unit}" cy="${2 * unit}" r="${unit}" fill="#4a7bc8"/>` +
    drawLetters(draw, margin + 3.2 * unit, 1.2 * unit, 0.6 * unit, width * 0.6, ink ?? '') +
    drawLetters(draw, margin + 3.2 * unit, 2.2 * unit, 0.5 * unit, width * 0.5, faint ?? '');
  const buttons = Array.from(
    { length: 4 },
    (_, i) =>
      `<circle cx="${margin + (1.5 + 3 * i) * unit}" cy="${1.5 * unit}" r="${0.6 * unit}" fill="none" stroke="${faint}" stroke-width="2"/>`,
  ).join('');
  const words = drawLetters(draw, margin + unit, 3.3 * unit, 0.6 * unit, width - unit, ink ?? '');
  const place = { x: margin, y: top, width: shown.width, height: shown.height };
  const page = await compose(width, height, ground ?? '', [
    { svg: svgOf(width, top, author), left: 0, top: 0 },
    { raster: shown, left: margin, top },
    { svg: svgOf(width, 5 * unit, buttons + words), left: 0, top: top + shown.height },
  ]);
  return { raster: page, place };
}

/** A hill under a sun: no face is in it. */
function drawLandscape(draw: Draw, width: number, height: number): Buffer {
  const hue = Math.floor(between(draw, 180, 240));
  return svgOf(
    width,
    height,
    `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue},60%,55%)"/>
    <stop offset="1" stop-color="hsl(${hue},50%,85%)"/></linearGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#s)"/>
    <circle cx="${width * between(draw, 0.1, 0.9)}" cy="${height * between(draw, 0.1, 0.35)}" r="${height * 0.07}" fill="#fff3c0"/>
    <path d="M0 ${height * between(draw, 0.5, 0.8)} Q${width / 2} ${height * between(draw, 0.3, 0.7)} ${width} ${height * between(draw, 0.5, 0.8)} V${height} H0 Z" fill="hsl(${Math.floor(between(draw, 80, 140))},40%,35%)"/>`,
  );
}

/** One of four tiles; in the others are landscapes. A white line of up to 2 % lies between them. */
export async function drawCollage(raster: Raster, draw: Draw): Promise<Changed> {
  const tile = scale(raster, between(draw, 0.7, 1));
  const { width, height } = tile;
  const gap = Math.round(width * between(draw, 0, 0.02));
  const at = Math.floor(draw() * 4);
  const layers = Array.from({ length: 4 }, (_, i) => {
    const corner = { left: i % 2 === 0 ? 0 : width + gap, top: i < 2 ? 0 : height + gap };
    return i === at ? { raster: tile, ...corner } : { svg: drawLandscape(draw, width, height), ...corner };
  });
  const place = { x: layers[at]?.left ?? 0, y: layers[at]?.top ?? 0, width, height };
  return { raster: await compose(2 * width + gap, 2 * height + gap, '#ffffff', layers), place };
}
