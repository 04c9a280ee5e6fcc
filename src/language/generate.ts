import { LONGEST_SEQUENCE, WIDTH, type Decoder, type DecoderCache } from '../inference/decoder';
import type { AnswerSubject } from './answer';
import { createDrafters } from './draft-texts';
import { namesForbidden } from './forbidden-words';
import type { Generated, GenerateOptions, LanguageModel } from './language-model';
import { writeFindings, writePrompt, type Prompt, type PromptTokens } from './prompt';
import { CONTROL_TOKENS, createRandom, pickToken } from './sampling';
import { END_TOKEN, IMAGE_TOKEN, type Tokenizer } from './tokenizer';

const TOP_P = 0.9;
/**
 * Tokens that are guessed and read with the last one. A card is busy with the commands more than with the numbers, so
 * that further tokens cost it little; on a processor five at once take as long as the two or three that prove right.
 */
export const DRAFTED = { webgpu: 7, wasm: 0, node: 0 } as const satisfies Record<Decoder['backend'], number>;
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
    /** Reads on up to `end` and gives the logits of what follows each of the last `kept` tokens, row by row. */
    async read(prompt: PromptTokens, end: number, kept = 1): Promise<Float32Array> {
      const embeddings = await embed(prompt, held?.tokens.length ?? 0, end);
      const past = held?.cache ?? null;
      // Used up from here on, whatever happens.
      held = null;
      const { logits, cache } = await decoder.step(embeddings, past, kept);
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

/**
 * A language model from its network and its tokenizer, both of which it owns from now on.
 * @param drafted tokens that are guessed at each step; the text is the same whatever it is
 */
export function createLanguageModel(
  decoder: Decoder,
  tokenizer: Tokenizer,
  drafted: number = DRAFTED[decoder.backend],
): LanguageModel {
  const drafters = drafted > 0 ? createDrafters(tokenizer) : null;
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
    drafters?.prepare(subject.facts);
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

    // Row by row what follows the last token and each of the guesses read with it; a row counts once its guess proved right.
    let logits = await readPrompt(prompt, reused, breathe, signal);
    let [row, guessed]: [number, readonly number[]] = [0, []];
    const drafter = drafters?.create(asked.facts, prompt.tokens);
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
      const width = logits.length / (guessed.length + 1);
      const own = logits.subarray(row * width, (row + 1) * width);
      const token = pickToken(own, { temperature, topP, random, isAllowed });
      if (token === END_TOKEN) return end('end');
      generated.push(token);
      untold.push(token);
      drafter?.add(token);
      const piece = tokenizer.decode(untold);
      // A character of several bytes may come in several tokens.
      if (!piece.endsWith('\uFFFD')) {
        untold.length = 0;
        text += piece;
        if (onText?.(piece) === false) return end('stopped');
      }
      if (generated.length === mostTokens) break;
      if (token === guessed[row]) {
        row += 1;
        continue;
      }
      // The last token's logits tell one more than is guessed.
      guessed = drafter?.propose(Math.min(drafted, mostTokens - generated.length - 1)) ?? [];
      row = 0;
      const tokens = [...prompt.tokens, ...generated, ...guessed];
      const next = { tokens, image: prompt.image };
      // Guesses that were wrong are cut off.
      reader.reuse(next);
      logits = await reader.read(next, tokens.length, guessed.length + 1);
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
        drafters?.release();
        reader.forget();
        await decoder.release();
      }),
  };
}
