import { say } from '../../words/say';
import { CHAT_MODELS, type ChatModelChoice as Chosen } from '../background/settings';
import { ProgressBar } from '../sidepanel/progress-bar';
import { ChoiceGroup } from './choice-group';
import { FolderPlace } from './folder-place';
import type { OptionsModel } from './options-model';
import { browserModelWords, chatModelWords, shareWords } from './options-words';

interface Props {
  readonly options: OptionsModel;
  readonly chosen: Chosen;
  /** What Telltale's own model takes; null while that is not known. */
  readonly ownDetail: string | null;
}

/** Whose language model answers; the browser's can be chosen once the browser has it ready. */
export function ChatModelChoice({ options, chosen, ownDetail }: Props) {
  const { browserModel, folder } = options;
  const availability = browserModel.availability.value;
  const progress = browserModel.progress.value;
  const words = progress === null ? '' : say('options_chat_model_progress', shareWords(progress));
  const canDownload = availability === 'downloadable' || availability === 'downloading';
  return (
    <>
      <ChoiceGroup
        name="chat-model"
        legend={say('options_chat_model')}
        choices={CHAT_MODELS.map((value) => ({
          value,
          label: chatModelWords(value),
          ...(value === 'own' && ownDetail !== null && { detail: ownDetail }),
          ...(value === 'browser' && {
            detail: browserModelWords(availability),
            isDisabled: availability !== 'available',
          }),
          ...(value === 'folder' && {
            detail: say('options_chat_model_folder_detail'),
            isDisabled: folder.kept.value === null && chosen !== 'folder',
          }),
        }))}
        chosen={chosen}
        onChoose={options.choices.chooseChatModel}
      />
      {progress !== null && (
        <>
          <ProgressBar label={say('options_chat_model_browser')} share={progress} words={words} />
          <p class="setting-detail">{words}</p>
          <button type="button" class="button" onClick={() => browserModel.stop()}>
            {say('panel_stop')}
          </button>
        </>
      )}
      {progress === null && canDownload && (
        <button type="button" class="button" onClick={() => void browserModel.download()}>
          {say('options_chat_model_download')}
        </button>
      )}
      {availability !== 'none' && <p class="setting-detail">{say('options_chat_model_privacy')}</p>}
      <FolderPlace folder={folder} />
    </>
  );
}
