import type { PictureFindings } from '../../forensics/findings';
import { canShareMemory } from '../../inference/processor-threads';
import type { JobState } from '../messages';
import { captureWords } from './capture-words';
import { say, sayNumber } from '../../words/say';

export function secondsWords(milliseconds: number): string {
  if (milliseconds < 95) return say('panel_seconds_under');
  const digits = milliseconds < 9950 ? 1 : 0;
  return say(
    'panel_seconds',
    sayNumber(milliseconds / 1000, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
}

interface Props {
  readonly findings: Pick<PictureFindings, 'model' | 'backend' | 'width' | 'height'>;
  /** What else is worth knowing, last. */
  readonly more: string;
  readonly job: JobState;
}

/** Which detector ran where and for how long, for anyone who wants to repeat it. */
export function RunLine({ findings: { model, backend, width, height }, more, job }: Props) {
  const parts = [
    ...(job.captured ? [say('panel_read_way', captureWords(job.captured.way, job))] : []),
    say('panel_size', width, height),
    `${model.name} ${model.version}`,
    say(`panel_backend_${backend}`),
    ...(backend === 'wasm' && !canShareMemory() ? [say('panel_one_thread')] : []),
    ...(job.selfTest === 'passed' ? [say('panel_self_test_passed')] : []),
    ...(job.selfTest === 'failed-processor-used' ? [say('panel_self_test_failed')] : []),
    more,
  ];
  return (
    <ul class="run-line">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
}
