import { AnalysisError } from '../../forensics/failure';
import { createPromptWriter } from '../../language/browser-writer';
import { readKeptFolder } from '../../storage/model-folder';
import { oneAtATime } from '../background/one-at-a-time';
import type { FolderTrouble } from '../chat-state';
import { FolderFailed, type FolderClient } from './folder-client';
import type { LanguageClient } from './language-client';
import { answerUntaught } from './other-language';

function troubleOf(thrown: unknown): FolderTrouble {
  if (thrown instanceof FolderFailed) return thrown.trouble;
  return thrown instanceof AnalysisError && thrown.failure.code === 'timeout' ? 'slow' : 'failed';
}

/**
 * Answers with the model of the folder that the person chose, and with Telltale's where that is gone, fails or takes too
 * long. It is loaded at the first question: who only looks at a verdict does not give it its memory.
 */
export function preferFolderModel(
  folder: FolderClient,
  own: LanguageClient,
  readFolder: typeof readKeptFolder = readKeptFolder,
): LanguageClient {
  const inTurn = oneAtATime();

  const answer: LanguageClient['answer'] = async (request, options) => {
    const { signal, onOtherModel } = options;
    signal.throwIfAborted();
    const kept = await readFolder();
    signal.throwIfAborted();
    const name = kept?.name ?? '';
    let part: FolderTrouble = 'gone';
    if (kept) {
      onOtherModel?.({ model: 'folder', name, part: 'writes' });
      try {
        return await answerUntaught(request, createPromptWriter(await folder.open(kept, signal)), options);
      } catch (thrown) {
        signal.throwIfAborted();
        console.error('The folder’s model did not answer:', thrown);
        part = troubleOf(thrown);
      }
    }
    onOtherModel?.({ model: 'folder', name, part });
    return own.answer(request, options);
  };

  return {
    model: () => (folder.model().phase === 'unloaded' ? own.model() : folder.model()),
    load: () => undefined,
    retry: () => own.retry(),
    retire() {
      own.retire();
      void inTurn(async () => folder.close());
    },
    // One after the other, as Telltale's own: the next must not break off the loading for which the one before waits.
    answer: (request, options) => inTurn(() => answer(request, options)),
  };
}
