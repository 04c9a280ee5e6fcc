import { checkSentence } from '../forensics/claims/check-sentence';
import { assertionsOf, type Claim } from '../forensics/claims/claim';
import type { Answer, AnswerRequest, AnswerSentence, AnswerSpeed } from './answer';
import { missingIn } from './compose/complete-answer';
import { composeAnswer } from './compose/compose-answer';
import { fitsQuestion, misleads } from './compose/fits-question';
import type { Asked } from './compose/intent';
import { forbiddenWords } from './forbidden-words';
import type { AnswerWriter, GenerateOptions } from './language-model';
import type { Prompt } from './prompt';
import { createSentenceSplitter } from './sentences';
import { understandByRules, understandQuestion } from './understand-question';

/** More is not read in a side panel. */
const MOST_SENTENCES = 5;
/** Room for five long sentences; one that is cut by it is left out. */
const MOST_TOKENS = 200;
/** A refused sentence is tried again this often in one answer, so that a slow computer still answers in seconds. */
const MOST_TRIES = 5;
/** No try begins after this many milliseconds: what is still to say is composed then. */
const TIME_FOR_TRIES = 20_000;
/** An untaught model cannot be held to words: what it gets wrong twice is composed. */
const MOST_TRIES_UNTAUGHT = 2;

/**
 * How the tries at one place of the answer differ: the first nearly takes the likeliest words, the second others, the
 * last must not name what the findings do not hold. After it the answer is composed.
 */
const TRIES = [
  { temperature: 0.7, isConstrained: false },
  { temperature: 0.8, isConstrained: false },
  { temperature: 0, isConstrained: true },
] as const;

export interface AnswerOptions {
  readonly signal?: AbortSignal;
  /** The same seed, request and model give the same answer. */
  readonly seed?: number;
  /** Called with each sentence as soon as it is known to hold. */
  readonly onSentence?: (sentence: AnswerSentence) => void;
  /** Lets the model finish its first draft after a refused sentence: it takes time and serves measuring only. */
  readonly wholeDraft?: boolean;
  /** Milliseconds after which no further try begins; 20 s if nothing is said, and without end for a whole draft. */
  readonly timeForTries?: number;
  /** For a model that was not taught Telltale's prompts: rules read the question, and it is asked twice at most. */
  readonly isUntaught?: boolean;
}

const sameWords = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** The sentences shown so far, and what may still join them. */
function createCollector(
  { facts, history, question }: AnswerRequest,
  asked: Asked,
  onSentence: AnswerOptions['onSentence'],
) {
  const sentences: AnswerSentence[] = [];
  const answers = history.map(({ answer }) => answer);
  const earlier = new Set(answers.map(sameWords));
  const claims: Claim[] = [];
  const text = (): string => sentences.map((sentence) => sentence.text).join(' ');
  const add = (sentence: AnswerSentence): void => {
    sentences.push(sentence);
    onSentence?.(sentence);
  };
  const stands = (sentence: string): boolean =>
    sentences.some(({ text: shown }) => sameWords(shown) === sameWords(sentence));
  /** The same words as an earlier answer, or as two sentences at its beginning, help nobody who asks again. */
  const isSaidBefore = (sentence: string): boolean => {
    const said = sameWords(`${text()} ${sentence}`);
    return earlier.has(said) || (sentences.length > 0 && [...earlier].some((answer) => answer.startsWith(said)));
  };
  const addComposed = (sentence: string): void => {
    if (sentences.length >= MOST_SENTENCES || stands(sentence)) return;
    add({ text: sentence, composed: true, regions: checkSentence(sentence, facts, question).regions });
  };
  return {
    sentences,
    text,
    isFull: () => sentences.length >= MOST_SENTENCES,
    /** Shows a sentence of the model if it holds; one that stands already is passed over. */
    judge(sentence: string): 'shown' | 'repeated' | 'refused' {
      if (stands(sentence)) return 'repeated';
      const check = checkSentence(sentence, facts, question);
      if (!check.holds || isSaidBefore(sentence)) return 'refused';
      if (sentences.length === 0 && !fitsQuestion(sentence, check.claims, asked, facts)) return 'refused';
      if (misleads(sentence, check.claims, asked, facts)) return 'refused';
      // What a sentence says of this face was said by those before it, in other words.
      const [said, standing] = [assertionsOf(check.claims), assertionsOf(claims)];
      if (said.length > 0 && said.every((one) => standing.includes(one))) return 'repeated';
      claims.push(...check.claims);
      add({ text: sentence, composed: false, regions: check.regions });
      return 'shown';
    },
    /** Adds what a finished answer of the model leaves out. */
    complete() {
      for (const ways of missingIn(facts, asked, text(), claims, answers)) {
        const sentence = ways.find((way) => checkSentence(way, facts, question).holds);
        if (sentence !== undefined) addComposed(sentence);
      }
    },
    /** Ends the answer with sentences composed from the findings. */
    compose() {
      const composed = composeAnswer(
        question,
        facts,
        answers,
        sentences.map((sentence) => sentence.text),
        asked,
      );
      composed.forEach(addComposed);
    },
  };
}

type Collector = ReturnType<typeof createCollector>;

const NO_SPEED: AnswerSpeed = {
  firstToken: null,
  tokens: 0,
  readingTokens: 0,
  milliseconds: 0,
  promptTokens: 0,
  reusedTokens: 0,
};

