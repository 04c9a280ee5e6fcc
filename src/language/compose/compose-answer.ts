import { checkSentence } from '../../forensics/claims/check-sentence';
import { assertionsOf } from '../../forensics/claims/claim';
import { GENERAL } from '../../forensics/claims/general-statements';
import type { FaceFacts } from '../../forensics/face-facts';
import { ANSWERS } from './answers';
import { readInTalk } from './inherit-topic';
import type { Asked, IntentName } from './intent';
import { denials } from './premises';
import { caveatWays, limitWays, type Ways } from './say';
import type { Plan, Topic } from './plan';

/** More is not read in a side panel. */
const MOST_SENTENCES = 4;
/** Of two things that are asked, each gets so much. */
const MOST_OF_TWO = 2;

/** A number from a text, the same each time (FNV-1a, 32 bits). */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (sum ^ (sum >>> 15)) >>> 0;
}

/** What a sentence says of this face, without its words; statements that fit a verdict word for word are not compared. */
function claimsIn(sentence: string, facts: FaceFacts, question: string): readonly string[] {
  return assertionsOf(checkSentence(sentence, facts, question).claims);
}

/**
 * An answer made of the findings alone: up to four sentences, each of which passes the claims check. The same question
 * at the same place of a conversation gives the same answer; what was said before is said in other words.
 * @param earlier the answers shown before, whole
 * @param shown sentences of this answer that stand already: what they say is not said again, so that the rest may be
 * empty; without them there is always at least one sentence
 * @param asked what the question asks, where that is known better than the rules read it
 */
export function composeAnswer(
  question: string,
  facts: FaceFacts,
  earlier: readonly string[],
  shown: readonly string[] = [],
  asked: Asked = readInTalk(question, earlier.at(-1) ?? ''),
): readonly string[] {
  const said = [...earlier, ...shown].join(' ');
  const seed = hash(`${question} ${earlier.length}`);
  const standing = new Set(shown.flatMap((sentence) => claimsIn(sentence, facts, question)));
  const chosen: string[] = [];
  const mayStand = (way: string): boolean => !chosen.includes(way) && checkSentence(way, facts, question).holds;
  const isSaid = (way: string): boolean => {
    const claims = claimsIn(way, facts, question);
    return claims.length > 0 && claims.every((claim) => standing.has(claim));
  };
  const say = (ways: Ways, place: number): void => {
    if (ways.some((way) => shown.includes(way))) return;
    const turned = ways.map((_, at) => ways[(at + seed + place * 7) % ways.length] ?? '');
    const sentence = turned.find((way) => !said.includes(way) && mayStand(way)) ?? turned.find(mayStand);
    if (sentence === undefined || isSaid(sentence)) return;
    for (const claim of claimsIn(sentence, facts, question)) standing.add(claim);
    chosen.push(sentence);
  };
  const denied = denials(facts, asked);
  const topics = asked.intents.map((intent): Topic => ({
    ...intent,
    slots: asked.slots,
    text: asked.text,
    said,
    isDenied: denied.length > 0,
  }));
  const plans = topics.map((topic): Plan => ANSWERS[topic.name](facts, topic));
  const most = plans.length > 1 ? MOST_OF_TWO : MOST_SENTENCES;
  const plan = [...denied.slice(0, 2), ...plans.flatMap((ways) => ways.slice(0, most))];
  plan.slice(0, MOST_SENTENCES).forEach(say);
  if (chosen.length === 0 && shown.length === 0) say(GENERAL.unclear, 0);
  return withLimit(chosen, shown, facts, seed, REFUSING.has(topics[0]?.name ?? 'unclear'));
}

/** Answers about the program itself state no verdict that could need a limit. */
const REFUSING: ReadonlySet<IntentName> = new Set<IntentName>(['define-term', 'define-kinds', 'difference']);

const HAS_LIMIT = /\bprove|all-clear|proof|unseen|undetected|certificate|verification|not the same as nothing there/i;

/** "No signs found" never stands without what it does not prove. */
function withLimit(
  sentences: readonly string[],
  shown: readonly string[],
  facts: FaceFacts,
  seed: number,
  isAside: boolean,
): readonly string[] {
  const all = [...shown, ...sentences];
  if (
    facts.verdict !== 'none' ||
    !all.some((sentence) => /\bno (?:signs|traces)\b/i.test(sentence)) ||
    all.some((sentence) => HAS_LIMIT.test(sentence))
  )
    return sentences;
  const limits = isAside || sentences.length > 1 ? caveatWays(facts) : limitWays(facts);
  return [...sentences.slice(0, MOST_SENTENCES - 1), limits[seed % limits.length] ?? ''];
}
