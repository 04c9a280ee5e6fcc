import type { FaceFacts } from '../../../forensics/face-facts';
import { answerAbout } from '../../../language/spoken/answers';
import { topicOf } from '../../../language/spoken/questions';
import type { ChatState, ChatTurn } from '../../chat-state';

/** A suggested question with the answer that the panel put together in its own language. */
export interface ComposedTurn {
  readonly turn: ChatTurn;
  /** The engine's turn that it came after; null for none. */
  readonly after: string | null;
}

/**
 * Answers a question that is worded as suggested, from the findings alone.
 * @param after the id of the engine's newest turn
 * @returns null for a question of the person's own
 */
export function composeTurn(question: string, facts: FaceFacts, after: string | null): ComposedTurn | null {
  const topic = topicOf(question, facts);
  if (topic === null) return null;
  const sentences = answerAbout(topic, facts);
  return { turn: { turnId: crypto.randomUUID(), question, sentences, phase: 'done' }, after };
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
