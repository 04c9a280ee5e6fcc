import { readFile } from 'node:fs/promises';
import type { Exchange } from '../language/answer';
import { giveAnswer, replayDraft, shownText, type Answerer, type GivenAnswer } from './bench-answers';
import { measureConversation, type AnsweredDialogue, type ConversationMeasures } from './bench-conversation-results';
import type { WrittenDialogue } from './bench-conversations';

/** Who answered: Telltale as it ships, sentences composed from the findings alone, the untuned base model. */
export const SYSTEMS = ['telltale', 'composed', 'base'] as const;
export type System = (typeof SYSTEMS)[number];

export interface SystemResults {
  readonly system: System;
  /** Null where nothing is unchecked: composed sentences hold by themselves. */
  readonly before: ConversationMeasures | null;
  readonly after: ConversationMeasures;
  /** Answers with at least one sentence composed in place of the model's, and wholly composed ones. */
  readonly withComposed: number;
  readonly whollyComposed: number;
  /** NaN where no model was asked. */
  readonly tokensPerSecond: number;
}

/** A draft that another program wrote, a line of `--answers`. */
export interface ForeignDraft {
  readonly text: string;
  readonly cut: boolean;
}

/** Asks all turns of the dialogues; each answer that was shown stands in the next prompt. */
export async function converse(
  dialogues: readonly WrittenDialogue[],
  answer: Answerer,
  onAnswer: (id: string) => void = () => undefined,
): Promise<AnsweredDialogue[]> {
  const answered: AnsweredDialogue[] = [];
  for (const dialogue of dialogues) {
    const history: Exchange[] = [];
    const answers: GivenAnswer[] = [];
    for (const { ask } of dialogue.turns) {
      const given = await answer({ facts: dialogue.facts, image: null, history: [...history], question: ask });
      answers.push(given);
      history.push({ question: ask, reading: given.reading, answer: shownText(given) });
      onAnswer(dialogue.id);
    }
    answered.push({ dialogue, answers });
  }
  return answered;
}

const placeOf = (dialogue: string, turn: number): string => `${dialogue} ${turn}`;

/**
 * Reads drafts that `converse/base_answers.py` wrote.
 * @returns by dialogue and turn
 * @throws RangeError for a line that is none
 */
export async function readForeignDrafts(file: string): Promise<Map<string, ForeignDraft>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return new Map(
    lines.map((line) => {
      const { dialogue, turn, text, cut } = JSON.parse(line) as Readonly<Record<string, unknown>>;
      if (typeof dialogue !== 'string' || typeof turn !== 'number' || typeof text !== 'string') {
        throw new RangeError(`no answer: ${line.slice(0, 60)}`);
      }
      return [placeOf(dialogue, turn), { text, cut: cut === true }];
    }),
  );
}

/** The same drafts put through the claims check; a dialogue ends where its drafts do. */
export async function checkForeignDrafts(
  dialogues: readonly WrittenDialogue[],
  drafts: ReadonlyMap<string, ForeignDraft>,
): Promise<AnsweredDialogue[]> {
  const answered: AnsweredDialogue[] = [];
  for (const dialogue of dialogues) {
    const answers: GivenAnswer[] = [];
    const history: Exchange[] = [];
    for (const [i, { ask }] of dialogue.turns.entries()) {
      const draft = drafts.get(placeOf(dialogue.id, i));
      if (!draft) break;
      const request = { facts: dialogue.facts, image: null, history: [...history], question: ask };
      const given = await giveAnswer(request, replayDraft(draft.text, draft.cut));
      answers.push({ ...given, draft: draft.text, isDraftCut: draft.cut });
      history.push({ question: ask, reading: given.reading, answer: shownText(given) });
    }
    if (answers.length > 0) answered.push({ dialogue, answers });
  }
  return answered;
}

/** Pure. */
export function resultsOf(system: System, answered: readonly AnsweredDialogue[]): SystemResults {
  const answers = answered.flatMap((one) => one.answers);
  const [tokens, seconds] = [(one: GivenAnswer) => one.tokens, (one: GivenAnswer) => one.seconds].map((read) =>
    answers.reduce((sum, one) => sum + read(one), 0),
  );
  return {
    system,
    before: system === 'composed' ? null : measureConversation(answered, 'before'),
    after: measureConversation(answered, 'after'),
    withComposed: answers.filter(({ sentences }) => sentences.some(({ composed }) => composed)).length,
    whollyComposed: answers.filter(({ sentences }) => sentences.every(({ composed }) => composed)).length,
    tokensPerSecond: tokens && seconds ? tokens / seconds : Number.NaN,
  };
}
