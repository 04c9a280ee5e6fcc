import type { EngineHost } from './engine-host';

/** Milliseconds; Firefox ends an event page in which nothing has happened for 30 s. */
const CALL_EVERY = 2000;

/** The frame that holds the engine, once it hears. It goes with the event page, and a new event page has none. */
let frame: HTMLIFrameElement | null = null;
let calls: ReturnType<typeof setInterval> | undefined;

/** A call to the browser counts as something that happens, an open port or a worker that computes does not. */
async function callIfNeeded(isNeeded: () => Promise<boolean>): Promise<void> {
  if (await isNeeded()) await chrome.runtime.getPlatformInfo();
}

/**
 * Firefox's place for the engine: a frame of the event page. In a frame it is a context of its own, which hears the
 * messages of the event page; in the event page itself it would not.
 */
export const engineFrame: EngineHost = {
  isOpen: async () => frame !== null,
  open(address, isNeeded) {
    const made = document.createElement('iframe');
    made.src = `/${address}`;
    // One that was given up while it loaded must not hear beside this one.
    document.body.replaceChildren(made);
    clearInterval(calls);
    calls = setInterval(() => void callIfNeeded(isNeeded), CALL_EVERY);
    return new Promise((resolve) => {
      // Its scripts have run by then.
      made.addEventListener('load', () => {
        frame = made;
        resolve();
      });
    });
  },
  async close() {
    clearInterval(calls);
    frame?.remove();
    frame = null;
  },
};
