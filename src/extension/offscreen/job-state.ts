import type { PictureFindings } from '../../forensics/findings';
import type { JobState, JobStatus } from '../messages';

/** Nothing of what was found, as faces are; of a private window only that there was a job, and in which tab. */
export function keepable({ jobId, startedAt, source }: JobState): JobState {
  const status: JobStatus = { phase: 'working', progress: { step: 'reading' } };
  if (!source.isPrivate) return { jobId, startedAt, status, source };
  const { tabId } = source;
  const isNameless = source.target === 'file' || source.target === 'selection';
  const target = isNameless ? source.target : 'page';
  return { jobId, startedAt, status, source: { tabId, target, isPrivate: true, label: 'Picture' } };
}

export const isOver = ({ phase }: JobStatus): boolean =>
  phase === 'done' || phase === 'clip-done' || phase === 'failed';

/** What was found of the picture that the job shows: of a video, of the frame that the person looks at. */
export function shownFindings({ status, moment }: JobState): PictureFindings | null {
  if (moment) return moment.status.phase === 'done' ? moment.status.findings : null;
  return status.phase === 'done' ? status.findings : null;
}
