import { headline } from '../../forensics/wording';
import type { JobState } from '../messages';
import { facesFoundWords, spokenProgress } from './progress-lines';

/** What the live region says of a job. @param isSlow false while work is too young to be worth a word */
export function spokenStatus(job: JobState | null, isSlow: boolean): string {
  if (!job) return '';
  const { status } = job;
  switch (status.phase) {
    case 'working':
      return isSlow ? spokenProgress(status.progress) : '';
    case 'choosing':
      return status.sentence;
    case 'failed':
      return `Could not analyse. ${status.failure.sentence}`;
    case 'clip-done':
      return 'The video has been looked at.';
    case 'done': {
      const { faces } = status.findings;
      const worst = faces.find((face) => face.status === 'analysed');
      const counted = faces.length > 1 ? `${facesFoundWords(faces.length)} ` : '';
      return worst ? `${counted}${headline(worst)}.` : counted;
    }
  }
}
