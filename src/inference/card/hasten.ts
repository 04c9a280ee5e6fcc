/** A card that takes longer than this gains nothing by being asked, in milliseconds. */
const LONGEST_ASKING = 20;

type Asked = Pick<GPUDevice, 'pushErrorScope' | 'popErrorScope'>;

/** Asks the card for something small, one thing after the other, until there is no need for it any more. */
async function keepAsking(device: Asked, isNeeded: () => boolean): Promise<void> {
  const until = performance.now() + LONGEST_ASKING;
  while (isNeeded() && performance.now() < until) {
    device.pushErrorScope('validation');
    await device.popErrorScope();
  }
}

/**
 * Waits for what a card was given to do. Chromium looks every two or three milliseconds whether a card has finished, and
 * at once whenever anything else is asked of it: so something is, as long as the work is short. Each question waits for
 * the answer to the last, since questions that pile up hold the work up.
 * @returns what was awaited, or its rejection
 */
export async function hasten<T>(device: Asked, work: Promise<T>): Promise<T> {
  let isOver = false;
  const over = (): void => void (isOver = true);
  work.then(over, over);
  // Where the card is lost asking fails too; the work itself says so.
  keepAsking(device, () => !isOver).catch(() => undefined);
  return work;
}
