import { createHash } from 'node:crypto';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import type { AnswerRequest, AnswerSentence } from '../language/answer';
import { answerQuestion } from '../language/answer-question';
import type { LanguageModel } from '../language/language-model';
import type { LoadedLanguage } from './load-language';

/** One answer, before and after the claims check. */
export interface GivenAnswer {
  /** What the model said unchecked, whole; empty where no model was asked. */
  readonly draft: string;
  /** What the model took the question to ask. */
  readonly reading: string;
  /** Whether the most tokens cut the draft. */
  readonly isDraftCut: boolean;
  readonly sentences: readonly AnswerSentence[];
  /** Tokens generated for it, those of refused sentences too, and the seconds that it took, reading the prompt too. */
  readonly tokens: number;
  readonly seconds: number;
}

/** Whoever answers: gives an answer that may come from an earlier, broken run. */
export type Answerer = (request: AnswerRequest) => Promise<GivenAnswer>;

export const shownText = ({ sentences }: GivenAnswer): string => sentences.map(({ text }) => text).join(' ');

/** Answers with the model, or only with composed sentences where it is null. */
export async function giveAnswer(request: AnswerRequest, model: LanguageModel | null): Promise<GivenAnswer> {
  let tokens = 0;
  let isDraftCut: boolean | null = null;
  const counting: LanguageModel | null = model && {
    backend: model.backend,
    release: () => model.release(),
    prepare: (subject, signal) => model.prepare(subject, signal),
    async generate(prompt, options) {
      const generated = await model.generate(prompt, options);
      // The first generation that may be shown is the draft.
      if (prompt.reading !== null) isDraftCut ??= generated.ended === 'length';
      tokens += generated.tokens;
      return generated;
    },
  };
  const started = performance.now();
  const { draft, reading, sentences } = await answerQuestion(request, counting, { wholeDraft: true });
  return {
    draft,
    reading,
    isDraftCut: isDraftCut ?? false,
    sentences,
    tokens,
    seconds: (performance.now() - started) / 1000,
  };
}

/** A model whose every first draft is a text that is given; it has nothing else to say. */
export function replayDraft(draft: string, isCut: boolean): LanguageModel {
  let isSaid = false;
  return {
    backend: 'node',
    release: () => Promise.resolve(),
    prepare: () => Promise.resolve(),
    generate({ reading }, { onText }) {
      if (reading === null) return Promise.resolve({ text: '', ended: 'end', tokens: 0, prompt: 0, reused: 0 });
      const text = isSaid ? '' : draft;
      if (text !== '') onText?.(text);
      const ended = isSaid || !isCut ? 'end' : 'length';
      isSaid = true;
      return Promise.resolve({ text, ended, tokens: 0, prompt: 0, reused: 0 });
    },
  };
}

/** Answers that were given already, by what they depend on: kept in a file of JSON lines, so that a cut run can go on. */
export interface AnswerStore {
  get(key: string): GivenAnswer | undefined;
  add(key: string, answer: GivenAnswer): Promise<void>;
}

/** @param file its last line may be broken, as a run leaves it that was ended in the middle */
export async function openAnswerStore(file: string): Promise<AnswerStore> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const known = new Map<string, GivenAnswer>();
  for (const line of text.split('\n')) {
    try {
      const { key, ...answer } = JSON.parse(line) as GivenAnswer & { readonly key: string };
      known.set(key, answer);
    } catch {
      // Asked again.
    }
  }
  if (text !== '' && !text.endsWith('\n')) await appendFile(file, '\n');
  return {
    get: (key) => known.get(key),
    async add(key, answer) {
      known.set(key, answer);
      await appendFile(file, `${JSON.stringify({ key, ...answer })}\n`);
    },
  };
}

const SOURCES = ['../language/', '../forensics/'].map((folder) => new URL(folder, import.meta.url));

/** SHA-256 of the code that prompts, checks and composes: an answer that it gave before a change is not its own. */
export async function fingerprintCode(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts')).toSorted();
    for (const name of names) hash.update(name).update(await readFile(new URL(name, folder)));
  }
  return hash.digest('hex');
}

/** A name for everything that an answer depends on. @param maker what tells the model and the code from others */
export function keyOf({ facts, image, history, question }: AnswerRequest, maker: string): string {
  const hash = createHash('sha256').update(JSON.stringify([maker, facts, history, question]));
  if (image) hash.update(new Uint8Array(image.buffer, image.byteOffset, image.byteLength));
  return hash.digest('hex').slice(0, 32);
}

/** An answerer that asks the model only for what the store does not hold. @param code see `fingerprintCode` */
export function answerWithStore({ model, sha256 }: LoadedLanguage, code: string, store: AnswerStore): Answerer {
  return async (request) => {
    const key = keyOf(request, `${sha256} ${code}`);
    const known = store.get(key);
    if (known) return known;
    const answer = await giveAnswer(request, model);
    await store.add(key, answer);
    return answer;
  };
}

export const answerComposed: Answerer = (request) => giveAnswer(request, null);
