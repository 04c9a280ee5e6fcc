import { AnalysisError, toFailure, type Failure } from '../../forensics/failure';
import { cancelled, tabGone } from '../../forensics/wording';
import type { JobSource } from '../messages';
import { sendRequest, sendToFrame, valueOf } from '../messaging';
import { CaptureError, climbLadder } from './climb-ladder';
import { ensureOffscreenDocument } from './offscreen-document';

interface RunningCapture {
  readonly source: JobSource;
  readonly controller: AbortController;
}

/** Captures under way. What is analysed afterwards belongs to the offscreen document. */
const running = new Map<string, RunningCapture>();

/** The work's promise, or a rejection as soon as the signal is aborted. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

async function capture(jobId: string, source: JobSource, { signal }: AbortController): Promise<void> {
  try {
    const captured = await abortable(climbLadder(jobId, source, signal), signal);
    valueOf(await sendRequest('offscreen/give-picture', { jobId, captured }));
  } catch (thrown) {
    const attempts = thrown instanceof CaptureError ? thrown.attempts : [];
    await sendRequest('offscreen/fail-job', { jobId, failure: toFailure(thrown, 'read-picture'), attempts });
  } finally {
    running.delete(jobId);
  }
}

/**
 * Opens a job and starts to capture its picture; the job's state is broadcast by the offscreen document.
 * @returns the job's id as soon as the job is open
 * @throws AnalysisError `engine-stopped` when there is no engine to hold the job
 */
export async function startJob(source: JobSource): Promise<string> {
  const jobId = crypto.randomUUID();
  await ensureOffscreenDocument();
  valueOf(await sendRequest('offscreen/open-job', { jobId, source }));
  const controller = new AbortController();
  running.set(jobId, { source, controller });
  void capture(jobId, source, controller);
  return jobId;
}

function stop(jobId: string, failure: Failure): void {
  const stopped = running.get(jobId);
  if (!stopped) return;
  const { source, controller } = stopped;
  controller.abort(new AnalysisError(failure));
  if (source.tabId !== null) {
    void sendToFrame({ tabId: source.tabId, frameId: source.frameId ?? 0 }, 'content/stop', { jobId });
  }
}

/** Stops capturing because the person wants it; the offscreen document hears of it by itself. */
export function stopCapture(jobId: string): void {
  stop(jobId, cancelled('read-picture'));
}

/** Stops the captures from a tab that was closed. */
export function failJobsOfTab(tabId: number): void {
  for (const [jobId, { source }] of running) if (source.tabId === tabId) stop(jobId, tabGone());
}
