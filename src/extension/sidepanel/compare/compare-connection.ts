import type { ComparisonFindings } from '../../../comparison/comparison-findings';
import { hearBroadcast, sendRequest } from '../../messaging';
import type { Reply } from '../../messages';

/** What the panel asks of the world to compare a picture with an original. */
export interface CompareConnection {
  /** Lays the original over the job's picture; one that is under way for the job is stopped. */
  compare(jobId: string, original: Blob): Promise<Reply<ComparisonFindings>>;
  stopComparison(jobId: string): Promise<Reply<null>>;
  /** Calls the listener with how much of a job's comparison is done, 0..1. */
  watchComparisons(listener: (jobId: string, share: number) => void): void;
  /**
   * Opens a site in a new tab of the window that the panel's tab is in: what was looked at in a private window gets into
   * no other. @returns false when that window is gone
   */
  openSearch(url: string, tabId: number | null): Promise<boolean>;
}

/** Milliseconds: the pictures may wait behind a long analysis. */
const COMPARE_DEADLINE = 180_000;

async function openSearch(url: string, tabId: number | null): Promise<boolean> {
  try {
    const beside = tabId === null ? {} : { windowId: (await chrome.tabs.get(tabId)).windowId };
    await chrome.tabs.create({ url, ...beside });
    return true;
  } catch {
    return false;
  }
}

export function connectCompare(): CompareConnection {
  return {
    async compare(jobId, original) {
      const engine = await sendRequest('background/ensure-engine', null);
      if (!engine.ok) return engine;
      return sendRequest('offscreen/compare', { jobId, original }, { deadline: COMPARE_DEADLINE });
    },
    stopComparison: (jobId) => sendRequest('offscreen/stop-comparison', { jobId }),
    watchComparisons: (listener) => hearBroadcast('comparison-progress', ({ jobId, share }) => listener(jobId, share)),
    openSearch,
  };
}
