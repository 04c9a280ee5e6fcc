import type { FaceFacts } from '../../../forensics/face-facts';
import { answerAbout } from '../../../language/spoken/answers';
import { answerForeign } from '../../../language/spoken/foreign-question';
import { topicOf } from '../../../language/spoken/questions';
import { spokenLanguage } from '../../../words/say';
import type { ChatState, ChatTurn } from '../../chat-state';

/** A question with the answer that the panel put together in its own language. */
export interface ComposedTurn {
  readonly turn: ChatTurn;
  /** The engine's turn that it came after; null for none. */
  readonly after: string | null;
}

/**
 * Answers a question that is worded as suggested, or one of the person's own that is not in English, from the findings
 * alone.
 * @param after the id of the engine's newest turn
 * @returns null for a question that the language model is to answer
 */
export function composeTurn(question: string, facts: FaceFacts, after: string | null): ComposedTurn | null {
  const topic = spokenLanguage() === 'en' ? null : topicOf(question, facts);
  const sentences = topic === null ? answerForeign(question, facts, spokenLanguage()) : answerAbout(topic, facts);
  if (sentences === null) return null;
  const language = spokenLanguage();
  const turn: ChatTurn = {
    turnId: crypto.randomUUID(),
    question,
    sentences,
    phase: 'done',
    ...(language !== 'en' && { language }),
  };
  return { turn, after };
}

/**
 * The talk with the panel's own turns among the engine's, in the order in which they were asked.
 * @param state null while the engine has not opened the talk
 * @returns null where there is neither
 */
export function withComposed(
  { jobId, face }: Pick<ChatState, 'jobId' | 'face'>,
  state: ChatState | null,
  composed: readonly ComposedTurn[],
): ChatState | null {
  if (composed.length === 0) return state;
  const { turns, ...rest }: Omit<ChatState, 'jobId' | 'face'> = state ?? { model: { phase: 'unloaded' }, turns: [] };
  const known = new Set(turns.map(({ turnId }) => turnId));
  const cameAfter = (turnId: string | null): readonly ChatTurn[] =>
    composed
      .filter(({ after }) => (after !== null && known.has(after) ? after : null) === turnId)
      .map(({ turn }) => turn);
  return {
    ...rest,
    jobId,
    face,
    turns: [...cameAfter(null), ...turns.flatMap((turn) => [turn, ...cameAfter(turn.turnId)])],
  };
}
