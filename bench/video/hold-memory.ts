import type { Film } from '../../tests/fixtures/films';
import { readExtensionMemory } from '../feed/open-browser';
import { chooseVideo, waitForWatching, withVideo, type BrowserOptions } from './open-video';

/** Resident memory of the extension's processes while a long video is watched along, in kilobytes. */
export interface HeldMemory {
  readonly at: readonly { readonly seconds: number; readonly kilobytes: number | null; readonly frames: number }[];
}

/** @param seconds of wall time @param looks how often memory is read in it, after the first frames */
export function holdMemory(film: Film, seconds: number, looks: number, options: BrowserOptions): Promise<HeldMemory> {
  return withVideo(film, 'pieces', options, async (opened) => {
    const { browser, page } = opened;
    await page.evaluate(() => document.querySelector('video')?.play());
    await chooseVideo(opened);
    const at: HeldMemory['at'][number][] = [];
    await waitForWatching(opened, 8);
    for (let look = 0; look <= looks; look += 1) {
      if (look > 0) await page.waitForTimeout((seconds / looks) * 1000);
      const { clip } = await waitForWatching(opened, 8);
      const kilobytes = await readExtensionMemory(browser);
      at.push({ seconds: (look * seconds) / looks, kilobytes, frames: clip?.lookedAt.length ?? 0 });
    }
    return { at };
  });
}
