import { checkSentence } from '../../forensics/claims/check-sentence';
import type { Claim } from '../../forensics/claims/claim';
import type { FaceFacts } from '../../forensics/face-facts';
import { inheritTopic } from './inherit-topic';
import type { Intent, IntentName } from './intent';
import { readQuestion } from './read-intent';

/**
 * A true sentence may still answer another question. Where the question is of a kind that is read for sure, the first
 * sentence of an answer has to speak of what was asked.
 */

type ClaimKind = Claim['kind'];

const OF_PARTS: readonly ClaimKind[] = [
  'region',
  'only-regions',
  'no-region',
  'artifact',
  'unclear-trace',
  'order',
  'more',
  'fall',
  'parts',
];
/** Claims with which an answer to such a question begins; where no part is named, the verdict says why. */
const CLAIMS: Partial<Record<IntentName, readonly ClaimKind[]>> = {
  'other-faces': ['face', 'faces'],
  where: OF_PARTS,
  region: OF_PARTS,
  artifact: OF_PARTS,
  strongest: OF_PARTS,
  second: OF_PARTS,
  weakest: OF_PARTS,
  count: OF_PARTS,
  'list-points': OF_PARTS,
  'is-all': OF_PARTS,
  describe: [...OF_PARTS, 'verdict', 'kind'],
  kind: ['kind'],
  'premise-kind': ['kind'],
  verdict: ['verdict', 'undecided', 'chance', 'traces'],
  summary: ['verdict', 'undecided', 'chance', 'traces'],
  'how-sure': ['chance', 'false-alarms', 'verdict', 'undecided'],
  'false-alarms': ['false-alarms'],
  usual: ['false-alarms', 'chance'],
};
/** Why there is nothing of the kind to say. */
const INSTEAD: readonly ClaimKind[] = ['refusal', 'no-region', 'fitting'];

const COMPUTER = /computer|upload|offline|connection|network|server|account|leave|sen[dt]|track|stor|keep|free/i;
const PEOPLE = /\bwho\b|recogni[sz]|identi|person|people|name|pixels/i;
const OUTSIDE = /\b(?:can't|cannot|don't|doesn't|not|only|nothing|outside|sorry)\b/i;
const ADVICE =
  /\b(?:look|search|ask|compare|find|check|try|keep|watch|note|trace|see|copy|original|wait|contact|write)\b/i;
/** What a sentence without claims has to speak of. */
const WORDS: Partial<Record<IntentName, RegExp>> = {
  privacy: COMPUTER,
  cost: COMPUTER,
  identity: PEOPLE,
  character: PEOPLE,
  speech: PEOPLE,
  misuse: /forger|help|make|hid/i,
  task: OUTSIDE,
  'small-talk': OUTSIDE,
  'outside-face': /face/i,
  'whole-picture': /face/i,
  origin: /\b(?:who|where|from|made|source|origin|history|tool|program|camera|pixels)\b/i,
  provenance: /metadata|pixels|sign|record|file/i,
  video: /picture|image|photo|video|clip/i,
  'new-picture': /new|open|analysed|picture|image/i,
  law: /law|legal|court|decid|advice|qualified|proof|evidence|these findings/i,
  health: /medic|doctor|health|advice|qualified/i,
  greeting: /hello|hi\b|ask|good/i,
  thanks: /welcome|glad|happy|pleas|sure|any time|ask/i,
  language: /english/i,
  'heat-map': /heat|colour|map/i,
  outlines: /outline|box|marks/i,
  covering: /cover|hid|points/i,
  trained: /train|photograph|forger|learn/i,
  'who-are-you': /language model|telltale/i,
  limits: /miss|wrong|forger|small|blur|compress|judge|face|detector/i,
  'better-copy': /copy|original|larger|sharper|compress|size|pixels/i,
  'what-now': ADVICE,
  alternatives: /filter|compress|retouch|light|make-up|explain|cause|innocent|trace/i,
};
const TERMS: readonly IntentName[] = [
  'define-kind',
  'define-artifact',
  'define-kinds',
  'difference',
  'define-deepfake',
];

function fitsIntent(sentence: string, claims: readonly Claim[], { name }: Intent, { regions, verdict }: FaceFacts) {
  // What is asked of terms is answered by what holds of any face.
  if (TERMS.includes(name)) return claims.every(({ kind }) => kind === 'fitting');
  const wanted = CLAIMS[name];
  if (wanted) {
    const isOf = (kinds: readonly ClaimKind[]): boolean => claims.some(({ kind }) => kinds.includes(kind));
    if (isOf(wanted) || isOf(INSTEAD)) return true;
    // With nothing to name, the verdict is the reason.
    return (verdict === 'none' || verdict === 'refused' || regions.length === 0) && claims.length > 0;
  }
  const words = WORDS[name];
  return words === undefined || words.test(sentence);
}

/**
 * Whether the first sentence of an answer speaks of what was asked, as far as that is known for sure; questions that are
 * not understood fit everything. Pure.
 * @param previous the answer before, whole; empty for the first question
 */
export function fitsQuestion(sentence: string, question: string, facts: FaceFacts, previous: string): boolean {
  const { intents } = inheritTopic(readQuestion(question), previous);
  const { claims } = checkSentence(sentence, facts, question);
  return intents.length === 0 || intents.some((intent) => fitsIntent(sentence, claims, intent, facts));
}
