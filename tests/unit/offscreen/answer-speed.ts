import type { AnswerSpeed } from '../../../src/language/answer';

/** What some answer cost. */
export const speed: AnswerSpeed = {
  firstToken: 8,
  tokens: 5,
  readingTokens: 2,
  milliseconds: 60,
  promptTokens: 90,
  reusedTokens: 70,
};
