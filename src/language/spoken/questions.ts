import type { FaceFacts } from '../../forensics/face-facts';
import { say, type MessageKey } from '../../words/say';

/**
 * What a suggested question is about, with the message that asks it. In English the model answers, in other languages
 * `answers.ts`.
 */
const QUESTIONS = {
  why: 'question_why',
  where: 'question_where',
  'how-sure': 'question_how_sure',
  kind: 'question_kind',
  'better-copy': 'question_better_copy',
  alternatives: 'question_alternatives',
  'what-now': 'question_what_now',
  'not-proved': 'question_not_proved',
  share: 'question_share',
  'kind-meaning': 'question_kind_meaning',
  points: 'question_points',
  'other-faces': 'question_other_faces',
  'how-it-works': 'question_how_it_works',
  privacy: 'question_privacy',
  limits: 'question_limits',
  'verdict-meaning': 'question_verdict_meaning',
  missed: 'question_missed',
  'not-judged': 'question_not_judged',
  'what-helps': 'question_what_helps',
} as const satisfies Readonly<Record<string, MessageKey>>;
export type Topic = keyof typeof QUESTIONS;

/**
 * What may be asked about a face, in the order in which it helps most.
 * @param isAnsweredHere whether the answers are those of `answers.ts`: no other question can be asked in that language,
 * so that what the verdict leaves open is among them
 */
export function topicsFor({ verdict, regions, kind, faces }: FaceFacts, isAnsweredHere: boolean): readonly Topic[] {
  if (verdict === 'refused') return ['not-judged', 'what-helps', 'privacy', 'how-it-works'];
  const about: readonly Topic[] = [
    // The answer to `kind`, which is asked of signs, says it already.
    ...(kind && !(isAnsweredHere && verdict === 'signs') ? (['kind-meaning'] as const) : []),
    ...(regions.length > 0 ? (['points'] as const) : []),
    ...(faces > 1 ? (['other-faces'] as const) : []),
    'how-it-works',
    'privacy',
    'limits',
  ];
  const notProved: readonly Topic[] = isAnsweredHere ? ['not-proved'] : [];
  if (verdict === 'none') {
    const why: readonly Topic[] = isAnsweredHere ? ['why'] : [];
    return [...why, 'verdict-meaning', 'how-sure', 'missed', 'what-now', ...notProved, ...about];
  }
  return [
    'why',
    regions.length > 0 ? 'where' : 'alternatives',
    'how-sure',
    verdict === 'signs' ? 'kind' : 'better-copy',
    ...(regions.length > 0 ? (['alternatives'] as const) : []),
    'what-now',
    ...notProved,
    'share',
    ...about,
  ];
}

/** The question about a topic, in the language that is spoken. */
export const questionAbout = (topic: Topic, { kind }: FaceFacts): string => say(QUESTIONS[topic], kind ?? '');

/** The topic of a question that is worded as suggested; null for a question of the person's own. */
export function topicOf(question: string, facts: FaceFacts): Topic | null {
  const words = question.trim();
  return topicsFor(facts, true).find((topic) => questionAbout(topic, facts) === words) ?? null;
}
