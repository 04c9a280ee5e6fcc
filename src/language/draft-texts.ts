import { FITTING } from '../forensics/claims/fitting-statements';
import { GENERAL } from '../forensics/claims/general-statements';
import { TAUGHT_STATEMENTS } from '../forensics/claims/taught-statements';
import type { FaceFacts } from '../forensics/face-facts';
import * as say from './compose/say';
import { createDrafter, createTable, type Drafter, type Followers } from './draft';
import type { Tokenizer } from './tokenizer';

/** All ways of saying what was found in one face. */
function sentencesOf(facts: FaceFacts): readonly string[] {
  const { verdictWays, kindWays, chanceWays, caveatWays, falseAlarmWays } = say;
  const { mostTellingWays, othersWays, allPartsWays, countWays, pointsWays, noPartWays } = say;
  const ofFace = [verdictWays, chanceWays, kindWays, caveatWays, falseAlarmWays];
  const ofParts =
    facts.regions.length > 0 ? [mostTellingWays, othersWays, allPartsWays, countWays, pointsWays] : [noPartWays];
  return [
    ...[...ofFace, ...ofParts].flatMap((ways) => ways(facts)),
    ...facts.regions.flatMap((part) => [...say.partWays(part), ...say.fallWays(part)]),
  ];
}

/** What the model was taught to say beside the findings. */
const TAUGHT: readonly string[] = [
  ...Object.values(TAUGHT_STATEMENTS).flat(),
  ...Object.values(FITTING).flatMap((topics) => Object.values(topics).flat()),
  ...Object.values(GENERAL).flat(),
];

/** Sentences that are made into tokens at once, in some 5 ms: what waits meanwhile is not to notice. */
const AT_ONCE = 10;

export interface Drafters {
  /** Makes ready what may be said of a face, so that its first answer need not wait for it. */
  prepare(facts: FaceFacts): void;
  create(facts: FaceFacts, prompt: readonly number[]): Drafter;
  /** Ends what is still being made ready. */
  release(): void;
}

/**
 * Makes drafters of answers about a face. What the model was taught is made into tokens bit by bit from now on, so that
 * nobody waits for it; until then less is guessed.
 */
export function createDrafters(tokenizer: Tokenizer): Drafters {
  const taught = createTable();
  /** A sentence stands at the start of an answer or after another. */
  const addTo = (table: typeof taught, sentence: string): void => {
    table.add(tokenizer.encode(sentence));
    table.add(tokenizer.encode(` ${sentence}`));
  };
  let [isReleased, at] = [false, 0];
  const readOn = (): void => {
    if (isReleased || at >= TAUGHT.length) return;
    for (const sentence of TAUGHT.slice(at, at + AT_ONCE)) addTo(taught, sentence);
    at += AT_ONCE;
    setTimeout(readOn, 0);
  };
  setTimeout(readOn, 0);
  let last: { readonly name: string; readonly followers: Followers } | null = null;
  const tableOfFace = (facts: FaceFacts): Followers => {
    const name = JSON.stringify(facts);
    if (last?.name !== name) {
      const table = createTable();
      for (const sentence of sentencesOf(facts)) addTo(table, sentence);
      last = { name, followers: table.followers };
    }
    return last.followers;
  };
  return {
    prepare: (facts) => void tableOfFace(facts),
    create: (facts, prompt) => createDrafter(prompt, [tableOfFace(facts), taught.followers]),
    release: () => void (isReleased = true),
  };
}
