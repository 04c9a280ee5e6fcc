import { ProgressBar } from '../progress-bar';
import type { ChatModel } from './chat-model';
import { modelLoadingWords } from './chat-words';
import { sayFailure } from '../../../forensics/wording';
import { say } from '../../../words/say';

/** How far the language model is, as long as that is worth a word. */
export function ModelStatus({ chat }: { readonly chat: ChatModel }) {
  const model = chat.chat.value?.model;
  if (model?.phase === 'loading' && chat.isLoadingSlow.value) {
    const words = modelLoadingWords(model);
    const share = model.totalBytes > 0 ? Math.min(1, model.loadedBytes / model.totalBytes) : 0;
    return (
      <div class="chat-model">
        <ProgressBar label={say('chat_language_model')} share={share} words={words} />
        <p class="chat-model-words">{words}</p>
      </div>
    );
  }
  if (model?.phase !== 'failed') return null;
  return (
    <div class="chat-model notice">
      <p class="chat-model-words">
        {sayFailure(model.failure)} {say('chat_without_model')}
      </p>
      {model.failure.nextStep !== 'none' && (
        <button type="button" class="button" onClick={() => void chat.retryModel()}>
          {say('panel_try_again')}
        </button>
      )}
    </div>
  );
}
