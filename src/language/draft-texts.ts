import { FITTING } from '../forensics/claims/fitting-statements';
import { GENERAL } from '../forensics/claims/general-statements';
import { TAUGHT_STATEMENTS } from '../forensics/claims/taught-statements';
import type { FaceFacts } from '../forensics/face-facts';
import * as say from './compose/say';
import { createDrafter, tableOf, type Drafter, type Followers } from './draft';
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

export interface Drafters {
  /** Makes ready what may be said of a face, so that its first answer need not wait for it. */
  prepare(facts: FaceFacts): void;
  create(facts: FaceFacts, prompt: readonly number[]): Drafter;
}

/** Makes drafters of answers about a face. What the model was taught is made into tokens here, in about 0.2 s. */
export function createDrafters(tokenizer: Tokenizer): Drafters {
  // A sentence stands at the start of an answer or after another.
  const read = (sentences: readonly string[]): Followers =>
    tableOf(sentences.flatMap((sentence) => [tokenizer.encode(sentence), tokenizer.encode(` ${sentence}`)]));
  const taught = read(TAUGHT);
  let last: { readonly name: string; readonly table: Followers } | null = null;
  const tableOfFace = (facts: FaceFacts): Followers => {
    const name = JSON.stringify(facts);
    if (last?.name !== name) last = { name, table: read(sentencesOf(facts)) };
    return last.table;
  };
  return {
    prepare: (facts) => void tableOfFace(facts),
    create: (facts, prompt) => createDrafter(prompt, [tableOfFace(facts), taught]),
  };
}
