import type { AnswerSubject } from './answer';
import type { Prompt } from './prompt';

export interface GenerateOptions {
  /** The same seed, prompt and backend give the same text. */
  readonly seed: number;
  /** 0 takes the likeliest token each time. */
  readonly temperature: number;
  /** Tokens that are drawn from: the likeliest that hold this share of the probability together, 0..1. */
  readonly topP?: number;
  readonly mostTokens: number;
  /** Words in lower case that the text must not hold, one word each, without spaces. */
  readonly forbidden?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
  /** Called with each new piece of text, never with half a character; `false` ends the generation. */
  readonly onText?: (piece: string) => boolean | void;
}

export interface Generated {
  /** What follows `begun` of the prompt; the first character is mostly a space where that is not empty. */
  readonly text: string;
  /** `end`: the model said that it had finished; `length`: it was cut; `stopped`: `onText` ended it. */
  readonly ended: 'end' | 'length' | 'stopped';
  /** How many tokens were generated, how many the prompt had, and how many of those were taken from the cache. */
  readonly tokens: number;
  readonly prompt: number;
  readonly reused: number;
}

/** What writes answers: Telltale's own model, or the browser's. Nothing that it writes is shown unchecked. */
export interface AnswerWriter {
  /**
   * @throws AnalysisError `wrong-results`, `chat-failed`, `chat-out-of-memory` or `timeout`; the signal's reason, an
   * AbortError, when it is aborted
   */
  generate(prompt: Prompt, options: GenerateOptions): Promise<Generated>;
}

/** Telltale's own language model, loaded. It generates one text at a time; further calls wait. */
export interface LanguageModel extends AnswerWriter {
  readonly backend: 'webgpu' | 'wasm' | 'node';
  /**
   * Reads the findings ahead, so that the first question about them is answered sooner. What was read further about the
   * same findings stays.
   * @throws as `generate`; what it had read by then is kept
   */
  prepare(subject: AnswerSubject, signal?: AbortSignal): Promise<void>;
  /** Lets go of the networks and the cache, after the generation that runs. */
  release(): Promise<void>;
}
