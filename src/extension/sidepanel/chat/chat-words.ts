import type { ChatModel, ChatTurn } from '../../chat-state';

/** The legend of the mark beside sentences that the language model did not write. */
export const COMPOSED_LEGEND = 'Put together from the findings by Telltale, not by the language model.';

export const STANDING_LINE =
  'Answers say only what the findings hold, and never leave this computer. They can be wrong.';

export const WITHOUT_MODEL = 'Until the language model runs, answers are put together from the findings.';

const MEGABYTE = 1e6;

/** "Loading the language model, 20 of 47 MB" */
export function modelLoadingWords({ loadedBytes, totalBytes }: Extract<ChatModel, { phase: 'loading' }>): string {
  const total = Math.round(totalBytes / MEGABYTE);
  if (total <= 0) return 'Loading the language model';
  return `Loading the language model, ${Math.min(total, Math.round(loadedBytes / MEGABYTE))} of ${total} MB`;
}

/** The whole answer as plain text, for the clipboard. */
export function answerText({ sentences }: Pick<ChatTurn, 'sentences'>): string {
  return sentences.map(({ text }) => text).join(' ');
}

/** What stands where the sentences of an open turn will come. */
export function waitingWords(model: ChatModel): string {
  return model.phase === 'loading' || model.phase === 'unloaded' ? 'Waits for the language model' : 'Answering';
}

/** What ended a turn before its time, as a sentence below what it had said. */
export function endingWords(turn: ChatTurn): string | null {
  if (turn.phase === 'stopped') return turn.sentences.length > 0 ? 'Stopped here.' : 'Stopped before an answer.';
  return turn.phase === 'failed' ? (turn.failure?.sentence ?? null) : null;
}

/**
 * What the live region says of the newest turn, one entry each time: whole sentences, in the order they came.
 * @param turn null while nothing was asked since the talk was shown
 */
export function spokenTurn(turn: ChatTurn | null, model: ChatModel): readonly string[] {
  if (!turn) return [];
  const isComposed = turn.sentences.some(({ composed }) => composed);
  const ending = endingWords(turn);
  return [
    `${waitingWords(model)}.`,
    ...turn.sentences.map(({ text }) => text),
    ...(ending === null ? [] : [ending]),
    ...(turn.phase === 'done' ? [isComposed ? `End of the answer. ${COMPOSED_LEGEND}` : 'End of the answer.'] : []),
  ];
}
