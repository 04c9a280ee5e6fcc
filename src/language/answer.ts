import type { FaceFacts } from '../forensics/face-facts';
import type { Region } from '../forensics/findings';

/** A question and what was shown for it. */
export interface Exchange {
  readonly question: string;
  /** What the model took the question to ask (`Answer.reading`); empty where no model read it. */
  readonly reading: string;
  readonly answer: string;
}

/** What an answer may draw on beside the talk. */
export interface AnswerSubject {
  readonly facts: FaceFacts;
  /** What the encoder saw of the face, 16 × 576 numbers, row by row; null when the face was not encoded. */
  readonly image: Float32Array | null;
}

export interface AnswerRequest extends AnswerSubject {
  /** Earlier exchanges, the oldest first. */
  readonly history: readonly Exchange[];
  readonly question: string;
}

/** One sentence that the findings hold. */
export interface AnswerSentence {
  readonly text: string;
  /** True where it was composed from the findings in place of the model's. */
  readonly composed: boolean;
  /** The regions that it names, to be lit on the picture. */
  readonly regions: readonly Region[];
}

/** What an answer cost, in all its tries. */
export interface AnswerSpeed {
  /** Milliseconds from the question to the first token generated; null where none was. */
  readonly firstToken: number | null;
  /** Tokens generated, those of refused sentences too. */
  readonly tokens: number;
  /** Those of them that told, in a line that nobody sees, what the question asks; they came before the first token. */
  readonly readingTokens: number;
  /** Milliseconds that the model took, for reading and generating. */
  readonly milliseconds: number;
  /** Tokens of the first try's prompt, and how many of them had been read before. */
  readonly promptTokens: number;
  readonly reusedTokens: number;
}

/** What was shown, and what the model had said before the claims check. */
export interface Answer {
  readonly sentences: readonly AnswerSentence[];
  /**
   * The model's first draft, unchecked: whole where that was asked for, else up to the sentence that was refused. Empty
   * without a model. For measuring the model, never to be shown.
   */
  readonly draft: string;
  /** What the model took the question to ask, in its own short words; empty without a model. Never to be shown. */
  readonly reading: string;
  readonly speed: AnswerSpeed;
}
