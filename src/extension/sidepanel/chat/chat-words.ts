import { isOpenTurn, type ChatModel, type ChatTurn, type FolderTrouble } from '../../chat-state';
import { sayFailure } from '../../../forensics/wording';
import { say } from '../../../words/say';

const MEGABYTE = 1e6;

/** "Loading the language model, 20 of 47 MB" */
export function modelLoadingWords({ loadedBytes, totalBytes }: Extract<ChatModel, { phase: 'loading' }>): string {
  const total = Math.round(totalBytes / MEGABYTE);
  if (total <= 0) return say('chat_loading');
  return say('chat_loading_of', Math.min(total, Math.round(loadedBytes / MEGABYTE)), total);
}

/** The whole answer as plain text, for the clipboard. */
export function answerText({ sentences }: Pick<ChatTurn, 'sentences'>): string {
  return sentences.map(({ text }) => text).join(' ');
}

const isWaiting = ({ phase }: ChatModel): boolean => phase === 'loading' || phase === 'unloaded';

/** Telltale's own model need not be loaded while the browser's writes. */
const waitsFor = ({ otherModel }: ChatTurn, model: ChatModel): boolean =>
  !(otherModel?.model === 'browser' && otherModel.part === 'writes') && isWaiting(model);

/** What stands where the sentences of an open turn will come. */
export function waitingWords(turn: ChatTurn, model: ChatModel): string {
  return say(waitsFor(turn, model) ? 'chat_waits' : 'chat_answering');
}

function folderTroubleWords(trouble: FolderTrouble, name: string): string {
  switch (trouble) {
    case 'gone':
      return name === '' ? say('chat_folder_model_none') : say('chat_folder_model_gone', name);
    case 'slow':
      return say('chat_folder_model_slow', name);
    case 'failed':
      return say('chat_folder_model_failed', name);
  }
}

/** What another model than Telltale's has to do with an answer, where that is to be said. */
export function otherModelWords({ otherModel, sentences }: ChatTurn): string | null {
  if (!otherModel) return null;
  const hasWritten = sentences.some(({ composed }) => !composed);
  if (otherModel.model === 'browser') {
    if (otherModel.part === 'failed') return say('chat_browser_model_failed');
    return hasWritten ? say('chat_by_browser_model') : null;
  }
  const { part, name } = otherModel;
  if (part !== 'writes') return folderTroubleWords(part, name);
  return hasWritten ? say('chat_by_folder_model', name) : null;
}

/** What ended a turn before its time, as a sentence below what it had said. */
export function endingWords(turn: ChatTurn): string | null {
  if (turn.phase === 'stopped') return say(turn.sentences.length > 0 ? 'chat_stopped_here' : 'chat_stopped_before');
  return turn.phase === 'failed' && turn.failure ? sayFailure(turn.failure) : null;
}

/**
 * What the live region says of the newest turn, one entry each time: whole sentences, in the order they came.
 * @param turn null while nothing was asked since the talk was shown
 */
export function spokenTurn(turn: ChatTurn | null, model: ChatModel): readonly string[] {
  if (!turn) return [];
  const isComposed = turn.sentences.some(({ composed }) => composed);
  const ending = endingWords(turn);
  const otherModel = isOpenTurn(turn) ? null : otherModelWords(turn);
  return [
    say(waitsFor(turn, model) ? 'chat_waits_spoken' : 'chat_answering_spoken'),
    ...turn.sentences.map(({ text }) => text),
    ...(ending === null ? [] : [ending]),
    ...(otherModel === null ? [] : [otherModel]),
    ...(turn.phase === 'done' ? [isComposed ? `${say('chat_end')} ${say('chat_composed')}` : say('chat_end')] : []),
  ];
}
