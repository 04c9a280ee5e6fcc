/** A card that takes longer than this gains nothing by being asked, in milliseconds. */
const LONGEST_ASKING = 20;

/** Hastens one piece of work at a time. */
export interface Hastener {
  /** What was awaited, or its rejection. */
  wait<T>(work: Promise<T>): Promise<T>;
  release(): void;
}

/**
 * Waits for what a card was given to do. Chromium looks every two or three milliseconds whether a card has finished, and
 * at once whenever anything else is asked of it: so something is, again and again, while the work is short.
 */
export function createHastener(device: Pick<GPUDevice, 'queue'>): Hastener {
  let ask: (() => void) | null = null;
  // A message comes in a task of its own, without the rest that timers keep.
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => ask?.());
  port1.start();
  return {
    wait(work) {
      const until = performance.now() + LONGEST_ASKING;
      const askOnce = (): void => {
        if (performance.now() >= until) return;
        // A lost card rejects this too; the work itself says so.
        device.queue.onSubmittedWorkDone().catch(() => undefined);
        port2.postMessage(null);
      };
      ask = askOnce;
      askOnce();
      return work.finally(() => {
        if (ask === askOnce) ask = null;
      });
    },
    release() {
      ask = null;
      port1.close();
    },
  };
}
