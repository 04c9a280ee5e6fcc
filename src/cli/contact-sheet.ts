import sharp from 'sharp';
import { MAP_SIDE } from '../forensics/findings';
import { drawHeatMap } from '../vision/heat-map';
import { outlinePath } from '../vision/outline-path';

/** One line of a contact sheet: a picture, its change map and the true change. */
export interface SheetEntry {
  /** The picture's file. */
  readonly bytes: Uint8Array;
  readonly changeMap: readonly number[];
  readonly truth: Float32Array;
}

const TILE = 160;
const ENTRIES_IN_A_ROW = 3;
export const MOST_ENTRIES = 24;

/** The true change as white on black, each cell a square. */
function drawTruth(truth: Float32Array): Promise<Buffer> {
  const grey = Uint8Array.from(truth, (share) => Math.round(Math.min(1, share) * 255));
  return sharp(grey, { raw: { width: MAP_SIDE, height: MAP_SIDE, channels: 1 } })
    .resize(TILE, TILE, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

/** A line round the cells changed by half or more, as SVG for a tile: white with a dark edge, seen on any picture. */
function drawOutline(truth: Float32Array): Buffer {
  const path = outlinePath(Array.from(truth, (share) => share >= 0.5));
  const stroke = (colour: string, width: number): string =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${(width * MAP_SIDE) / TILE}" stroke-linecap="square"/>`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE}" height="${TILE}" viewBox="0 0 ${MAP_SIDE} ${MAP_SIDE}">${stroke('#14181f', 3)}${stroke('#fff', 1)}</svg>`,
  );
}

async function drawEntry({ bytes, changeMap, truth }: SheetEntry): Promise<Buffer[]> {
  const picture = await sharp(bytes).resize(TILE, TILE, { fit: 'fill' }).removeAlpha().png().toBuffer();
  const heat = await sharp(Buffer.from(drawHeatMap(changeMap, TILE, TILE)), {
    raw: { width: TILE, height: TILE, channels: 4 },
  })
    .png()
    .toBuffer();
  const marked = await sharp(picture)
    .composite([{ input: heat }, { input: drawOutline(truth) }])
    .png()
    .toBuffer();
  return [picture, marked, await drawTruth(truth)];
}

/** A PNG with picture, picture under its heat map and the true change's outline, and true change; for looking at. */
export async function drawContactSheet(entries: readonly SheetEntry[]): Promise<Uint8Array> {
  const gap = 4;
  const width = ENTRIES_IN_A_ROW * (3 * TILE + gap) - gap;
  const height = Math.ceil(entries.length / ENTRIES_IN_A_ROW) * (TILE + gap) - gap;
  const tiles = await Promise.all(
    entries.map(async (entry, i) => {
      const left = (i % ENTRIES_IN_A_ROW) * (3 * TILE + gap);
      const top = Math.floor(i / ENTRIES_IN_A_ROW) * (TILE + gap);
      return (await drawEntry(entry)).map((input, column) => ({ input, left: left + column * TILE, top }));
    }),
  );
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite(tiles.flat())
    .png()
    .toBuffer();
}
