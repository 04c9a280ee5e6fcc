import type { ComparisonFindings } from '../../comparison/comparison-findings';
import { AnalysisError } from '../../forensics/failure';
import type { FaceResult } from '../../forensics/findings';
import { cancelled, comparedPictureGone } from '../../forensics/wording';
import { unlessAborted } from '../unless-aborted';

/** What an original is laid over. */
export interface ComparisonSubject {
  readonly tabId: number | null;
  readonly picture: Blob;
  readonly faces: readonly FaceResult[];
}

interface ComparisonWork {
  readonly faces: readonly FaceResult[];
  readonly signal: AbortSignal;
  readonly onShare: (share: number) => void;
}

interface ComparisonsOptions {
  /** The job's picture and its faces; null when it is no longer there, or was not analysed. */
  readonly subjectOf: (jobId: string) => ComparisonSubject | null;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly compare: (picture: Blob, original: Blob, work: ComparisonWork) => Promise<ComparisonFindings>;
  /** Called with how much of a job's comparison is done, 0..1. */
  readonly onShare: (jobId: string, share: number) => void;
}

/** Compares pictures of jobs with originals, one at a time for each job. Nothing is kept: the panel has the reply. */
export interface Comparisons {
  /**
   * Stops the one that is under way for the job.
   * @throws AnalysisError `not-comparable`, `nothing-to-analyse` when the job's picture is gone, `cancelled`, and as
   * decoding the original
   */
  compare(jobId: string, original: Blob): Promise<ComparisonFindings>;
  stop(jobId: string): void;
  /** A new job takes the panel of a tab: nobody sees what is compared there any more. */
  leave(tabId: number | null): void;
}

export function createComparisons({ subjectOf, inTurn, compare, onShare }: ComparisonsOptions): Comparisons {
  const running = new Map<string, { readonly tabId: number | null; readonly controller: AbortController }>();

  function stop(jobId: string): void {
    running.get(jobId)?.controller.abort(new AnalysisError(cancelled('compare')));
    running.delete(jobId);
  }

  return {
    async compare(jobId, original) {
      stop(jobId);
      const subject = subjectOf(jobId);
      if (!subject) throw new AnalysisError(comparedPictureGone());
      const { tabId, picture, faces } = subject;
      const controller = new AbortController();
      const { signal } = controller;
      running.set(jobId, { tabId, controller });
      try {
        const work = inTurn(async () => {
          signal.throwIfAborted();
          return compare(picture, original, {
            faces,
            signal,
            onShare(share) {
              if (!signal.aborted) onShare(jobId, share);
            },
          });
        });
        return await unlessAborted(work, signal);
      } finally {
        if (running.get(jobId)?.controller === controller) running.delete(jobId);
      }
    },
    stop,
    leave(tabId) {
      for (const [jobId, work] of running) if (work.tabId === tabId) stop(jobId);
    },
  };
}
