import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AnalysisError } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import { engineStopped, timedOut } from '../../forensics/wording';
import { isClipName } from '../find-media';
import type { Judge, JudgeWish } from './judge';
import { stampOf, type JudgedFile } from './judge-file';
import type { FromJudge, ToJudge } from './judge-process';

const PROGRAM = fileURLToPath(new URL('./judge-process.mjs', import.meta.url));
/** Processes in a row that end before they have judged anything: then it is not the files, several of which may be broken. */
const MOST_FALSE_STARTS = 8;

/** A picture that takes longer has caught its decoder in a loop; videos take as long as they are. */
const MOST_SECONDS = 300;

/** A process that judges one file at a time. */
interface Worker {
  judge(file: string, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<JudgedFile>;
  end(): void;
  /** Ends it in the middle of its work. */
  readonly kill: () => void;
  readonly hasEnded: () => boolean;
  readonly hasJudged: () => boolean;
}

/** The process ended by itself, whatever the reason. */
class ProcessEnded extends Error {}

function startWorker(wish: JudgeWish): Promise<Worker> {
  const child: ChildProcess = fork(PROGRAM, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const say = (message: ToJudge): void => {
    if (child.connected) child.send(message);
  };
  let hasEnded = false;
  let hasJudged = false;
  let onMessage: (message: FromJudge) => void = () => undefined;
  let onEnd: (thrown: ProcessEnded) => void = () => undefined;
  child.on('message', (message: FromJudge) => onMessage(message));
  const ended = (why: string): void => {
    hasEnded = true;
    onEnd(new ProcessEnded(`the process that looked at it ended (${why})`));
  };
  child.on('error', (thrown) => ended(thrown.message));
  child.once('exit', (code, signal) => ended(String(signal ?? code)));

  /** Says one thing and hears until the answer to it. */
  function ask<T>(message: ToJudge, answerOf: (answer: FromJudge) => T | null): Promise<T> {
    return new Promise((resolve, reject) => {
      onEnd = reject;
      onMessage = (answer) => {
        if (answer.say === 'refused') reject(new AnalysisError(answer.failure));
        const answered = answerOf(answer);
        if (answered !== null) resolve(answered);
      };
      if (hasEnded) reject(new ProcessEnded('it had ended'));
      say(message);
    });
  }

  const worker: Worker = {
    async judge(file, signal, onProgress) {
      const stop = (): void => say({ say: 'stop' });
      signal.addEventListener('abort', stop, { once: true });
      try {
        const answered = ask({ say: 'judge', file }, (answer) => {
          if (answer.say === 'progress') onProgress(answer.progress);
          return answer.say === 'judged' ? answer.judged : null;
        });
        // The stop may have come while the process was started.
        if (signal.aborted) stop();
        const judged = await answered;
        hasJudged = true;
        return judged;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    end: () => {
      if (child.connected) child.disconnect();
    },
    kill: () => void child.kill('SIGKILL'),
    hasEnded: () => hasEnded,
    hasJudged: () => hasJudged,
  };
  const ready = ask({ say: 'begin', wish }, (answer) => (answer.say === 'ready' ? worker : null));
  return ready.catch((thrown: unknown) => {
    // One that cannot begin waits for another word, and this process for it.
    worker.end();
    throw thrown;
  });
}

/**
 * Judges in processes of their own: as many files at a time as there are, and a file that brings its process down is told
 * as such and takes no other with it.
 * @throws AnalysisError where the model cannot be loaded
 */
export async function openJudgePool(jobs: number, wish: JudgeWish): Promise<Judge> {
  const starting = await Promise.allSettled(Array.from({ length: jobs }, () => startWorker(wish)));
  const free = starting.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const refused = starting.find((each) => each.status === 'rejected');
  if (refused) {
    for (const worker of free) worker.end();
    throw refused.reason instanceof ProcessEnded
      ? new AnalysisError(engineStopped('load-model', refused.reason.message))
      : refused.reason;
  }
  let falseStarts = 0;
  return {
    atOnce: jobs,
    async judge(file, signal, onProgress) {
      let worker = free.pop();
      if (!worker) throw new RangeError(`more than ${jobs} files at a time`);
      let isLate = false;
      let deadline: NodeJS.Timeout | undefined;
      try {
        if (worker.hasEnded()) worker = await startWorker(wish);
        const { kill } = worker;
        const giveUp = (): void => {
          isLate = true;
          kill();
        };
        if (!isClipName(file)) deadline = setTimeout(giveUp, MOST_SECONDS * 1000);
        const judged = await worker.judge(file, signal, onProgress);
        falseStarts = 0;
        return judged;
      } catch (thrown) {
        if (!(thrown instanceof ProcessEnded)) throw thrown;
        // One that is late has begun: what it looked at is the fault.
        if (!isLate) falseStarts = worker.hasJudged() ? 0 : falseStarts + 1;
        const failure = isLate ? timedOut('encode', MOST_SECONDS) : engineStopped('encode', thrown.message);
        if (falseStarts >= MOST_FALSE_STARTS) throw new AnalysisError(failure);
        return { report: { file, sha256: null, failure }, stamp: await stampOf(file) };
      } finally {
        clearTimeout(deadline);
        free.push(worker);
      }
    },
    end() {
      for (const worker of free) worker.end();
      return Promise.resolve();
    },
  };
}
