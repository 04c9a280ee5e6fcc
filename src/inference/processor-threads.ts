/** More threads than this gain nothing for networks of this size. */
const MOST_THREADS = 4;

/** Whether threads can share memory, without which a network runs on one: Firefox lets those of an extension share none. */
export const canShareMemory = (): boolean => typeof SharedArrayBuffer !== 'undefined';

/** How many threads of the processor run a network. */
export const processorThreads = (): number =>
  canShareMemory() ? Math.min(MOST_THREADS, navigator.hardwareConcurrency) : 1;
