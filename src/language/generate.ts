import { WIDTH, type Decoder, type DecoderCache } from '../inference/decoder';
import type { AnswerSubject } from './answer';
import { namesForbidden } from './forbidden-words';
import type { Generated, GenerateOptions, LanguageModel } from './language-model';
import { writeFindings, writePrompt, type Prompt, type PromptTokens } from './prompt';
import { createRandom, pickToken } from './sampling';
import { END_TOKEN, IMAGE_TOKEN, type Tokenizer } from './tokenizer';

const TOP_P = 0.9;
/** The first tokens of the vocabulary are control tokens; of them only the end may be generated. */
const CONTROL_TOKENS = 17;
/** Positions that the network knows. */
const LONGEST_SEQUENCE = 1024;
/** On the processor a run never waits, so messages such as "stop" get their turn only when it is given, in ms. */
const WORK_AT_ONCE = 40;

/** What was read already, ready to be gone on from. */
interface Held {
  readonly tokens: readonly number[];
  readonly image: Float32Array | null;
  readonly cache: DecoderCache;
}

function isSameImage(a: Float32Array | null, b: Float32Array | null): boolean {
  return a === b || (a !== null && b !== null && a.length === b.length && a.every((value, i) => value === b[i]));
}

/** How many tokens at the start of a prompt have been read already. */
function sharedLength(held: Held, { tokens, image }: PromptTokens): number {
  const differs = tokens.findIndex(
    (token, i) => token !== held.tokens[i] || (token === IMAGE_TOKEN && !isSameImage(image, held.image)),
  );
  return differs < 0 ? tokens.length : differs;
}

/** The network with what it has read, which stays for the next question. */
function createReader(decoder: Decoder) {
  let held: Held | null = null;

  /** Embeddings of the tokens from `start` to `end`, the picture's features in their place. */
  async function embed({ tokens, image }: PromptTokens, start: number, end: number): Promise<Float32Array> {
    const embeddings = await decoder.embed(tokens.slice(start, end));
    let row = tokens.slice(0, start).filter((token) => token === IMAGE_TOKEN).length;
    tokens.slice(start, end).forEach((token, i) => {
      if (token !== IMAGE_TOKEN || !image) return;
      embeddings.set(image.subarray(row * WIDTH, (row + 1) * WIDTH), i * WIDTH);
      row += 1;
    });
    return embeddings;
  }

  return {
    /** Keeps what a prompt shares with what was read, at most up to its last token, whose logits are wanted. */
    reuse(prompt: PromptTokens): number {
      const shared = held ? Math.min(sharedLength(held, prompt), prompt.tokens.length - 1) : 0;
      if (!held) return 0;
      const { tokens, cache } = held;
      held = null;
      if (shared === 0) decoder.dispose(cache);
      else held = { tokens: tokens.slice(0, shared), image: prompt.image, cache: decoder.cut(cache, shared) };
      return shared;
    },
    /** Whether a whole prompt stands at the start of what was read. */
    holds: (prompt: PromptTokens): boolean => held !== null && sharedLength(held, prompt) === prompt.tokens.length,
    /** Reads on up to `end` and gives the logits of what follows. */
    async read(prompt: PromptTokens, end: number): Promise<Float32Array> {
      const embeddings = await embed(prompt, held?.tokens.length ?? 0, end);
      const past = held?.cache ?? null;
      // Used up from here on, whatever happens.
      held = null;
      const { logits, cache } = await decoder.step(embeddings, past);
      held = { tokens: prompt.tokens.slice(0, end), image: prompt.image, cache };
      return logits;
    },
    forget() {
      if (held) decoder.dispose(held.cache);
      held = null;
    },
  };
}

/** Gives the other messages of this thread their turn, if enough time has passed; waiting for a card does so by itself. */
function createBreather(backend: Decoder['backend']): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (backend === 'webgpu' || performance.now() - last < WORK_AT_ONCE) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}

/** A language model from its network and its tokenizer, both of which it owns from now on. */
export function createLanguageModel(decoder: Decoder, tokenizer: Tokenizer): LanguageModel {
  const reader = createReader(decoder);
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  /** Reads a prompt to its end, from where it was read to before, and gives the logits of what follows. */
  async function readPrompt(prompt: PromptTokens, from: number, breathe: () => Promise<void>, signal?: AbortSignal) {
    let logits: Float32Array | null = null;
    for (let at = from; at < prompt.tokens.length;) {
      signal?.throwIfAborted();
      at = Math.min(at + decoder.mostAtOnce, prompt.tokens.length);
      logits = await reader.read(prompt, at);
      await breathe();
    }
    return logits;
  }

  async function prepare(subject: AnswerSubject, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const findings = writeFindings(subject, tokenizer);
    if (!reader.holds(findings))
      await readPrompt(findings, reader.reuse(findings), createBreather(decoder.backend), signal);
  }

  async function generate(asked: Prompt, options: GenerateOptions): Promise<Generated> {
    const { seed, temperature, topP = TOP_P, forbidden, signal, onText } = options;
    signal?.throwIfAborted();
    const prompt = writePrompt(asked, tokenizer, options.mostTokens);
    const mostTokens = Math.min(options.mostTokens, LONGEST_SEQUENCE - prompt.tokens.length);
    const [random, breathe] = [createRandom(seed), createBreather(decoder.backend)];
    const reused = reader.reuse(prompt);

    let logits = await readPrompt(prompt, reused, breathe, signal);
    const generated: number[] = [];
    const untold: number[] = [];
    let text = '';
    const end = (ended: Generated['ended']): Generated => {
      return { text, ended, tokens: generated.length, prompt: prompt.tokens.length, reused };
    };
    const isAllowed = (token: number): boolean => {
      if (token < CONTROL_TOKENS) return token === END_TOKEN;
      return !forbidden || !namesForbidden(asked.begun + text, tokenizer.decode([token]), forbidden);
    };
    while (logits && generated.length < mostTokens) {
      signal?.throwIfAborted();
      const token = pickToken(logits, { temperature, topP, random, isAllowed });
      if (token === END_TOKEN) return end('end');
      generated.push(token);
      untold.push(token);
      const piece = tokenizer.decode(untold);
      // A character of several bytes may come in several tokens.
      if (!piece.endsWith('\uFFFD')) {
        untold.length = 0;
        text += piece;
        if (onText?.(piece) === false) return end('stopped');
      }
      if (generated.length === mostTokens) break;
      const { tokens, image } = prompt;
      const next = { tokens: [...tokens, ...generated], image };
      logits = await reader.read(next, next.tokens.length);
      await breathe();
    }
    return end('length');
  }

  return {
    backend: decoder.backend,
    generate: (prompt, options) => inTurn(() => generate(prompt, options)),
    prepare: (subject, signal) => inTurn(() => prepare(subject, signal)),
    release: () =>
      inTurn(async () => {
        reader.forget();
        await decoder.release();
      }),
  };
}
