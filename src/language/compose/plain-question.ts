import type { Artifact } from '../../forensics/findings';
import { KIND_WORDS } from '../../forensics/wording';
import { inheritTopic } from './inherit-topic';
import type { IntentName } from './intent';
import { readQuestion } from './read-intent';

/** Names of traces as questions put them. */
const TRACES: Readonly<Record<Artifact, string>> = {
  'blending-seam': 'a blending seam',
  'colour-mismatch': 'a colour mismatch',
  'over-smoothed': 'over-smoothed skin',
  'over-sharpened': 'over-sharpened detail',
  'warped-shape': 'a warped shape',
  'inconsistent-light': 'inconsistent light',
};
/** Longer ones mostly say more than their intent. */
const MOST_WORDS = 12;
/** The plainest wording of what is often asked, as the language model was taught it. */
const PLAIN: Partial<Record<IntentName, string>> = {
  verdict: 'Is this a deepfake?',
  'define-deepfake': 'What is a deepfake?',
  'how-it-works': 'How does this work?',
  identity: 'Who is this?',
  misuse: 'How can I hide the traces?',
};

/**
 * A short question that is understood for sure, in plain words: a small model knows fewer wordings than the rules do.
 * Any other question comes back as it is. Pure.
 * @param previous the answer before, whole; empty for the first question
 */
export function plainQuestion(question: string, previous: string): string {
  const { intents } = inheritTopic(readQuestion(question), previous);
  const [intent] = intents;
  if (!intent || intents.length > 1 || question.split(/\s+/).length > MOST_WORDS) return question;
  const { name, artifacts, kinds } = intent;
  const [artifact] = artifacts;
  const [kind] = kinds;
  if (name === 'define-artifact' && artifact && artifacts.length === 1) return `What is ${TRACES[artifact]}?`;
  if (name === 'define-kind' && kind && kinds.length === 1) return `What is ${KIND_WORDS[kind]}?`;
  return PLAIN[name] ?? question;
}
