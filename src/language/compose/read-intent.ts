import { plainForm } from '../../forensics/claims/plain-form';
import { TERMS } from './glossary';
import type { Asked, Intent, IntentName } from './intent';
import { INTENT_PATTERNS, OTHER_LANGUAGE, OTHER_SCRIPT } from './intent-patterns';
import { PATTERNS_BESIDE } from './patterns-beside';
import { readSlots, type Slots } from './slots';

/** Words of questions that a slip of the finger is mended to, and near ones that must stay as they are. */
const KNOWN_WORDS = (
  'where there were here what that which when who why how sure fake face real forged forgery deepfake picture mouth eyes nose hair cheeks forehead background ears ' +
  'verdict probability certain kind explain describe artifacts traces points trust share shape made make does should could would think genuine manipulated edited swapped generated ' +
  'reason reasons summary summarise mean means percentage score number public publish evidence covering upload work works model wrong likely confident ' +
  'wear three thing things seven eight year tear fact race lace pace fade take bake cake lake name same came game some come sore more store care cure pure house mouse north month south moth noise rose nosy chair hail fair their then them this these those whole while white write quite quiet cheers point paint parts party king find mind kid hind'
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

const PATTERNS: readonly (readonly [IntentName, RegExp])[] = [...PATTERNS_BESIDE, ...INTENT_PATTERNS];

const DEFINES =
  /^(?:and |so |ok |please )*(?:what (?:is|are|does|do|did)(?! (?:it|this|that|wrong)\b)|define|explain|describe what|tell me (?:more )?(?:about|what)|how does|how do i (?:recogni[sz]e|see|spot|read))\b/;
const ASKS_MEANING =
  /\bmean(?:s|ing)?\b|counts? as|same as|^(?:and |so )?what (?:is|are) (?:a|an) |stands? for|\bdefin|\bexplain|refers? to|involves?|\bterm\b|\bword\b|in (?:simple|plain) (?:terms|words)|^(?:what is|what are) (?:a |an |the )?$/;
const COMPARES = /differ(?:ence|ent|s)?\b|\bvs\b|versus|distinguish|tell .* apart|same (?:as|thing)|unlike|compared? /;
const ABOUT_METHOD: ReadonlySet<IntentName> = new Set([
  'heat-map',
  'covering',
  'outlines',
  'provenance',
  'calibration',
]);
const ORDERS: ReadonlySet<IntentName> = new Set(['injection', 'misuse']);
/** Words with which something is asked or wanted, at the head of a part of the question. */
const ASKS =
  /^(?:and |so |but |ok |okay |then |now |also |please |well |hey |hi |thanks |just |or |, )*(?:what|where|which|wich|who|whose|whom|when|why|how|is|are|was|were|do|does|did|can|could|should|would|will|may|must|has|have|tell|show|give|list|name|explain|describe|summar|sum|define|say|rank|compare|point|mark|recommend|write|translate|teach|help|let|read|put|repeat|confirm|walk|any|anything)\b/;

/** Asked of a region, these are questions about the region. */
const GIVES_WAY: ReadonlySet<IntentName> = new Set(['verdict', 'why', 'is-all', 'threshold']);

/** Whether hardly a word of it is one: letters without vowels, marks, one word that says nothing. */
function isGibberish(text: string): boolean {
  const words = text.match(/[a-z]+/g) ?? [];
  if (words.length === 0) return !/\d/.test(text);
  return (
    words.length <= 3 &&
    words.every((word) => /^(?:asdf\w*|qwerty|x+|test|blah|hmm+|huh|the|what|ok|and|so|well|[^aeiouy]+)$/.test(word)) &&
    !words.every((word) => /^(?:f[ers]|hm)$/.test(word))
  );
}

function nameOf(text: string, slots: Slots): IntentName {
  const { regions, artifacts, kinds } = slots;
  if (slots.faces !== null && /\b(?:who|which|about)\b/.test(text)) return 'other-faces';
  if (
    /\b(?:all|both|each|every one) (?:of )?(?:the |these |those )?(?:\w+ )?(?:people|persons|men|women|faces)\b|\bevery(?:one|body)\b/.test(
      text,
    )
  )
    return 'other-faces';
  const first = PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
  if (first && ORDERS.has(first)) return first;
  if (COMPARES.test(text) && (kinds.length > 1 || artifacts.length > 1)) return 'difference';
  const isShort = text.split(' ').length <= 12;
  const isAboutWords = (DEFINES.test(text) && isShort) || ASKS_MEANING.test(text);
  const isAboutTerms = ASKS_MEANING.test(text.replace(/\bexplain\b(?! (?:what|the (?:term|word)))/, ''));
  if (first && ABOUT_METHOD.has(first) && regions.length === 0) return first;
  if (isAboutWords && regions.length === 0) {
    if (artifacts.length > 0) return 'define-artifact';
    if (kinds.length > 0 && !/\b(?:it|this|that)$/.test(text) && first !== 'define-deepfake') return 'define-kind';
    if (isAboutTerms && TERMS.some(([term]) => term.test(text))) return 'define-term';
  }
  if (slots.face !== null) return 'other-faces';
  if (regions.length > 0 && slots.points.length > 0) return 'region';
  const beside = PATTERNS_BESIDE.find(([, pattern]) => pattern.test(text))?.[0];
  if (beside && beside !== 'usual' && !(regions.length > 0 && GIVES_WAY.has(beside))) return beside;
  if (['define-kinds', 'origin', 'identity'].includes(first ?? '')) return first ?? 'unclear';
  if (slots.isOutside && regions.length === 0) return 'outside-face';
  if (['whole-picture', 'other-faces', 'publish', 'alternatives', 'what-now'].includes(first ?? ''))
    return first ?? 'unclear';
  if (regions.length > 0 && !(first === 'summary' || first === 'strongest' || first === 'weakest' || first === 'count'))
    return 'region';
  if (artifacts.length > 0) return 'artifact';
  if (
    kinds.length === 1 &&
    (first === undefined || ['verdict', 'kind', 'insist-fake', 'certainty', 'why', 'usual'].includes(first))
  )
    return 'premise-kind';
  if (first) return first;
  return /\bhow (?:strong|much|far|severe|pronounced|heavy)\b/.test(text) ? 'strength' : 'unclear';
}

/** The parts of a question that may each ask something. */
const partsOf = (text: string): readonly string[] =>
  text
    .split(
      /(?<=[?.!;])\s+|\s*[?;!]\s*|\s*,? (?:and|but|or) (?=(?:also |then |if so ,? ?)?(?:what|where|which|who|how|why|is|are|was|can|could|does|do|did|should|may|tell|show|explain|list|give|name)\b)|, (?=(?:what|where|which|how|why|can|could|should)\b)/,
    )
    .map((part) => part.replace(/[?.!;:,\s]+$/, '').replace(/^[,;:\s]+/, ''))
    .filter((part) => part !== '');

/**
 * Reads what a question asks, at most two things, and what it names. Orders to the chat beside a fair question are set
 * aside; typed slips and small letters are taken as they come.
 */
export function readQuestion(question: string): Asked {
  const whole = mendSlips(plainForm(question).replace(/\s+/g, ' ').trim());
  const text = whole.replace(/\?+/g, ' ').replace(/\s+/g, ' ').trim();
  const slots = readSlots(text);
  const { regions, artifacts, kinds } = slots;
  const asked = (...names: IntentName[]): Asked => ({
    intents: [...new Set(names)].slice(0, 2).map((name) => ({ name, regions, artifacts, kinds })),
    slots,
    text,
  });
  if (OTHER_SCRIPT.test(text)) return asked('language');
  if (isGibberish(text)) return asked('gibberish');
  const overall = nameOf(text, slots);
  if (overall === 'misuse') return asked('misuse');
  const parts = partsOf(whole);
  const asking = parts.length > 1 ? parts.filter((part) => ASKS.test(part)) : parts;
  const named = (asking.length > 0 ? asking : parts)
    .map((part) => (parts.length === 1 ? overall : nameOf(part, readSlots(part))))
    .filter((name, _, all) => name !== 'unclear' || all.every((other) => other === 'unclear'));
  const fair = named.filter((name) => name !== 'injection');
  if (overall === 'injection' || named.includes('injection')) {
    const answerable = fair.filter((name) => !BARE.has(name));
    return answerable.length > 0 && parts.length > 1 ? asked(...answerable) : asked('injection');
  }
  if (OTHER_LANGUAGE.test(text) && !/\b(?:the|is|are|what|how)\b.*\b(?:the|is|are|what|how|of|in)\b/.test(text))
    return asked('language');
  if (
    parts.length > 1 &&
    parts.some((part) => nameOf(part, readSlots(part)) === 'other-faces') &&
    fair.every((name) => VAGUE.has(name))
  )
    return asked('other-faces');
  // What a part alone does not show, the whole may.
  if (fair.every((name) => name === 'unclear' || name === 'thanks' || name === 'greeting')) return asked(overall);
  const content = fair.filter((name) => name !== 'thanks' && name !== 'greeting');
  return asked(...(content.length > 0 ? content : fair));
}

/** What a part of a question about the faces in a picture may be taken for. */
const VAGUE: ReadonlySet<IntentName> = new Set(['why', 'where', 'how-sure', 'unclear', 'describe', 'is-all']);

/** Names that a part of an order to the chat gets without asking anything. */
const BARE: ReadonlySet<IntentName> = new Set([
  'unclear',
  'gibberish',
  'verdict',
  'certainty',
  'insist-real',
  'insist-fake',
  'greeting',
  'thanks',
  'task',
  'said-earlier',
  'established',
  'language',
  'who-are-you',
]);

/** The first thing that a question is after. */
export function readIntent(question: string): Intent {
  const { intents, slots } = readQuestion(question);
  const { regions, artifacts, kinds } = slots;
  return intents[0] ?? { name: 'unclear', regions, artifacts, kinds };
}
