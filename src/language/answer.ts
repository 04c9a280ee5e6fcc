import type { FaceFacts } from '../forensics/face-facts';

/** A question and what was shown for it. */
export interface Exchange {
  readonly question: string;
  readonly answer: string;
}

export interface AnswerRequest {
  readonly facts: FaceFacts;
  /** Earlier exchanges, the oldest first. */
  readonly history: readonly Exchange[];
  readonly question: string;
}

/** One sentence that the findings hold. */
export interface AnswerSentence {
  readonly text: string;
  /** True where it was composed from the findings in place of the model's. */
  readonly composed: boolean;
}

/** What was shown, and what the model had said before the claims check. */
export interface Answer {
  readonly sentences: readonly AnswerSentence[];
  /** The model's first draft, unchecked and whole. */
  readonly draft: string;
}
