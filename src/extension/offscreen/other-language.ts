import { answerQuestion } from '../../language/answer-question';
import type { AnswerWriter } from '../../language/language-model';
import type { Answered } from './language-protocol';
import type { AnswerRequest } from '../../language/answer';
import type { AnswerOptions } from './language-client';

/**
 * Answers with a model that was not taught Telltale's prompts, under the same check of every sentence.
 * @throws AnalysisError when the model fails or takes too long, and the signal's reason when it is aborted
 */
export async function answerUntaught(
  request: AnswerRequest,
  writer: AnswerWriter,
  { seed, signal, onSentence }: AnswerOptions,
): Promise<Answered> {
  const options = { seed, signal, onSentence, isUntaught: true } as const;
  const { reading, speed } = await answerQuestion(request, writer, options);
  return { reading, speed };
}
