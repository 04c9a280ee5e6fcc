import { namesIn } from '../../forensics/claims/names';
import { plainForm } from '../../forensics/claims/plain-form';
import type { Artifact, ForgeryKind } from '../../forensics/findings';
import type { Intent, IntentName } from './intent';
import { INTENT_PATTERNS, OTHER_LANGUAGE, OTHER_SCRIPT } from './intent-patterns';

/** Words of questions that a slip of the finger is mended to, and near ones that must stay as they are. */
const KNOWN_WORDS = (
  'where there were here what that which when who why how sure fake face real forged forgery deepfake picture mouth eyes nose hair cheeks forehead background ears ' +
  'verdict probability certain kind explain describe artifacts traces points trust share shape made make does should could would think genuine manipulated edited swapped generated ' +
  'reason reasons summary summarise mean means percentage score number public publish evidence covering upload work works model wrong likely confident ' +
  'wear year tear fact race lace pace fade take bake cake lake name same came game some come sore more store care cure pure house mouse north month south moth noise rose nosy chair hail fair their then them this these those whole while white write quite quiet cheers point paint parts party king find mind kid hind'
).split(' ');
const MENDABLE = new Set(KNOWN_WORDS.slice(0, KNOWN_WORDS.indexOf('wear')));
const KNOWN = new Set(KNOWN_WORDS);

/** Whether one letter left out, put in, changed or two swapped make one word the other. */
function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

function mendSlips(text: string): string {
  return text.replace(/[a-z]{5,}/g, (word) => {
    if (KNOWN.has(word)) return word;
    // A first letter is seldom wrong, and short words have too many neighbours.
    return (
      [...MENDABLE].find((known) => known.length >= 5 && known[0] === word[0] && isOneSlipAway(word, known)) ?? word
    );
  });
}

/** Words for traces and kinds that questions use and answers do not. */
const ASKED_ARTIFACTS: readonly (readonly [Artifact, RegExp])[] = [
  ['blending-seam', /\bseams?\b|pasted in|double edge|\bblend/],
  ['colour-mismatch', /colour (?:mismatch|difference)|difference in tone|wrong skin colour|skin tone/],
  ['over-smoothed', /over.?smooth|smooth skin|missing detail|\bblur\b|waxy|too smooth/],
  ['over-sharpened', /over.?sharp|too (?:much )?sharp|\bringing\b|sharpness/],
  ['warped-shape', /warp|distort|stretch/],
  ['inconsistent-light', /inconsistent light|wrong shadow|strange light|\bshadows?\b|the light\b/],
];
const ASKED_KINDS: readonly (readonly [ForgeryKind, RegExp])[] = [
  ['FS', /\bswap|replaced by|pasted/],
  ['FR', /reenact|animat|lip.?sync|say something else|made to (?:say|speak|move)/],
  ['FE', /made (?:younger|older)|face edit|retouch/],
  ['EFS', /\bai\b|computer-generated|generated|synthe|a machine made/],
];

const DEFINES =
  /^(?:and |so |ok )?(?:what (?:is|are|does)|what's|whats|define|explain|tell me (?:more )?about|how does|how do i (?:recogni[sz]e|see|spot))\b/;
const ASKS_MEANING = /\bmean|stand for|\bdefine\b|explain|^(?:what is|what are|what's|whats) (?:a |an |the )?$/;

/** Whether hardly a word of it is one: letters without vowels, marks, one word that says nothing. */
function isGibberish(text: string): boolean {
  const words = text.match(/[a-z]+/g) ?? [];
  if (words.length === 0) return true;
  return (
    words.length <= 3 &&
    words.every((word) => /^(?:asdf\w*|qwerty|x+|test|blah|hmm+|huh|the|what|ok|and|so|well|[^aeiouy]+)$/.test(word))
  );
}

function nameOf(text: string, { regions, artifacts, kinds }: Omit<Intent, 'name'>): IntentName {
  if (OTHER_SCRIPT.test(text)) return 'language';
  if (isGibberish(text)) return 'unclear';
  const first = INTENT_PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
  const orders: readonly (IntentName | undefined)[] = [
    'injection',
    'misuse',
    'provenance',
    'privacy',
    'identity',
    'origin',
  ];
  if (orders.includes(first)) return first ?? 'unclear';
  if (OTHER_LANGUAGE.test(text)) return 'language';
  const isShort = text.split(' ').length <= 9;
  if (first === 'define-kinds' || first === 'heat-map' || first === 'covering') return first;
  if (DEFINES.test(text) && isShort && regions.length === 0) {
    if (artifacts.length > 0) return 'define-artifact';
    if (kinds.length > 0 && !/\b(?:it|this|that)$/.test(text)) return 'define-kind';
  }
  if (ASKS_MEANING.test(text) && regions.length === 0 && artifacts.length > 0) return 'define-artifact';
  if (first === 'whole-picture' || first === 'other-faces' || first === 'publish' || first === 'alternatives')
    return first;
  if (regions.length > 0) return 'region';
  if (artifacts.length > 0) return 'artifact';
  if (
    kinds.length === 1 &&
    (first === undefined || ['verdict', 'kind', 'insist-fake', 'certainty', 'why'].includes(first))
  )
    return 'premise-kind';
  if (first) return first;
  return text.split(' ').length <= 2 ? 'unclear' : 'verdict';
}

/** Reads what a question is after, by its words; typed slips and small letters are taken as they come. */
export function readIntent(question: string): Intent {
  const text = mendSlips(plainForm(question).replace(/\?+/g, ' ').replace(/\s+/g, ' ').trim());
  const names = namesIn(text);
  const artifacts = [
    ...new Set([...names.artifacts, ...ASKED_ARTIFACTS.filter(([, asked]) => asked.test(text)).map(([name]) => name)]),
  ];
  const kinds = [
    ...new Set([
      ...names.kinds.filter((kind) => kind !== 'FE' || !/\bedit(?:ed|s)?\b/.test(text)),
      ...ASKED_KINDS.filter(([, asked]) => asked.test(text)).map(([name]) => name),
    ]),
  ];
  // "a wrong shadow" beside a region is the trace that is asked about there.
  const found = { regions: names.regions, artifacts, kinds };
  return { name: nameOf(text, found), ...found };
}
