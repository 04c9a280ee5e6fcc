import path from 'node:path';
import type { Progress } from '../../forensics/findings';
import { plainText } from '../plain-text';
import { makeProgressBar } from '../progress-bar';

/** How far a run has come, on stderr. */
export interface RunProgress {
  /** A file is at this step. @param share of it that is done, 0..1 */
  show(words: string, share?: number): void;
  fileDone(): void;
  clear(): void;
}

export const STEP_WORDS: Readonly<Record<Progress['step'], string>> = {
  reading: 'reading',
  decoding: 'decoding',
  'loading-model': 'loading the model',
  'reading-video': 'reading the video',
  'looking-at-frames': 'looking at frames',
  watching: 'watching',
  'finding-faces': 'finding faces',
  encoding: 'looking closely',
  covering: 'covering parts',
};

/** Where stderr is no terminal, a line comes so often, for logs of long runs. */
const LOG_EVERY = 30_000;

/** "under a minute left", "12 min left", "3 h 5 min left" */
export function timeLeftWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return 'under a minute left';
  if (minutes < 60) return `${minutes} min left`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** "3.2 a second, 12 min left"; empty before anything is done. */
export function paceWords(done: number, left: number, seconds: number): string {
  if (done === 0 || seconds <= 0) return '';
  const rate = done / seconds;
  const pace = rate >= 1 ? `${rate.toFixed(1)} a second` : `${(rate * 60).toFixed(1)} a minute`;
  return left === 0 ? pace : `${pace}, ${timeLeftWords(left / rate)}`;
}

/**
 * @param total files of the run
 * @param earlier of them, those that an earlier run has done
 */
export function makeRunProgress(
  total: number,
  earlier: number,
  stream: NodeJS.WriteStream = process.stderr,
): RunProgress {
  const bar = makeProgressBar(total, stream);
  const started = performance.now();
  let lastLog = started;
  let done = 0;
  const pace = (): string => paceWords(done, total - earlier - done, (performance.now() - started) / 1000);
  return {
    show(words, share = 0) {
      const known = pace();
      bar.show(earlier + done + share, known === '' ? words : `${known}: ${words}`);
    },
    fileDone() {
      done += 1;
      const now = performance.now();
      if (stream.isTTY || now - lastLog < LOG_EVERY) return;
      lastLog = now;
      stream.write(`telltale: ${earlier + done} of ${total} files, ${pace()}.\n`);
    },
    clear: () => bar.clear(),
  };
}

/** Shows at which step a file is. */
export function showStep(to: RunProgress, file: string, progress: Progress): void {
  const words = STEP_WORDS[progress.step];
  // A line has little room, and the folder is the same for most files.
  const name = plainText(path.basename(file));
  if (progress.step !== 'looking-at-frames') to.show(`${words}: ${name}`);
  else {
    const { framesDone, framesPlanned } = progress;
    to.show(`${words}, ${framesDone} of ${framesPlanned}: ${name}`, framesDone / framesPlanned);
  }
}
