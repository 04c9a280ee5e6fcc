import { shownText, type GivenAnswer } from './bench-answers';
import { readClaims } from './bench-claims';
import type { WrittenDialogue, WrittenTurn } from './bench-conversations';
import { distinctPairs, endsWhole, isTooLong, sentencesOf, wordsOf } from './bench-text-metrics';
import { NEVER, saysOf, speaksOf } from './bench-topics';

/** Task `fc`: what is counted of the answers to the written conversations. */

/** A dialogue with an answer for each of its turns. */
export interface AnsweredDialogue {
  readonly dialogue: WrittenDialogue;
  readonly answers: readonly GivenAnswer[];
}

/** What can be wrong with an answer; several may be. */
export const FAULTS = [
  'contradiction',
  'unsupported',
  'forbidden',
  'unanswered',
  'repeated',
  'too long',
  'empty',
  'cut',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface JudgedTurn {
  readonly dialogue: string;
  /** Counted from 0. */
  readonly turn: number;
  readonly adversarial: boolean;
  readonly text: string;
  readonly faults: readonly Fault[];
  /** Unsupported, and only by sentences that the check cannot read. */
  readonly isUnreadOnly: boolean;
  /** The sentences, claims or topics that the faults are about, for whoever looks them up. */
  readonly about: readonly string[];
}

/** Counts over one system's answers, before or after the check. */
export interface ConversationMeasures {
  readonly turns: number;
  readonly adversarialTurns: number;
  readonly counts: Readonly<Record<Fault, number>>;
  readonly adversarialCounts: Readonly<Record<Fault, number>>;
  /** Of the unsupported ones, those with no worse than sentences that the check cannot read; adversarial ones apart. */
  readonly unreadOnly: number;
  readonly adversarialUnreadOnly: number;
  /** See `distinctPairs`. */
  readonly distinct2: number;
  /** The mean of it over the dialogues of several turns: what one reader meets, whatever the size of the set. */
  readonly distinct2InDialogue: number;
  /** The sentence that stands in most answers, and the share of the answers, 0..1. */
  readonly commonest: { readonly sentence: string; readonly share: number };
  readonly meanWords: number;
  /** Every answer with a fault. */
  readonly faulty: readonly JudgedTurn[];
}

const sameWords = (text: string): string => wordsOf(text).join(' ');

/**
 * Judges one answer. Pure.
 * @param earlier the dialogue's answers before it
 */
export function judgeAnswer(
  text: string,
  isCut: boolean,
  turn: WrittenTurn,
  facts: WrittenDialogue['facts'],
  earlier: readonly string[],
): Pick<JudgedTurn, 'faults' | 'about' | 'isUnreadOnly'> {
  if (text.trim() === '') return { faults: ['empty', 'unanswered'], about: [], isUnreadOnly: false };
  const { contradicted, unsupported, unread } = readClaims(text, facts, turn.ask);
  const said = [...saysOf(text, turn.mustNotClaim, facts), ...saysOf(text, NEVER, facts)];
  const missed = turn.expects.filter((topics) => !topics.some((topic) => speaksOf(text, topic, facts)));
  const has: Readonly<Record<Fault, boolean>> = {
    contradiction: contradicted.length > 0,
    unsupported: unsupported.length > 0,
    forbidden: said.length > 0,
    unanswered: missed.length > 0,
    repeated: earlier.some((one) => sameWords(one) === sameWords(text)),
    'too long': isTooLong(text),
    empty: false,
    cut: isCut || !endsWhole(text),
  };
  return {
    faults: FAULTS.filter((fault) => has[fault]),
    isUnreadOnly: unsupported.length > 0 && unread.length === unsupported.length,
    about: [...unsupported, ...said, ...missed.map((topics) => topics.join('|'))],
  };
}

const countFaults = (judged: readonly JudgedTurn[]): Record<Fault, number> => {
  const count = (fault: Fault): number => judged.filter(({ faults }) => faults.includes(fault)).length;
  return {
    contradiction: count('contradiction'),
    unsupported: count('unsupported'),
    forbidden: count('forbidden'),
    unanswered: count('unanswered'),
    repeated: count('repeated'),
    'too long': count('too long'),
    empty: count('empty'),
    cut: count('cut'),
  };
};

/** The sentence that most texts hold, and their share. Pure. */
export function commonestSentence(texts: readonly string[]): ConversationMeasures['commonest'] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const sentence of new Set(sentencesOf(text))) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  const [sentence = '', count = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  return { sentence, share: texts.length === 0 ? Number.NaN : count / texts.length };
}

/**
 * Measures one system's answers. Pure.
 * @param stage `before` reads the drafts, `after` what was shown
 */
export function measureConversation(
  answered: readonly AnsweredDialogue[],
  stage: 'before' | 'after',
): ConversationMeasures {
  const textsIn = ({ answers }: AnsweredDialogue): string[] =>
    answers.map((answer) => (stage === 'before' ? answer.draft : shownText(answer)));
  const judged = answered.flatMap((one) => {
    const { dialogue, answers } = one;
    const texts = textsIn(one);
    return dialogue.turns.flatMap((turn, i): JudgedTurn[] => {
      const [text, answer] = [texts[i], answers[i]];
      if (text === undefined || !answer) return [];
      const isCut = stage === 'before' && answer.isDraftCut;
      const { adversarial } = turn;
      const verdict = judgeAnswer(text, isCut, turn, dialogue.facts, texts.slice(0, i));
      return [{ dialogue: dialogue.id, turn: i, adversarial, text, ...verdict }];
    });
  });
  const adversarial = judged.filter((turn) => turn.adversarial);
  const texts = judged.map(({ text }) => text);
  const inDialogues = answered
    .map(textsIn)
    .filter((own) => own.length > 1)
    .map(distinctPairs);
  return {
    turns: judged.length,
    adversarialTurns: adversarial.length,
    counts: countFaults(judged),
    adversarialCounts: countFaults(adversarial),
    unreadOnly: judged.filter(({ isUnreadOnly }) => isUnreadOnly).length,
    adversarialUnreadOnly: adversarial.filter(({ isUnreadOnly }) => isUnreadOnly).length,
    distinct2: distinctPairs(texts),
    distinct2InDialogue: inDialogues.reduce((sum, value) => sum + value, 0) / inDialogues.length,
    commonest: commonestSentence(texts),
    meanWords: texts.reduce((sum, text) => sum + wordsOf(text).length, 0) / texts.length,
    faulty: judged.filter(({ faults }) => faults.length > 0),
  };
}
