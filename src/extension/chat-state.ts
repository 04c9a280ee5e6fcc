import type { Failure } from '../forensics/failure';
import type { Region } from '../forensics/findings';
import type { AnswerSpeed } from '../language/answer';

/** One sentence of an answer. Only sentences that the findings hold get here. */
export interface ChatSentence {
  readonly text: string;
  /** True where Telltale put the sentence together from the findings, in place of the language model's. */
  readonly composed: boolean;
  /** The regions that it names, to be lit on the picture. */
  readonly regions: readonly Region[];
}

/** Why a folder's model did not answer. */
export type FolderTrouble = 'gone' | 'slow' | 'failed';

/** What a language model that is not Telltale's has to do with an answer. */
export type OtherModelPart =
  | { readonly model: 'browser'; readonly part: 'writes' | 'failed' }
  /** `name`: the folder's. */
  | { readonly model: 'folder'; readonly part: 'writes' | FolderTrouble; readonly name: string };

export interface ChatTurn {
  readonly turnId: string;
  readonly question: string;
  /** Grows while `phase` is `answering`. */
  readonly sentences: readonly ChatSentence[];
  /** Of the answer, a tag as in BCP 47; left out for English. */
  readonly language?: string;
  readonly phase: 'waiting' | 'answering' | 'done' | 'stopped' | 'failed';
  /** Set when `phase` is `failed`; the sentences that came before it stay. */
  readonly failure?: Failure;
  /**
   * Set where another model than Telltale's is to answer: `writes` while it does or when it has, else why it could not,
   * and Telltale answers in its place.
   */
  readonly otherModel?: OtherModelPart;
  /** What the model took the question to ask, once the answer is done; for the next prompt, the panel does not show it. */
  readonly reading?: string;
  /** What the answer cost, once it is done; for measuring, the panel does not show it. */
  readonly speed?: AnswerSpeed;
}

/** Whether more of its answer is to come. */
export const isOpenTurn = ({ phase }: ChatTurn): boolean => phase === 'waiting' || phase === 'answering';

/** What runs the answers. Without a model they are composed from the findings, and the panel says so. */
export type ChatModel =
  /** The person wants none. */
  | { readonly phase: 'off' }
  | { readonly phase: 'unloaded' }
  | { readonly phase: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly phase: 'ready'; readonly backend: 'webgpu' | 'wasm' }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** The talk about one face of one job. Lives in the offscreen document as long as the job does. */
export interface ChatState {
  readonly jobId: string;
  /** Index into the findings' faces. */
  readonly face: number;
  readonly model: ChatModel;
  /** Whether the browser's model is asked first: where it computes, Telltale cannot check. */
  readonly asksBrowserModel?: true;
  /** The oldest first. */
  readonly turns: readonly ChatTurn[];
}

/** Characters of a question; more is cut by the input. */
export const LONGEST_QUESTION = 400;
