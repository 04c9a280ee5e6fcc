import type { Claim } from '../../forensics/claims/claim';
import type { FaceFacts } from '../../forensics/face-facts';
import { CLEAN } from './ground-reading';
import type { Asked, Intent, IntentName } from './intent';
import { carriersOf } from './sentences-of-parts';
import { readSlots } from './slots';

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
const INSTEAD: readonly ClaimKind[] = ['refusal', 'no-region', 'fitting', 'verdict', 'undecided'];

/** Where nothing of the findings answers, a refusal has to be one of the thing that was asked. */
const WORDS: Partial<Record<IntentName, RegExp>> = {
  identity: /\bwho\b|recogni|identi|person|people|name|pixels/i,
};
const TERMS: readonly IntentName[] = [
  'define-kind',
  'define-artifact',
  'define-kinds',
  'difference',
  'define-deepfake',
];

function fitsIntent(sentence: string, claims: readonly Claim[], { name }: Intent, { regions, verdict }: FaceFacts) {
  const words = WORDS[name];
  if (words) return words.test(sentence);
  // What is asked of terms is answered by what holds of any face.
  if (TERMS.includes(name)) return claims.every(({ kind }) => kind === 'fitting');
  const wanted = CLAIMS[name];
  // A sentence without claims is taught for a question of its own; the verdict is never beside the point.
  if (!wanted || claims.length === 0) return true;
  const isOf = (kinds: readonly ClaimKind[]): boolean => claims.some(({ kind }) => kinds.includes(kind));
  if (isOf(wanted) || isOf(INSTEAD)) return true;
  // With nothing to name, what is known of the face is the reason.
  return verdict === 'none' || verdict === 'refused' || regions.length === 0;
}

const DENIES_FIGURE = /^a correction|not the figure|another figure|number does not match|not quite/i;

/** "That is not the figure" of a figure that is, with or without "per cent" behind it. */
function deniesTrueFigure(sentence: string, { slots, text }: Asked, { chance, regions }: FaceFacts): boolean {
  if (!DENIES_FIGURE.test(sentence)) return false;
  const actual = Number(/\d+/.exec(chance)?.[0]);
  const numbers = [...slots.percents, ...[...text.matchAll(/\d+/g)].map(Number)];
  return numbers.includes(actual) || slots.points.some((one) => regions.some(({ fall }) => fall === one));
}

/** Asked about one trace, a part that does not carry it must not be named beside it. */
function namesOtherParts(claims: readonly Claim[], { name, artifacts }: Intent, facts: FaceFacts): boolean {
  const [artifact] = artifacts;
  if (name !== 'artifact' || !artifact || artifacts.length > 1) return false;
  const carrying = carriersOf(facts, artifact);
  // Where no part carries it, what is named instead is no answer to misread.
  if (carrying.length === 0) return false;
  return claims.some((claim) => claim.kind === 'region' && !claim.denied && !carrying.includes(claim.region));
}

/** "Yes" to what nobody asked: of two names for one thing, or of causes where none was spoken of. */
const INNOCENT_YES = /^yes, (?:harmless|innocent|filters|that is possible|a phone|a screenshot)/i;
const OF_CAUSES =
  /filter|make-up|compress|retouch|light|lamp|\bapps?\b|phone|camera|screenshot|beauty|smooth|saved?|sav(?:es|ing)|innocent|harmless|explain|explanation|cause|caused|reason|\bcan\b|\bcould\b|\bmay\b|\bmight\b|perhaps|maybe|possib/;
const isWrongYes = (sentence: string, text: string): boolean =>
  (/^yes\b/i.test(sentence) && /\bthe same (?:thing|as)\b/.test(text)) ||
  (INNOCENT_YES.test(sentence) && !OF_CAUSES.test(text));

/** Said of signs against "it is genuine", and wrong against anything else that somebody concludes. */
const OPPOSITE = /points? the other way|opposite was found|(?:is not|isn't) what was found/i;
const isWrongOpposite = (sentence: string, { intents, text }: Asked, { verdict }: FaceFacts): boolean =>
  verdict === 'signs' && intents[0]?.name === 'insist-real' && OPPOSITE.test(sentence) && text.search(CLEAN) < 0;

/** What no pixels can show is not said of a part that they do show. */
const NOT_OF_PIXELS = /(?:not|isn't) something pixels of a face can show/i;
/** A count is put right only where somebody counted. */
const DENIES_COUNT = /counted otherwise|another count|isn't the count|is not the count|count of faces is another/i;
const A_COUNT = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|several|many|pair|couple|both)\b/;
/** Figures from here on are no signs found, and not low. */
const NEAR_THE_LINE = 30;
const CALLS_LOW = /\ba low probability\b|\ba clean result\b/i;

/** Whether a sentence of general truth does not go with what this question or this face has. */
function isOutOfPlace(sentence: string, { slots, text }: Asked, { verdict, chance }: FaceFacts): boolean {
  if (NOT_OF_PIXELS.test(sentence)) return slots.regions.length > 0 || readSlots(text).regions.length > 0;
  if (DENIES_COUNT.test(sentence)) return !A_COUNT.test(text);
  return verdict === 'none' && CALLS_LOW.test(sentence) && Number(/\d+/.exec(chance)?.[0]) >= NEAR_THE_LINE;
}

/** Of a face that was not judged there is no estimate that anything could move. */
const PRESUMES_ESTIMATE =
  /\bmove the estimate\b|\bverdict (?:changes|follows)\b|\banother verdict\b|\bchange the verdict\b/i;

/**
 * Whether a sentence, at any place of an answer, would be misread as an answer to the question: it denies a figure that
 * is right, names parts that do not carry the trace that was asked about, or speaks of an estimate where there is none.
 * Pure.
 * @param claims what `checkSentence` read in it
 */
export function misleads(sentence: string, claims: readonly Claim[], asked: Asked, facts: FaceFacts): boolean {
  const { intents } = asked;
  // Of two questions the other may well be about other parts.
  const [intent, ...more] = intents;
  const isAboutOther = intent !== undefined && more.length === 0 && namesOtherParts(claims, intent, facts);
  if (facts.verdict === 'refused' && PRESUMES_ESTIMATE.test(sentence)) return true;
  if (isOutOfPlace(sentence, asked, facts)) return true;
  if (more.length === 0 && (isWrongYes(sentence, asked.text) || isWrongOpposite(sentence, asked, facts))) return true;
  return deniesTrueFigure(sentence, asked, facts) || isAboutOther;
}

/**
 * Whether the first sentence of an answer speaks of what was asked, as far as that is known for sure; questions that are
 * not understood fit everything. Pure.
 * @param claims what `checkSentence` read in it
 */
export function fitsQuestion(
  sentence: string,
  claims: readonly Claim[],
  { intents }: Asked,
  facts: FaceFacts,
): boolean {
  return intents.length === 0 || intents.some((intent) => fitsIntent(sentence, claims, intent, facts));
}
