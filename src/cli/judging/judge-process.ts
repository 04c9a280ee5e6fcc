import '../../words/english';
import { AnalysisError, toFailure, type Failure } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import { cancelled } from '../../forensics/wording';
import { openJudge, type JudgeWish } from './judge';
import type { JudgedFile } from './judge-file';

/** What is said to a judging process, one file at a time. */
export type ToJudge =
  | { readonly say: 'begin'; readonly wish: JudgeWish }
  | { readonly say: 'judge'; readonly file: string }
  /** Ends a video with what is known of it. */
  | { readonly say: 'stop' };

export type FromJudge =
  | { readonly say: 'ready' }
  | { readonly say: 'progress'; readonly progress: Progress }
  | { readonly say: 'judged'; readonly judged: JudgedFile }
  /** The run cannot go on: the model cannot be loaded, or nothing can be written. */
  | { readonly say: 'refused'; readonly failure: Failure };

/** Answers the parent process until it is gone. */
export async function serveJudging(): Promise<void> {
  // A parent that was killed hears nothing more, which is no fault of this process.
  const tell = (message: FromJudge): void => void process.send?.(message, undefined, undefined, () => undefined);
  process.once('disconnect', () => process.exit(0));
  const refuse = (thrown: unknown): void => tell({ say: 'refused', failure: toFailure(thrown, 'load-model') });
  let judge: Awaited<ReturnType<typeof openJudge>> | null = null;
  let stop = new AbortController();
  process.on('message', async (message: ToJudge) => {
    try {
      if (message.say === 'stop') {
        stop.abort(new AnalysisError(cancelled('encode')));
      } else if (message.say === 'begin') {
        judge = await openJudge(message.wish);
        tell({ say: 'ready' });
      } else if (judge) {
        stop = new AbortController();
        const onProgress = (progress: Progress): void => tell({ say: 'progress', progress });
        tell({ say: 'judged', judged: await judge.judge(message.file, stop.signal, onProgress) });
      }
    } catch (thrown) {
      refuse(thrown);
    }
  });
}
