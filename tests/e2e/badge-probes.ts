import { vi } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { pressInPanel, type PanelHandle, type TestBrowser } from './harness';

/** What tests of badges in the real extension do and look for. */

export const SWITCH = '.switch';
export const wait = { timeout: 15_000, interval: 100 };

export interface Place {
  readonly x: number;
  readonly y: number;
}

export async function isOn(panel: PanelHandle): Promise<boolean> {
  const checked = await panel.evaluate(`document.querySelector('${SWITCH}')?.getAttribute('aria-checked')`);
  return checked === 'true';
}

export async function switchOn(panel: PanelHandle): Promise<void> {
  await pressInPanel(panel, SWITCH);
  await vi.waitFor(async () => {
    if (!(await isOn(panel))) throw new Error('The switch is off.');
  }, wait);
}

export const panelText = (panel: PanelHandle, selector: string) =>
  panel.evaluate(`document.querySelector('${selector}')?.textContent.trim()`);

/** The hosts that are granted to the extension. */
export const grantedHosts = ({ worker }: TestBrowser) =>
  worker.evaluate(async () => (await chrome.permissions.getAll()).origins);

export const registeredScripts = ({ worker }: TestBrowser) =>
  worker.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).map(({ js, matches, allFrames }) => ({
      js,
      matches,
      allFrames,
    })),
  );

/** Whether Telltale has put anything into the document. */
export const hasHost = (at: Page | Frame) => at.evaluate(() => document.querySelector('html > [popover]') !== null);

/** Where a badge stands on a picture, in its document's viewport, or null. */
export const badgeOn = (at: Page | Frame, id: string): Promise<Place | null> =>
  at.evaluate((name) => {
    const box = document.getElementById(name)?.getBoundingClientRect();
    if (!box) return null;
    for (const [x, y] of [
      [box.left + 14, box.top + 14],
      [box.right - 14, box.top + 14],
      [box.left + 14, box.bottom - 14],
      [box.right - 14, box.bottom - 14],
    ] as const) {
      if (document.elementFromPoint(x, y)?.matches('html > [popover]')) return { x, y };
    }
    return null;
  }, id);

export async function waitForBadge(at: Page | Frame, id: string): Promise<Place> {
  return vi.waitFor(async () => {
    const place = await badgeOn(at, id);
    if (!place) throw new Error(`No badge stands on ${id}.`);
    return place;
  }, wait);
}
