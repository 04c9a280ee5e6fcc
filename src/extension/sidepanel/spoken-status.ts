import { headline, sayFailure, verdictWords } from '../../forensics/wording';
import { clipSummary, tooFewFramesWords } from '../../video/clip-words';
import type { JobState } from '../messages';
import { facesFoundWords, spokenProgress } from './progress-lines';
import { say, sayCount } from '../../words/say';

function clipWords({ clip }: JobState, isStopped: boolean): string {
  const [worst] = clip?.tracks ?? [];
  if (!clip || !worst) return '';
  const { verdict, probability } = worst;
  const result = verdict === null || probability === null ? tooFewFramesWords() : headline({ verdict, probability });
  const stopped = isStopped ? `${sayCount('panel_stopped_after', clip.lookedAt.length)} ` : '';
  return `${stopped}${say('panel_sentence', result)} ${clipSummary(clip)}`;
}

/** What the live region says of a job. @param isSlow false while work is too young to be worth a word */
export function spokenStatus(job: JobState | null, isSlow: boolean): string {
  if (!job) return '';
  const { status } = job;
  switch (status.phase) {
    case 'working': {
      if (!isSlow) return '';
      const verdict = job.clip?.verdict;
      return `${spokenProgress(status.progress)}${verdict ? ` ${say('panel_so_far', verdictWords(verdict))}` : ''}`;
    }
    case 'choosing':
      return status.sentence;
    case 'failed':
      return say('panel_could_not_analyse_why', sayFailure(status.failure));
    case 'clip-done':
      return clipWords(job, status.isStopped);
    case 'done': {
      const { faces } = status.findings;
      const worst = faces.find((face) => face.status === 'analysed');
      const counted = faces.length > 1 ? `${facesFoundWords(faces.length)} ` : '';
      return worst ? `${counted}${say('panel_sentence', headline(worst))}` : counted;
    }
  }
}
