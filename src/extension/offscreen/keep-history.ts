import { isWebAddress } from '../../capture/fetch-address';
import type { Box } from '../../forensics/findings';
import type { TelltaleReport } from '../../report/report';
import type { Keeping } from '../../storage/history';
import type { HistoryEntry } from '../../storage/history-entry';
import { rowOfReport } from '../../storage/row-of-report';
import type { UnkeptReason } from '../../storage/unkept-result';
import { blobOfDataUrl } from '../blob-of-data-url';
import type { JobState } from '../messages';

/** Milliseconds that a result waits for what its file says of where it comes from. */
const PROVENANCE_WAIT = 10_000;

interface KeepHistoryOptions {
  /** Null for a job that there is no report of. */
  readonly reportOf: (state: JobState) => Promise<TelltaleReport | null>;
  readonly pictureOf: (jobId: string) => Blob | null;
  /** @param around of the picture; null for the whole */
  readonly drawThumbnail: (picture: Blob, around: Box | null) => Promise<Blob | null>;
  readonly keep: (entry: HistoryEntry, begunAt: number) => Promise<Keeping>;
  /** Called after each try, with why it came to nothing, or null. */
  readonly onKept: (unkept: UnkeptReason | null) => void;
}

export interface KeepHistory {
  /** To be called at every change of every job. */
  hear(state: JobState): void;
  /** The job is forgotten; what it waits for is not worth waiting any more. */
  forget(jobId: string): void;
}

const siteOf = (pageUrl: string | undefined): string | null => (isWebAddress(pageUrl) ? new URL(pageUrl).host : null);

/**
 * Keeps the result of each job once, when all is known of it. Of a private window, and of a job that failed, nothing gets
 * this far.
 */
export function createKeepHistory({
  reportOf,
  pictureOf,
  drawThumbnail,
  keep,
  onKept,
}: KeepHistoryOptions): KeepHistory {
  /** Those that are kept, or on the way there. */
  const settled = new Set<string>();
  const waiting = new Map<string, { state: JobState; readonly timer: ReturnType<typeof setTimeout> }>();

  async function thumbnailOf({ jobId, status, clip }: JobState): Promise<Blob | null> {
    if (status.phase !== 'done') {
      const face = clip?.tracks[0]?.thumbnail;
      return face ? blobOfDataUrl(face) : null;
    }
    const picture = pictureOf(jobId);
    return picture && drawThumbnail(picture, status.findings.faces[0]?.crop ?? null);
  }

  async function keepNow(state: JobState): Promise<void> {
    const { jobId, source, startedAt } = state;
    forgetWaiting(jobId);
    settled.add(jobId);
    try {
      // At once: the job's picture may be another one later.
      const [report, thumbnail] = await Promise.all([reportOf(state), thumbnailOf(state)]);
      if (!report) return;
      const about = { id: crypto.randomUUID(), keptAt: Date.now(), site: siteOf(source.pageUrl), thumbnail };
      const keeping = await keep({ ...rowOfReport(report, about), report }, startedAt);
      onKept(keeping === 'no-room' ? keeping : null);
    } catch (thrown) {
      console.error('A result could not be kept:', thrown);
      onKept('storage-failed');
    }
  }

  function forgetWaiting(jobId: string): void {
    clearTimeout(waiting.get(jobId)?.timer);
    waiting.delete(jobId);
  }

  function waitForProvenance(state: JobState): void {
    const known = waiting.get(state.jobId);
    if (known) {
      known.state = state;
      return;
    }
    const timer = setTimeout(() => {
      const late = waiting.get(state.jobId);
      if (late) void keepNow(late.state);
    }, PROVENANCE_WAIT);
    waiting.set(state.jobId, { state, timer });
  }

  return {
    hear(state) {
      const { jobId, source, status, identity, provenance } = state;
      if (source.isPrivate || settled.has(jobId) || !identity) return;
      if (status.phase !== 'done' && status.phase !== 'clip-done') return;
      // Of a video's file none is read.
      if (status.phase === 'done' && provenance === undefined) waitForProvenance(state);
      else void keepNow(state);
    },
    forget(jobId) {
      forgetWaiting(jobId);
      settled.delete(jobId);
    },
  };
}
