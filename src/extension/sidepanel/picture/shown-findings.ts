import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PictureFindings } from '../../../forensics/findings';
import type { JobState } from '../../messages';

/** What is known of the picture that the panel shows. */
export interface ShownFindings {
  readonly jobId: string;
  /** Of a video: the time of the frame, in seconds. */
  readonly moment: number | null;
  readonly findings: PictureFindings;
}

/** Of the job's picture; of a video, of the frame that is looked at. */
function readFindings(state: JobState | null): ShownFindings | null {
  if (!state) return null;
  const { jobId, status, moment } = state;
  if (status.phase === 'done') return { jobId, moment: null, findings: status.findings };
  return moment?.status.phase === 'done' ? { jobId, moment: moment.time, findings: moment.status.findings } : null;
}

/**
 * The one place that says which findings are shown. They stay the same object while the same frame is shown: a video that
 * is looked at tells of itself several times a second, each time with a copy.
 */
export function createShownFindings(job: ReadonlySignal<JobState | null>): ReadonlySignal<ShownFindings | null> {
  let known: ShownFindings | null = null;
  return computed(() => {
    const read = readFindings(job.value);
    if (!read || read.jobId !== known?.jobId || read.moment !== known.moment) known = read;
    return known;
  });
}
