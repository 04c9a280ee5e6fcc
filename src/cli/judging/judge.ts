import type { Progress } from '../../forensics/findings';
import type { Chat } from '../ask-about-face';
import { loadEngine, releaseEngine, type Engine } from '../load-engine';
import { openProvenanceReader } from '../provenance-lines';
import { judgeFile, type JudgedFile, type JudgeTools } from './judge-file';

/** Who looks at files: in this process, or several others. */
export interface Judge {
  /** Files that it takes at a time. */
  readonly atOnce: number;
  /** @throws AnalysisError where the run cannot go on, whatever the file is */
  judge(file: string, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<JudgedFile>;
  end(): Promise<void>;
}

/** What every judge needs to know, wherever it works. */
export type JudgeWish = Pick<JudgeTools, 'withRegions' | 'gallery'>;

/**
 * A judge in this process.
 * @param load loads the model, and who answers questions
 * @throws AnalysisError where the model cannot be loaded
 */
export async function openJudge(
  { withRegions, gallery }: JudgeWish,
  loadChat: () => Promise<Chat> = () => Promise.resolve({ questions: [], model: null }),
): Promise<Judge & { readonly engine: Engine; readonly tools: JudgeTools }> {
  const engine = await loadEngine();
  const chat = await loadChat();
  const provenance = openProvenanceReader();
  const tools = { engine, chat, readProvenance: provenance.read, withRegions, gallery };
  return {
    atOnce: 1,
    engine,
    tools,
    judge: (file, signal, onProgress) => judgeFile(file, tools, signal, onProgress),
    async end() {
      provenance.end();
      await chat.model?.release();
      await releaseEngine(engine);
    },
  };
}
