import { headline, VERDICT_WORDS } from '../../forensics/wording';
import { clipSummary, framesWords, TOO_FEW_FRAMES } from '../../video/clip-words';
import type { JobState } from '../messages';
import { facesFoundWords, spokenProgress } from './progress-lines';

function clipWords({ clip }: JobState, isStopped: boolean): string {
  const [worst] = clip?.tracks ?? [];
  if (!clip || !worst) return '';
  const { verdict, probability } = worst;
  const result = verdict === null || probability === null ? TOO_FEW_FRAMES : headline({ verdict, probability });
  const stopped = isStopped ? `Stopped: ${framesWords(clip.lookedAt.length)} looked at. ` : '';
  return `${stopped}${result}. ${clipSummary(clip)}`;
}

/** What the live region says of a job. @param isSlow false while work is too young to be worth a word */
export function spokenStatus(job: JobState | null, isSlow: boolean): string {
  if (!job) return '';
  const { status } = job;
  switch (status.phase) {
    case 'working': {
      if (!isSlow) return '';
      const verdict = job.clip?.verdict;
      return `${spokenProgress(status.progress)}${verdict ? ` So far: ${VERDICT_WORDS[verdict]}.` : ''}`;
    }
    case 'choosing':
      return status.sentence;
    case 'failed':
      return `Could not analyse. ${status.failure.sentence}`;
    case 'clip-done':
      return clipWords(job, status.isStopped);
    case 'done': {
      const { faces } = status.findings;
      const worst = faces.find((face) => face.status === 'analysed');
      const counted = faces.length > 1 ? `${facesFoundWords(faces.length)} ` : '';
      return worst ? `${counted}${headline(worst)}.` : counted;
    }
  }
}
