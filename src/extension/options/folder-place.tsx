import { useRef } from 'preact/hooks';
import { graphName, type FolderPlan } from '../../language/folder-model/check-folder';
import { say, sayList } from '../../words/say';
import { ProgressBar } from '../sidepanel/progress-bar';
import { copyingWords, type FolderChoice, type ShownFolder } from './folder-model';
import { bytesWords } from './options-words';

function planWords(name: string, { type, parts, bytes }: FolderPlan): string {
  return say('options_folder_kept', name, bytesWords(bytes), type, sayList(parts.map(graphName)));
}

const keptWords = ({ name, plan }: ShownFolder): string =>
  plan ? planWords(name, plan) : say('options_folder_gone', name);

/** Every browser has it; the types of Preact do not. */
const TAKES_FOLDERS = { webkitdirectory: true } as const;

/** What is below the choice of a folder: which one it is, another, none. */
export function FolderPlace({ folder }: { readonly folder: FolderChoice }) {
  const input = useRef<HTMLInputElement>(null);
  const kept = folder.kept.value;
  const progress = folder.progress.value;
  const refusal = folder.refusal.value;
  if (progress !== null) {
    const words = copyingWords(progress);
    return (
      <>
        <ProgressBar label={say('options_chat_model_folder')} share={progress} words={words} />
        <p class="setting-detail">{words}</p>
        <button type="button" class="button" onClick={() => folder.stop()}>
          {say('panel_stop')}
        </button>
      </>
    );
  }
  return (
    <>
      {kept && <p class="setting-detail">{keptWords(kept)}</p>}
      {refusal !== null && (
        <p class="notice" role="alert">
          {refusal()}
        </p>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {say('options_folder_choose')}
        </button>
        {kept && (
          <button type="button" class="button is-quiet" onClick={() => void folder.remove()}>
            {say('options_folder_remove')}
          </button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        name="model-folder"
        {...TAKES_FOLDERS}
        hidden
        onChange={({ currentTarget }) => {
          // The same folder, mended, can be chosen again.
          void folder.choose([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <p class="setting-detail">{say('options_folder_privacy')}</p>
    </>
  );
}
