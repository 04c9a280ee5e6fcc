import { GENERAL } from '../../forensics/claims/general-statements';
import { namesIn } from '../../forensics/claims/names';
import { plainForm } from '../../forensics/claims/plain-form';
import type { Asked, Intent, IntentName } from './intent';
import { readQuestion } from './read-intent';

/** Refusals, by the sentences that they are known by: a follow-up to one gets the same refusal. */
const REFUSALS: readonly (readonly [IntentName, readonly string[]])[] = [
  ['identity', GENERAL.identity],
  ['misuse', GENERAL.misuse],
  ['task', GENERAL.task],
  ['character', GENERAL.person],
  ['speech', GENERAL.speech],
  ['law', GENERAL.law],
  ['health', GENERAL.health],
];
const FOLLOWS =
  /^(?:and|then|but|or|ok(?:ay)?|come on|please|just|at least|so|even|not even|well|only)\b|\bthen$|\bguess\b|initials|\bhints?\b|roughly|anyway|at least|\binstead\b/;
const OPEN: ReadonlySet<IntentName> = new Set<IntentName>([
  'unclear',
  'verdict',
  'certainty',
  'how-sure',
  'strength',
  'insult',
  'gibberish',
  'is-all',
]);
const BACK = /\b(?:it|that|this|one|those|them|there)\b/;

/** Takes over from the last answer what a follow-up leaves unsaid: the refused topic, or the trace that "it" means. */
export function inheritTopic(asked: Asked, last: string): Asked {
  const [first] = asked.intents;
  if (last === '' || !first) return asked;
  const refused = REFUSALS.find(([, sentences]) => sentences.some((sentence) => last.includes(sentence)))?.[0];
  if (refused && OPEN.has(first.name) && (FOLLOWS.test(asked.text) || asked.text.split(' ').length <= 4)) {
    return { ...asked, intents: [{ ...first, name: refused }] };
  }
  const { artifacts, regions } = namesIn(plainForm(last));
  const isOpen = first.regions.length === 0 && first.artifacts.length === 0;
  if (isOpen && BACK.test(asked.text) && artifacts.length === 1 && regions.length <= 1 && first.name === 'where') {
    const about: Intent = { ...first, name: 'artifact', artifacts };
    return { ...asked, intents: [about, ...asked.intents.slice(1)] };
  }
  return asked;
}

/**
 * A question as the rules read it after what was answered before. Pure.
 * @param last the answer before, whole; empty for the first question
 */
export const readInTalk = (question: string, last: string): Asked => inheritTopic(readQuestion(question), last);
