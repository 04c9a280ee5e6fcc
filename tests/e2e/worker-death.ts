import { attachTarget } from '../../scripts/launch-extension.mjs';
import { askAsExtension, type TestBrowser } from './harness';

export interface MortalWorker {
  /** Ends the worker that was started last, as an error in it does. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the engine anew, with its workers within reach: a worker is no target of its own, so it is noted when it starts. */
export async function openMortalEngine(browser: TestBrowser): Promise<MortalWorker> {
  await browser.worker.evaluate(async () => {
    if (await chrome.offscreen.hasDocument()) await chrome.offscreen.closeDocument();
  });
  await askAsExtension(browser, 'background/ensure-engine', null);
  const isOffscreen = ({ url }: { url: string }): boolean => url.includes('/offscreen/index.html');
  const offscreen = await attachTarget(browser, isOffscreen, 'The offscreen document');
  await offscreen.evaluate(`globalThis.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      globalThis.lastWorker = this;
    }
  }`);
  const death = "lastWorker.dispatchEvent(new ErrorEvent('error', { message: 'killed' }))";
  return {
    async kill() {
      await offscreen.evaluate(`lastWorker.terminate(); ${death}`);
    },
    close: () => offscreen.close(),
  };
}
