import type { PictureFindings } from '../../forensics/findings';
import type { JobState } from '../messages';
import { CAPTURE_WAY_WORDS } from './capture-words';

const BACKEND_WORDS: Readonly<Record<PictureFindings['backend'], string>> = {
  webgpu: 'graphics card (WebGPU)',
  wasm: 'processor (WebAssembly)',
  node: 'processor (Node)',
};

export function secondsWords(milliseconds: number): string {
  if (milliseconds < 95) return 'under 0.1 s';
  return milliseconds < 9950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}

interface Props {
  readonly findings: PictureFindings;
  readonly captured: JobState['captured'];
}

/** Which detector ran where and for how long, for anyone who wants to repeat it. */
export function RunLine({ findings, captured }: Props) {
  const { model, backend, milliseconds, width, height } = findings;
  const parts = [
    ...(captured ? [`Read ${CAPTURE_WAY_WORDS[captured.way]}`] : []),
    `${width} × ${height} px`,
    `${model.name} ${model.version}`,
    BACKEND_WORDS[backend],
    secondsWords(milliseconds.total),
  ];
  return (
    <ul class="run-line">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
}
