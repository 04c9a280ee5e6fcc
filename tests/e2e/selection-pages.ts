import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { JobState } from '../../src/extension/messages';
import { activeTabId, dispatchMenu, openPage, openPanel, waitForJob } from './harness';
import { lookOf, type Look } from './look';
import type { Workbench } from './workbench';

/** Pages on which a part is selected, and what of them comes to be looked at. */

/** Where the pages show their quarters, in CSS pixels of the window. */
export const AT = { x: 160, y: 100, width: 400, height: 300 } as const;
export const PLACED = `position:absolute;left:${AT.x}px;top:${AT.y}px;width:${AT.width}px;height:${AT.height}px`;
type Place = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;
type Colour = readonly [number, number, number];

const RED: Colour = [220, 30, 30];
const GREEN: Colour = [20, 160, 40];
const BLUE: Colour = [40, 60, 200];
const GREY: Colour = [128, 128, 128];
const WHITE: Colour = [255, 255, 255];
const svgColour = (colour: Colour): string => `rgb(${colour.join(',')})`;

/** Red left above, green right above, blue left below, grey right below. */
export const QUARTERS = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" shape-rendering="crispEdges">
  <rect width="200" height="150" fill="${svgColour(RED)}"/><rect x="200" width="200" height="150" fill="${svgColour(GREEN)}"/>
  <rect y="150" width="200" height="150" fill="${svgColour(BLUE)}"/>
  <rect x="200" y="150" width="200" height="150" fill="${svgColour(GREY)}"/>
</svg>`;

export const quartersPng = (): Promise<Buffer> => sharp(Buffer.from(QUARTERS)).png().toBuffer();

/** Opens a page and chooses the menu's entry: the page waits for a rectangle then. */
export async function beginSelecting(
  bench: Workbench,
  address: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Look> {
  const page = await openPage(bench.browser, address);
  await prepare?.(page);
  const panel = await openPanel(bench.browser, page);
  const tabId = await activeTabId(bench.browser);
  await dispatchMenu(bench.browser, 'selection', page);
  await waitForJob(panel, tabId, ({ status }) => status.phase === 'choosing');
  await page.waitForTimeout(100);
  return lookOf({ page, panel, tabId });
}

/** @param place in CSS pixels of the window; a negative width or height goes to the left or up */
export async function drag({ page }: Look, place: Place): Promise<void> {
  const { x, y, width, height } = place;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + width / 3, y + height / 2);
  await page.mouse.move(x + width, y + height);
  await page.mouse.up();
}

export const waitForEnd = ({ panel, tabId }: Look): Promise<JobState> =>
  waitForJob(panel, tabId, ({ status }) => status.phase === 'done' || status.phase === 'failed');

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => readonly number[];
}

/** The picture that the job is about: a BMP file of 24 bits, or a PNG file. */
export async function pictureOf({ panel }: Look, { jobId }: JobState): Promise<Picture> {
  const text = await panel.evaluate(`(async () => {
    const message = { type: 'request', kind: 'offscreen/get-picture', requestId: 'seen', payload: { jobId: '${jobId}' } };
    const { value } = await chrome.runtime.sendMessage(message);
    const bitmap = await createImageBitmap(value);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      void canvas.convertToBlob().then((png) => reader.readAsDataURL(png));
    });
  })()`);
  const png = Buffer.from(String(text).split(',')[1] ?? '', 'base64');
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    at: (x, y) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)],
  };
}

/** How far colours of a still picture, and of one off a film, may lie from what was drawn. */
export const STILL = 3;

/**
 * The crop holds exactly the quarters with a margin around: each edge lies where it was drawn, within one pixel, and
 * nothing is darkened.
 * @param margin of white around them, in pixels of the screen
 * @param scale pixels of the screen for each CSS pixel
 */
export function expectQuarters(picture: Picture, { margin = 0, scale = 1, apart = STILL } = {}): void {
  const [width, height] = [AT.width * scale, AT.height * scale];
  expect(Math.abs(picture.width - width - 2 * margin)).toBeLessThanOrEqual(1);
  expect(Math.abs(picture.height - height - 2 * margin)).toBeLessThanOrEqual(1);
  const expectColour = (x: number, y: number, colour: Colour): void => {
    const seen = picture.at(Math.round(x), Math.round(y));
    const distance = Math.max(...colour.map((value, channel) => Math.abs(value - (seen[channel] ?? 999))));
    expect(distance, `${seen.join()} at ${x}, ${y}, where ${colour.join()} was drawn`).toBeLessThanOrEqual(apart);
  };
  // With a margin an edge may be one pixel off. Without one, a frame that the cover left would be at the very edge.
  const off = margin === 0 ? 0 : 1;
  const [left, right] = [margin + off, margin + width - 1 - off];
  const [top, bottom] = [margin + off, margin + height - 1 - off];
  const [middle, centre] = [margin + width / 2, margin + height / 2];
  const corners: readonly [number, number, Colour][] = [
    [left, top, RED],
    [middle - 2, centre - 2, RED],
    [right, top, GREEN],
    [middle + 1, centre - 2, GREEN],
    [left, bottom, BLUE],
    [middle - 2, centre + 1, BLUE],
    [right, bottom, GREY],
    [middle + 1, centre + 1, GREY],
  ];
  for (const corner of corners) expectColour(...corner);
  if (margin < 3) return;
  for (const [x, y] of [
    [0, 0],
    [left - 3, centre],
    [right + 3, centre],
    [middle, top - 3],
    [middle, bottom + 3],
    [picture.width - 1, picture.height - 1],
  ] as const) {
    expectColour(x, y, WHITE);
  }
}
