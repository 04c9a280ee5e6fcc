import { checkSentence } from '../../forensics/claims/check-sentence';
import type { FaceFacts } from '../../forensics/face-facts';
import { ANSWERS } from './answers';
import { readIntent } from './read-intent';
import { limitWays, verdictWays, type Ways } from './say';

/** More is not read in a side panel. */
const MOST_SENTENCES = 4;

/** A number from a text, the same each time (FNV-1a, 32 bits). */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum;
}

/**
 * An answer made of the findings alone: one to four sentences, each of which passes the claims check. The same question
 * at the same place of a conversation gives the same answer; what was said before is said in other words.
 * @param earlier the answers shown before, whole
 */
export function composeAnswer(question: string, facts: FaceFacts, earlier: readonly string[]): readonly string[] {
  const intent = readIntent(question);
  const said = earlier.join(' ');
  const seed = hash(`${question} ${earlier.length}`);
  const chosen: string[] = [];
  const say = (ways: Ways): void => {
    const turned = ways.map((_, at) => ways[(at + seed) % ways.length] ?? '');
    const mayStand = (way: string): boolean => !chosen.includes(way) && checkSentence(way, facts, question).holds;
    const sentence = turned.find((way) => !said.includes(way) && mayStand(way)) ?? turned.find(mayStand);
    if (sentence) chosen.push(sentence);
  };
  ANSWERS[intent.name](facts, intent).slice(0, MOST_SENTENCES).forEach(say);
  if (chosen.length === 0) say(verdictWays(facts));
  return withLimit(chosen, facts, seed);
}

/** "No signs found" never stands without what it does not prove. */
function withLimit(sentences: readonly string[], facts: FaceFacts, seed: number): readonly string[] {
  const limits = limitWays(facts);
  if (
    facts.verdict !== 'none' ||
    !sentences.some((sentence) => /\bno (?:signs|traces)\b/i.test(sentence)) ||
    sentences.some((sentence) => limits.includes(sentence))
  )
    return sentences;
  return [...sentences.slice(0, MOST_SENTENCES - 1), limits[seed % limits.length] ?? ''];
}
