/**
 * The part of the browser's Prompt API that Telltale uses (https://webmachinelearning.github.io/prompt-api/). Windows
 * have it, workers do not.
 */

export type PromptAvailability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

interface ExpectedText {
  readonly type: 'text';
  readonly languages: readonly string[];
}

export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

interface Expected {
  readonly expectedInputs: readonly ExpectedText[];
  readonly expectedOutputs: readonly ExpectedText[];
}

export interface PromptCreateOptions extends Expected {
  readonly initialPrompts?: readonly PromptMessage[];
  readonly signal?: AbortSignal;
  /** Gets what tells of a download by `downloadprogress` events, whose `loaded` goes from 0 to 1. */
  readonly monitor?: (told: EventTarget) => void;
}

export interface PromptSession {
  /** The answer piece by piece. */
  promptStreaming(text: string, options: { readonly signal: AbortSignal }): ReadableStream<string>;
  destroy(): void;
}

export interface PromptApi {
  /** To be asked with the same languages as `create`. */
  availability(options: Expected): Promise<PromptAvailability>;
  /** Begins to download the model where it is `downloadable`. */
  create(options: PromptCreateOptions): Promise<PromptSession>;
}

/** Telltale's findings and answers are in English. */
export const IN_ENGLISH: Expected = {
  expectedInputs: [{ type: 'text', languages: ['en'] }],
  expectedOutputs: [{ type: 'text', languages: ['en'] }],
};

function isPromptApi(value: unknown): value is PromptApi {
  const isThing = typeof value === 'function' || (typeof value === 'object' && value !== null);
  if (!isThing || !('availability' in value) || !('create' in value)) return false;
  return typeof value.availability === 'function' && typeof value.create === 'function';
}

/** @param scope the global object. @returns null where the browser has no model of its own */
export function findPromptApi(scope: object): PromptApi | null {
  const found: unknown = 'LanguageModel' in scope ? scope.LanguageModel : null;
  return isPromptApi(found) ? found : null;
}

/** Whether the browser's model can be used, now or after a download; `none` where the browser has no such thing. */
export async function promptAvailability(api: PromptApi | null): Promise<PromptAvailability | 'none'> {
  if (!api) return 'none';
  return await api.availability(IN_ENGLISH).catch(() => 'unavailable' as const);
}
