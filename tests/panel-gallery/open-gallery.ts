import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { ViteDevServer } from 'vite';
import { createServer } from 'vite';
import type { OptionsFixtureName } from './fixture-options';
import type { FixtureName } from './fixture-states';
import type { WelcomeFixtureName } from './fixture-welcome';
import { findOrInstallChromium } from '../../scripts/chromium.mjs';

export type GalleryState = FixtureName | OptionsFixtureName | WelcomeFixtureName;

/** The gallery in a real browser, for tests of the panel at its narrowest. */
export interface Gallery {
  readonly page: Page;
  /** @param more parameters of the address: see `main.tsx` */
  open(state: GalleryState, more?: string): Promise<void>;
  /** What the focus is on: its name for a screen reader, else its words. */
  focused(): Promise<string>;
  /** Presses Tab so often. @returns what the focus was on each time */
  tab(times: number): Promise<string[]>;
  /** @throws Error when the focus never gets there */
  tabTo(name: RegExp): Promise<void>;
  close(): Promise<void>;
}

export async function openGallery(): Promise<Gallery> {
  const server: ViteDevServer = await createServer({
    configFile: path.join(import.meta.dirname, 'vite.config.ts'),
    logLevel: 'error',
  });
  await server.listen();
  const browser: Browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });

  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const isInput = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      const label = isInput ? element.labels?.[0]?.textContent : null;
      return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    });

  return {
    page,
    async open(state, more = '') {
      await page.goto(`${server.resolvedUrls?.local[0] ?? ''}tests/panel-gallery/?state=${state}${more}`);
      await page.waitForSelector('.panel');
    },
    focused,
    async tab(times) {
      const seen: string[] = [];
      for (let i = 0; i < times; i += 1) {
        await page.keyboard.press('Tab');
        seen.push(await focused());
      }
      return seen;
    },
    async tabTo(name) {
      for (let i = 0; i < 30; i += 1) {
        await page.keyboard.press('Tab');
        if (name.test(await focused())) return;
      }
      throw new Error(`The focus never reaches ${name}.`);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
