import type { Page } from 'playwright-core';
import type { PanelHandle } from './harness';

/** A page and the panel beside it. */
export interface Look {
  readonly page: Page;
  readonly panel: PanelHandle;
  readonly tabId: number;
  /** Closes panel and page. */
  close(): Promise<void>;
}

export function lookOf({ page, panel, tabId }: Omit<Look, 'close'>): Look {
  return {
    page,
    panel,
    tabId,
    async close() {
      await panel.close();
      if (!page.isClosed()) await page.close();
    },
  };
}

/**
 * Has a JPEG analysed as job `private`, which says that it is of a private window: no program can allow the extension in
 * one. Does not wait for the result.
 */
export async function openAsPrivate({ panel, tabId }: Look, picture: Buffer): Promise<void> {
  await panel.evaluate(`(async () => {
    const ask = (kind, payload) =>
      chrome.runtime.sendMessage({ type: 'request', kind, requestId: crypto.randomUUID(), payload });
    const bytes = Uint8Array.from(atob('${picture.toString('base64')}'), (letter) => letter.charCodeAt(0));
    const picture = new Blob([bytes], { type: 'image/jpeg' });
    const source = { tabId: ${tabId}, target: 'file', label: 'private', isPrivate: true };
    await ask('offscreen/open-job', { jobId: 'private', source });
    const captured = { way: 'file', picture, degraded: false, attempts: [] };
    await ask('offscreen/give-picture', { jobId: 'private', captured });
  })()`);
}
