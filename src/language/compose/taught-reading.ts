import { ARTIFACTS, FORGERY_KINDS, REGIONS, type Artifact } from '../../forensics/findings';
import type { Asked, Intent, IntentName } from './intent';
import { readQuestion } from './read-intent';

/**
 * What the model was taught to call the questions (`training/telltale_training/converse/reading.py`), by the intents
 * that answers are composed for.
 */
const INTENTS: Readonly<Record<string, IntentName>> = {
  accuracy: 'infallible',
  alternatives: 'alternatives',
  artifact: 'artifact',
  'best input': 'better-copy',
  calibration: 'calibration',
  caveat: 'caveat',
  certainty: 'certainty',
  change: 'better-copy',
  compare: 'region',
  consequences: 'character',
  count: 'count',
  covering: 'covering',
  defence: 'arguments',
  'define artifact': 'define-artifact',
  'define deepfake': 'define-deepfake',
  'define kind': 'define-kind',
  'define kinds': 'define-kinds',
  'define own kind': 'kind',
  'define own trace': 'describe',
  'define two kinds': 'difference',
  'define verdict': 'define-verdict',
  'define word': 'define-term',
  describe: 'describe',
  'false alarms': 'false-alarms',
  exists: 'identity',
  figures: 'how-sure',
  format: 'verdict',
  greeting: 'greeting',
  hands: 'outside-face',
  'heat map': 'heat-map',
  'how it works': 'how-it-works',
  'how sure': 'how-sure',
  'how to use': 'who-are-you',
  identity: 'identity',
  infallible: 'infallible',
  injection: 'injection',
  'insist fake': 'insist-fake',
  'insist real': 'insist-real',
  insult: 'insult',
  'is that all': 'is-all',
  kind: 'kind',
  'kind unclear': 'kind',
  language: 'language',
  law: 'law',
  limits: 'limits',
  list: 'list-points',
  medicine: 'health',
  misuse: 'misuse',
  neutral: 'task',
  'new picture': 'new-picture',
  'no part': 'where',
  'not a photo': 'limits',
  'not kind': 'premise-kind',
  'not region': 'region',
  'off topic': 'task',
  offline: 'privacy',
  origin: 'origin',
  'other faces': 'other-faces',
  'other tool': 'trust',
  'part points': 'region',
  'part trace': 'region',
  person: 'character',
  'picture size': 'better-copy',
  'points much': 'region',
  'premise faces': 'other-faces',
  'premise kind': 'premise-kind',
  'premise part': 'region',
  'premise points': 'region',
  'premise verdict': 'verdict',
  privacy: 'privacy',
  product: 'cost',
  provenance: 'provenance',
  publish: 'publish',
  'rank kinds': 'kind',
  rebuttal: 'why',
  region: 'region',
  rephrase: 'summary',
  report: 'report-it',
  safety: 'report-it',
  'said earlier': 'said-earlier',
  scope: 'outside-face',
  second: 'second',
  'see it myself': 'heat-map',
  simple: 'summary',
  strongest: 'strongest',
  sum: 'sum',
  summary: 'summary',
  thanks: 'thanks',
  threshold: 'threshold',
  'trace parts': 'artifact',
  training: 'trained',
  trust: 'trust',
  unclear: 'unclear',
  'unclear trace': 'describe',
  use: 'publish',
  usual: 'usual',
  verdict: 'verdict',
  victim: 'report-it',
  video: 'video',
  weakest: 'weakest',
  'what now': 'what-now',
  where: 'where',
  'which face': 'other-faces',
  'who are you': 'who-are-you',
  'whole picture': 'whole-picture',
  why: 'why',
  'why region': 'region',
  'why that part': 'strongest',
  work: 'character',
  worth: 'doubt',
  'write up': 'task',
  'wrong number': 'how-sure',
};

/** A trace as readings name it. */
export const traceWords = (artifact: Artifact): string => artifact.replaceAll('-', ' ');

const MOST = 2;

/** One part of a reading, or null where the model made it up. */
function readPart(part: string): Intent | null {
  const [name = '', topics = ''] = part.split(': ');
  const intent = INTENTS[name];
  if (!intent) return null;
  const named = topics.split(', ');
  return {
    name: intent,
    regions: REGIONS.filter((region) => named.includes(region)),
    artifacts: ARTIFACTS.filter((artifact) => named.includes(traceWords(artifact))),
    kinds: FORGERY_KINDS.filter((kind) => named.includes(kind)),
  };
}

/**
 * A question as the model reads it; null where it wrote nothing that is known, so that the rules have to read it. Pure.
 * @param reading the model's line, such as `part points: mouth + what now`
 */
export function readAsTaught(reading: string, question: string): Asked | null {
  const intents = reading.split(' + ').map(readPart);
  const known = intents.filter((intent) => intent !== null).slice(0, MOST);
  if (known.length === 0 || known.length < intents.length) return null;
  const { slots, text } = readQuestion(question);
  return {
    intents: known,
    // What the question names is what the model took it to name; the numbers are read by the rules.
    slots: {
      ...slots,
      regions: known.flatMap(({ regions }) => regions),
      artifacts: known.flatMap(({ artifacts }) => artifacts),
      kinds: known.flatMap(({ kinds }) => kinds),
    },
    text,
  };
}

/** An intent of the rules in the words that the model was taught, or null where it has none of this name. Pure. */
export function writeAsTaught({ name, regions, artifacts, kinds }: Intent): string | null {
  const words = name.replaceAll('-', ' ');
  if (!INTENTS[words]) return null;
  const topics = [...regions, ...artifacts.map(traceWords), ...kinds];
  return topics.length > 0 ? `${words}: ${topics.join(', ')}` : words;
}
