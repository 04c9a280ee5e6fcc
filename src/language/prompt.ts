import type { AnswerRequest, AnswerSubject } from './answer';
import { findingsText } from './findings-text';
import { END_TOKEN, IMAGE_TOKEN, NEWLINE_TOKEN, START_TOKEN, type Tokenizer } from './tokenizer';

/** What the model is asked to go on from. */
export interface Prompt extends AnswerRequest {
  /** What the question is taken to ask; null where the model is to say it. */
  readonly reading: string | null;
  /** The part of the answer that stands already, without a space at its end; empty at its start. */
  readonly begun: string;
}

/** A prompt as the network takes it. */
export interface PromptTokens {
  readonly tokens: readonly number[];
  /** Features of the picture, IMAGE_TOKENS × 576, in place of the `<image>` tokens; null when there are none. */
  readonly image: Float32Array | null;
}

export const IMAGE_TOKENS = 16;
/** Tokens of a prompt and its answer; the model was taught with no more. */
export const LONGEST_CONTEXT = 900;
/** Old turns go several at once: each time that they do, all that comes after the findings has to be read anew. */
const TURNS_LEFT_OUT = 4;
/** Tokens of a question; ordinary ones of LONGEST_QUESTION characters have half as many. */
const LONGEST_QUESTION_TOKENS = 200;

/** The model says what a question asks in a line before its answer. */
export const READING_END = '\n';

const role = (name: string, tokenizer: Tokenizer): number[] => [START_TOKEN, ...tokenizer.encode(`${name}\n`)];

/** The start of every prompt about these findings. */
export function writeFindings({ facts, image }: AnswerSubject, tokenizer: Tokenizer): PromptTokens {
  const picture = image ? Array.from({ length: IMAGE_TOKENS }, () => IMAGE_TOKEN) : [];
  const findings = tokenizer.encode(findingsText(facts));
  return { tokens: [...role('system', tokenizer), ...picture, ...findings, END_TOKEN, NEWLINE_TOKEN], image };
}

/**
 * Writes a prompt as `training/telltale_training/converse/tokens.py` wrote the dialogues that the model was taught with;
 * a fixture holds the two together. Where it grows too long the oldest turns are left out, never the findings.
 * @param room tokens that are to stay free for the answer
 */
export function writePrompt(prompt: Prompt, tokenizer: Tokenizer, room: number): PromptTokens {
  const ask = (question: string): number[] => [
    ...role('user', tokenizer),
    ...tokenizer.encodeTyped(question).slice(0, LONGEST_QUESTION_TOKENS),
    END_TOKEN,
    NEWLINE_TOKEN,
    ...role('assistant', tokenizer),
  ];
  const head = writeFindings(prompt, tokenizer).tokens;
  const read = (reading: string): number[] => (reading === '' ? [] : tokenizer.encode(reading + READING_END));
  const turns = prompt.history.map(({ question, reading, answer }) => [
    ...ask(question),
    ...read(reading),
    ...tokenizer.encode(answer),
    END_TOKEN,
    NEWLINE_TOKEN,
  ]);
  const last = [...ask(prompt.question), ...read(prompt.reading ?? ''), ...tokenizer.encode(prompt.begun)];
  const free = LONGEST_CONTEXT - room - head.length - last.length;
  let left = turns;
  while (left.length > 0 && left.flat().length > free) left = left.slice(TURNS_LEFT_OUT);
  return { tokens: [...head, ...left.flat(), ...last], image: prompt.image };
}