/** Counts what the generations of one answer cost. */
function createSpeedometer(model: AnswerWriter) {
  const started = performance.now();
  let speed: AnswerSpeed | null = null;
  return {
    elapsed: (): number => performance.now() - started,
    speed: (): AnswerSpeed => speed ?? NO_SPEED,
    /** @param isAnswer whether what is generated may be shown */
    async generate(prompt: Prompt, options: GenerateOptions, isAnswer = true) {
      const begun = performance.now();
      let firstToken = speed?.firstToken ?? null;
      const generated = await model.generate(prompt, {
        ...options,
        onText(piece) {
          if (isAnswer) firstToken ??= performance.now() - started;
          return options.onText?.(piece);
        },
      });
      speed = {
        firstToken,
        tokens: (speed?.tokens ?? 0) + generated.tokens,
        readingTokens: (speed?.readingTokens ?? 0) + (isAnswer ? 0 : generated.tokens),
        milliseconds: (speed?.milliseconds ?? 0) + performance.now() - begun,
        promptTokens: speed?.promptTokens ?? generated.prompt,
        reusedTokens: speed?.reusedTokens ?? generated.reused,
      };
      return generated;
    },
  };
}

type Speedometer = ReturnType<typeof createSpeedometer>;

interface Continued {
  /** Whether the answer is complete; else a sentence was refused or cut, and another try may go on from there. */
  readonly isDone: boolean;
  /** What the model wrote, unchecked. */
  readonly draft: string;
}

/** One generation from what is shown so far: each finished sentence is judged before anyone sees it. */
async function continueAnswer(
  collector: Collector,
  request: AnswerRequest,
  reading: string,
  { generate }: Speedometer,
  options: Omit<GenerateOptions, 'onText' | 'mostTokens'>,
  wholeDraft: boolean,
): Promise<Continued> {
  const splitter = createSentenceSplitter();
  let isRefused = false;
  let repeated = 0;
  const take = (sentence: string): void => {
    if (isRefused || collector.isFull()) return;
    const judged = collector.judge(sentence);
    if (judged === 'refused') isRefused = true;
    if (judged === 'repeated') repeated += 1;
  };
  const { text, ended } = await generate(
    { ...request, reading, begun: collector.text() },
    {
      ...options,
      mostTokens: MOST_TOKENS,
      onText(piece) {
        splitter.add(piece).forEach(take);
        // A model that has begun to repeat itself does not stop by itself.
        return wholeDraft || !(isRefused || collector.isFull() || repeated > 1);
      },
    },
  );
  const rest = splitter.rest();
  // A sentence that the limit cut is left out; one that the model ended without a mark is whole.
  if (ended === 'end' && rest !== '') take(rest);
  return { isDone: !isRefused && collector.sentences.length > 0, draft: text.trim() };
}

/** Lets the model answer, try by try. */
async function tryModel(
  collector: Collector,
  request: AnswerRequest,
  reading: string,
  speedometer: Speedometer,
  {
    signal,
    seed = 1,
    wholeDraft = false,
    timeForTries = wholeDraft ? Infinity : TIME_FOR_TRIES,
    isUntaught = false,
  }: AnswerOptions,
): Promise<Continued> {
  let draft = '';
  let place = 0;
  const mostTries = isUntaught ? MOST_TRIES_UNTAUGHT : MOST_TRIES;
  for (let tries = 0; tries < mostTries && place < TRIES.length; tries += 1) {
    const { temperature, isConstrained } = TRIES[place] ?? TRIES[0];
    const shown = collector.sentences.length;
    const continued = await continueAnswer(
      collector,
      request,
      reading,
      speedometer,
      {
        seed: seed + tries,
        temperature,
        ...(isConstrained ? { forbidden: forbiddenWords(request.facts) } : {}),
        ...(signal ? { signal } : {}),
      },
      wholeDraft && tries === 0,
    );
    if (tries === 0) ({ draft } = continued);
    if (continued.isDone) return { isDone: true, draft };
    if (speedometer.elapsed() > timeForTries) break;
    // A new place in the answer has tries of its own.
    place = collector.sentences.length > shown && !isConstrained ? 1 : place + 1;
  }
  return { isDone: false, draft };
}

/**
 * Answers a question about one face in sentences that the findings hold. The model's words are checked sentence by
 * sentence; one that does not hold is never given on: it is tried again from the sentences before it, then under
 * constraint, then the rest is composed from the findings. Without a model the whole answer is composed.
 * @throws AnalysisError when the model fails, and the signal's reason when it is aborted; the sentences that
 * `onSentence` had by then stand
 */
export async function answerQuestion(
  request: AnswerRequest,
  model: AnswerWriter | null,
  options: AnswerOptions = {},
): Promise<Answer> {
  const speedometer = model && createSpeedometer(model);
  const { reading, asked } =
    speedometer && !options.isUntaught
      ? await understandQuestion(request, (...given) => speedometer.generate(...given, false), options.signal)
      : understandByRules(request);
  const collector = createCollector(request, asked, options.onSentence);
  const { isDone, draft } = speedometer
    ? await tryModel(collector, request, reading, speedometer, options)
    : { isDone: false, draft: '' };
  if (isDone) collector.complete();
  else {
    options.signal?.throwIfAborted();
    collector.compose();
  }
  return { sentences: collector.sentences, draft, reading, speed: speedometer?.speed() ?? NO_SPEED };
}
