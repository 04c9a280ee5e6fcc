import type { FaceFacts } from '../../forensics/face-facts';
import { plainForm } from '../../forensics/claims/plain-form';
import { readIntent } from './read-intent';

const MOST_SUGGESTIONS = 4;

function questionsFor({ verdict, regions, kind, faces }: FaceFacts): readonly string[] {
  if (verdict === 'refused') {
    return ['Why was it not judged?', 'What can I do now?', 'Where does my picture go?', 'How does Telltale work?'];
  }
  const about = [
    ...(kind ? [`What does ${kind} mean?`] : []),
    ...(regions.length > 0 ? ['What do the points mean?'] : []),
    ...(faces > 1 ? ['What about the other faces?'] : []),
    'How does Telltale work?',
    'Where does my picture go?',
    'What are your limits?',
  ];
  if (verdict === 'none') {
    return [
      'What does this verdict mean?',
      'How sure is this?',
      'What could you have missed?',
      'What should I do now?',
      ...about,
    ];
  }
  return [
    'Why?',
    regions.length > 0 ? 'Where exactly?' : 'What else could explain it?',
    'How sure is this?',
    verdict === 'signs' ? 'What kind is it?' : 'Would a better copy help?',
    'What else could explain it?',
    'What should I do now?',
    'Can I share it?',
    ...about,
  ];
}

/**
 * Three or four short questions that fit the findings, those that were not asked yet first in the order in which they
 * help most.
 * @param asked the questions asked so far, in any words
 */
export function suggestQuestions(facts: FaceFacts, asked: readonly string[]): readonly string[] {
  const words = new Set(asked.map(plainForm));
  const intents = new Set(asked.map((question) => readIntent(question).name));
  const all = [...new Set(questionsFor(facts))];
  const isNew = (question: string): boolean =>
    !words.has(plainForm(question)) && !intents.has(readIntent(question).name);
  const fresh = all.filter(isNew);
  const others = all.filter((question) => !fresh.includes(question) && !words.has(plainForm(question)));
  return [...fresh, ...(fresh.length < 3 ? others : [])].slice(0, MOST_SUGGESTIONS);
}
