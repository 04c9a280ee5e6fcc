import type { PictureFindings } from '../../forensics/findings';
import { BACKEND_WORDS } from '../../report/report-words';
import type { JobState } from '../messages';
import { captureWords } from './capture-words';

export function secondsWords(milliseconds: number): string {
  if (milliseconds < 95) return 'under 0.1 s';
  return milliseconds < 9950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
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
    ...(job.captured ? [`Read ${captureWords(job.captured.way, job)}`] : []),
    `${width} × ${height} px`,
    `${model.name} ${model.version}`,
    BACKEND_WORDS[backend],
    ...(job.selfTest === 'passed' ? ['self-test passed'] : []),
    ...(job.selfTest === 'failed-processor-used' ? ['graphics card failed its self-test'] : []),
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
