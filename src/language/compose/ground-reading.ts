import { plainForm } from '../../forensics/claims/plain-form';
import { ARTIFACTS, type Artifact, type ForgeryKind, type Region } from '../../forensics/findings';
import type { AnswerRequest } from '../answer';
import type { Asked } from './intent';
import { readSlots } from './slots';
import { readAsTaught, traceWords } from './taught-reading';

/**
 * The model's reading of a question, held against the words that were said: what it takes a question to name has to be
 * named there, and where a word says the opposite of the reading, the word is right.
 */

type Said = Pick<AnswerRequest, 'question' | 'history'>;

/** The words that a question may refer to: its own and those of the last exchange. */
function wordsAround({ question, history }: Said): string {
  const last = history.at(-1);
  return plainForm([question, last?.question ?? '', last?.answer ?? ''].join(' . '));
}

/** Parts of words by which people mean a part, a trace or a kind: wider than what an answer may say. */
const REGION_WORDS: Readonly<Record<Region, RegExp>> = {
  hair: /hair|fringe|bangs|\bwig|scalp|curl|parting/,
  forehead: /forehead|temples?\b|\bbrow/,
  eyes: /\beye|brow|lash|\blids?\b|pupil|\biris|gaze/,
  nose: /nose|nostril|bridge/,
  cheeks: /cheek|\bjaw|\bchin|beard|stubble/,
  mouth: /mouth|\blips?\b|teeth|tooth|smil|\bgrin|tongue/,
  ears: /\bears?\b|\bear(?:ring|lobe)|glasses|spectacles|jewel|accessor|\bhat\b|necklace/,
  background: /background|backdrop|behind|\bwall|surround|scene/,
};
const ARTIFACT_WORDS: Readonly<Record<Artifact, RegExp>> = {
  'blending-seam': /seam|\bjoin|edge|border|stitch|cut line|paste|patch|blend|boundar/,
  'colour-mismatch': /colou?r|\btones?\b|tint|shade|\bhue/,
  'over-smoothed': /smooth|blur|texture|pores|plastic|wax|airbrush|detail|\bsoft/,
  'over-sharpened': /sharp|crisp|crunch|halo|ringing|\bhard/,
  'warped-shape': /warp|distort|stretch|\bbent|\bbend|crooked|squash|deform|shape|wonky/,
  'inconsistent-light': /light|shadow|\bshad|\blit\b|glare/,
};
const KIND_WORDS: Readonly<Record<ForgeryKind, RegExp>> = {
  FS: /swap|\bfs\b|replac|exchang|another (?:head|body|face)/,
  FR: /re-?enact|animat|lip|puppet|\bfr\b|\bsay|\bmov|dubb/,
  FE: /edit|retouch|alter|\bfe\b|filter|young|older|touch|make-up/,
  EFS: /synth|generat|\bai\b|computer|\befs\b|made up|invent|machine/,
};
const COUNT = /^premise faces: (\d+)/;

/** Whether all parts, traces, kinds and counts that a reading names were named by somebody. Pure. */
export function isGrounded(reading: string, { intents }: Asked, said: Said): boolean {
  const words = wordsAround(said);
  const slots = readSlots(words);
  const [, count] = COUNT.exec(reading) ?? [];
  if (count !== undefined && slots.faces !== Number(count) && slots.face !== Number(count)) return false;
  return intents.every(
    ({ regions, artifacts, kinds }) =>
      regions.every((region) => REGION_WORDS[region].test(words)) &&
      artifacts.every((artifact) => ARTIFACT_WORDS[artifact].test(words)) &&
      kinds.every((kind) => KIND_WORDS[kind].test(words)),
  );
}

export const CLEAN =
  /\b(?:clean|genuine|real|authentic|original|untouched|unaltered|unedited|legit|fine|no (?:signs?|forgery|fake)|not (?:fake|forged|edited|altered|manipulated)|nothing (?:wrong|was done|was changed|is wrong|stands out)|can ?not be (?:a |an )?(?:fake|forg\w+|deepfake)|never (?:edited|altered|touched))\b/g;
const FORGED =
  /\b(?:fakes?|faked|forged|forgery|deepfakes?|fraud|doctored|manipulated|swapped|photoshopped|edited|altered)\b/;

const ASKS_WHETHER_REAL =
  /\breal (?:person|human|people|man|woman|boy|girl|guy|lady)\b|\b(?:person|man|woman|boy|girl|guy|lady|he|she|they|somebody|someone)\b(?: in \w+ \w+)? (?:really |actually )?(?:real|exists?)\b/;

/** Which verdict somebody insists on; null where the words do not tell. */
function insistedOn(words: string): 'real' | 'fake' | null {
  const rest = words.replace(CLEAN, ' ');
  const isClean = rest !== words;
  const isForged = FORGED.test(rest);
  return isClean === isForged ? null : isClean ? 'real' : 'fake';
}

/** The one trace that a question names, where the reading names one of which it has no word. */
function mendTrace(reading: string, words: string, { intents }: Asked): string {
  const [artifact, ...more] = readSlots(words).artifacts;
  const [wrong, ...others] = intents.flatMap(({ artifacts }) => artifacts);
  if (!artifact || more.length > 0 || !wrong || others.length > 0 || wrong === artifact) return reading;
  // Detail may be too smooth or too sharp.
  if (ARTIFACT_WORDS[wrong].test(words.replaceAll('detail', ''))) return reading;
  return reading.replace(traceWords(wrong), traceWords(artifact));
}

/** What "in plain words" is asked of, after a turn about a term; null after any other. */
function termBefore({ history }: Said): string | null {
  const before = history.at(-1)?.reading ?? '';
  const artifact = ARTIFACTS.find((name) => before.includes(`: ${traceWords(name)}`));
  if (artifact && /^(?:define artifact|artifact|trace parts)/.test(before))
    return `define artifact: ${traceWords(artifact)}`;
  const kind = /^(?:define|premise|not) kind: (FS|FR|FE|EFS)/.exec(before)?.[1];
  if (kind) return `define kind: ${kind}`;
  if (/^(?:kind|define own kind)$/.test(before)) return 'define own kind';
  return /^(?:part trace|define own trace)/.test(before) ? 'define own trace' : null;
}

/** The reading with what the words of the question tell better than the model. */
function mendReading(reading: string, asked: Asked, said: Said): string {
  const words = plainForm(said.question);
  if (reading === 'insist real' || reading === 'insist fake') {
    const insisted = insistedOn(words);
    return insisted ? `insist ${insisted}` : reading;
  }
  // Whether somebody is real asks for no name.
  if (reading === 'identity' && ASKS_WHETHER_REAL.test(words)) return 'exists';
  // "At least" asks for no least part.
  if (reading === 'weakest' && /\bat least\b/.test(words) && !/(?<!\bat )\bleast\b/.test(words)) return 'list';
  if (reading === 'simple') return termBefore(said) ?? reading;
  return mendTrace(reading, words, asked);
}

/** A reading, mended, with its meaning; null where it is none of those taught. Pure. */
export function readMended(reading: string, said: Said): { readonly reading: string; readonly asked: Asked } | null {
  const taught = readAsTaught(reading, said.question);
  if (!taught) return null;
  const mended = mendReading(reading, taught, said);
  const asked = mended === reading ? taught : readAsTaught(mended, said.question);
  return asked && { reading: mended, asked };
}
