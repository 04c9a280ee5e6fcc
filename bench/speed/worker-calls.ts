import type { BackendChoice } from '../../src/inference/backend-choice';
import type { Maker, Task } from './subject';

/** What the page asks of a worker, and what it says. */

export interface OpenOptions {
  readonly maker: Maker;
  readonly backend: Exclude<BackendChoice, 'auto'>;
  /** As if the machine had so many cores; null: as it is. */
  readonly cores: number | null;
  /** Cards that passed the self-test, as an earlier worker named them. */
  readonly passedSelfTests: readonly string[];
}

export interface Opened {
  /** From the call to loaded sessions, the files fetched and the runtime compiled, in milliseconds. */
  readonly milliseconds: number;
  readonly threads: number;
  readonly passedSelfTests: readonly string[];
}

export interface Calls {
  open(options: OpenOptions): Promise<Opened>;
  time(task: Task): Promise<number>;
  outcomeOf(task: Task): Promise<readonly number[]>;
}

export interface Call {
  readonly id: number;
  readonly name: string;
  readonly given: unknown;
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly reason: string };

/** Answers a worker's calls. */
export function answerCalls(calls: Readonly<Record<string, (given: never) => Promise<unknown>>>): void {
  addEventListener('message', ({ data: { id, name, given } }: MessageEvent<Call>) => {
    const answer = (answered: Answer): void => postMessage(answered);
    const call = calls[name];
    if (!call) return answer({ id, ok: false, reason: `no call ${name}` });
    call(given as never).then(
      (value) => answer({ id, ok: true, value }),
      (thrown: unknown) => answer({ id, ok: false, reason: String(thrown) }),
    );
  });
}
