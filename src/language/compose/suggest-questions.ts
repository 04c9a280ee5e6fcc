import type { FaceFacts } from '../../forensics/face-facts';
import { plainForm } from '../../forensics/claims/plain-form';
import { spokenLanguage } from '../../words/say';
import { questionAbout, topicsFor } from '../spoken/questions';
import { readIntent } from './read-intent';

const MOST_SUGGESTIONS = 4;

/** In another language than English only the suggested questions can be asked, and none of them is understood. */
function suggestOther(facts: FaceFacts, asked: readonly string[]): readonly string[] {
  const all = topicsFor(facts, true).map((topic) => questionAbout(topic, facts));
  return all.filter((question) => !asked.includes(question)).slice(0, MOST_SUGGESTIONS);
}

/**
 * Three or four short questions that fit the findings, in the language that is spoken, those that were not asked yet
 * first in the order in which they help most. In another language than English fewer when most were asked.
 * @param asked the questions asked so far, in any words
 */
export function suggestQuestions(facts: FaceFacts, asked: readonly string[]): readonly string[] {
  if (spokenLanguage() !== 'en') return suggestOther(facts, asked);
  const words = new Set(asked.map(plainForm));
  const intents = new Set(asked.map((question) => readIntent(question).name));
  const all = topicsFor(facts, false).map((topic) => questionAbout(topic, facts));
  const isNew = (question: string): boolean =>
    !words.has(plainForm(question)) && !intents.has(readIntent(question).name);
  const fresh = all.filter(isNew);
  const others = all.filter((question) => !fresh.includes(question) && !words.has(plainForm(question)));
  return [...fresh, ...(fresh.length < 3 ? others : [])].slice(0, MOST_SUGGESTIONS);
}
