import type { FaceFacts } from '../forensics/face-facts';
import type { AnswerSentence, Exchange } from '../language/answer';
import { answerQuestion } from '../language/answer-question';
import type { LanguageModel } from '../language/language-model';
import { sayNoLanguage } from './load-language';

/** Who answers questions; `model` null for composed sentences only. */
export interface Chat {
  readonly questions: readonly string[];
  readonly model: LanguageModel | null;
}

/** A question about the worst face of a picture, with what was answered. */
export interface FaceAnswer {
  readonly question: string;
  readonly sentences: readonly Pick<AnswerSentence, 'text' | 'composed'>[];
}

/**
 * Answers questions in their order, each with the earlier ones before it. A model that fails leaves the rest to composed
 * sentences, with a line on stderr.
 */
export async function askAboutFace(
  facts: FaceFacts,
  image: Float32Array | null,
  questions: readonly string[],
  model: LanguageModel | null,
): Promise<FaceAnswer[]> {
  const history: Exchange[] = [];
  const answers: FaceAnswer[] = [];
  let asked = model;
  for (const question of questions) {
    const request = { facts, image, history: [...history], question };
    const { sentences, reading } = await answerQuestion(request, asked).catch((thrown: unknown) => {
      sayNoLanguage(thrown);
      asked = null;
      return answerQuestion(request, null);
    });
    answers.push({ question, sentences: sentences.map(({ text, composed }) => ({ text, composed })) });
    history.push({ question, reading, answer: sentences.map(({ text }) => text).join(' ') });
  }
  return answers;
}
