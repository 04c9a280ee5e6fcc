import type { Page } from 'playwright-core';
import { afterAll, beforeAll, vi } from 'vitest';
import { openGallery, type Gallery } from './open-gallery';

/** One gallery for all tests of a file. */

export let gallery: Gallery;
export let page: Page;

/** To be called once, at the top of a test file. */
export function useGallery(): void {
  vi.setConfig({ testTimeout: 30_000 });
  beforeAll(async () => {
    gallery = await openGallery();
    page = gallery.page;
  }, 120_000);
  afterAll(() => gallery?.close());
}
