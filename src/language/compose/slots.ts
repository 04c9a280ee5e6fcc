import { namesIn } from '../../forensics/claims/names';
import type { Artifact, ForgeryKind, Region } from '../../forensics/findings';

/** All that a question names, so that each of it can be held against the findings. */
export interface Slots {
  readonly regions: readonly Region[];
  readonly artifacts: readonly Artifact[];
  readonly kinds: readonly ForgeryKind[];
  /** Whether a place finer than a region is named, such as the chin. */
  readonly isFiner: boolean;
  /** Whether something outside the regions is named: hands, clothes, objects. */
  readonly isOutside: boolean;
  /** Figures in per cent, by digits or by words. */
  readonly percents: readonly number[];
  /** Percentage points that a part is said to fall by. */
  readonly points: readonly number[];
  /** How many faces or people the picture is said to show; null where that is not said. */
  readonly faces: number | null;
  /** Which face is meant, counted from 1; null where that is not said. */
  readonly face: number | null;
}

/** Words for traces and kinds that questions use and answers do not. */
const ASKED_ARTIFACTS: readonly (readonly [Artifact, RegExp])[] = [
  ['blending-seam', /\bseams?\b|pasted in|double edge|\bblend/],
  ['colour-mismatch', /colour (?:mismatch|difference|jump)|difference in tone|wrong skin colour|skin tone|discolou?r/],
  ['over-smoothed', /over.?smooth|smooth skin|missing detail|\bblur\b|waxy|too smooth|plastic skin|airbrush/],
  ['over-sharpened', /over.?sharp|too (?:much )?sharp|\bringing\b|sharpness|sharper detail/],
  ['warped-shape', /warp|distort|stretch|\bbent\b|misshapen|deform/],
  ['inconsistent-light', /inconsistent light|wrong shadow|strange light|\bshadows?\b|the light\b|lighting/],
];
const ASKED_KINDS: readonly (readonly [ForgeryKind, RegExp])[] = [
  ['FS', /\bswap|replaced by|pasted|\bfs\b/],
  ['FR', /reenact|animat|lip.?sync|say something else|made to (?:say|speak|move)|puppet|\bfr\b/],
  ['FE', /made (?:younger|older)|face edit|\bediting\b|retouch|\bfe\b/],
  ['EFS', /\bai\b|computer-generated|generated|synthe|a machine made|\befs\b/],
];
const FINER =
  /\b(?:teeth|tooth|tongue|chin|nostrils?|temples?|eyelids?|eyelashes|iris(?:es)?|pupils?|beard|moustache|fringe|earrings?|glasses|necklace|hat|(?:left|right|upper|lower) (?:eye|eyebrow|brow|cheek|lip|ear|side|half))\b/;
const OUTSIDE =
  /\b(?:hands?|fingers?|arms?|legs?|feet|foot|neck|shoulders?|body|torso|chest|knees?|thumbs?|nails?|shirt|jacket|dress|suit|tie|clothes|clothing|uniform|flag|sign ?post|logo|car|building|dog|cat|table|chair|window|banner|text in|watch|ring|gun|weapon|tattoo|microphone|lamp|trees?|mirror|crowd)\b/;

const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const UNITS = 'one|two|three|four|five|six|seven|eight|nine|ten';
const NUMBER = `(\\d+|(?:${TENS})(?:[- ](?:${UNITS}))?|${UNITS})`;

/** "85", "eighty-five" or "five" as a number. */
function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  return words.split(/[- ]/).reduce((sum, word) => sum + (NUMBERS[word] ?? 0), 0);
}

const numbersAt = (text: string, pattern: string): number[] =>
  [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => numberOf(match[1] ?? ''));

/** Reads the slots of a question in the plain form. */
export function readSlots(question: string): Slots {
  // A pupil at school is no part of an eye.
  const text = question.replace(/\b(?:a|my|our|one) pupils?\b/g, 'somebody');
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
  const isOutside =
    OUTSIDE.test(text) &&
    !/\b(?:second|other|first|on (?:the )?(?:one|other)) hand\b|hand (?:over|it)|neither here|at hand|text in a question/.test(
      text,
    );
  const [faces] = numbersAt(
    text,
    `\\b${NUMBER} (?:\\w+ )?(?:faces|people|persons|men|women|guys|kids|children|of them are in|subjects)\\b`,
  );
  const [face] = numbersAt(
    text,
    `\\b(?:face|person|number|no\\.|guy|man|woman) (?:number |no\\. )?${NUMBER}\\b(?! (?:in|of|out|%|points?|times|faces|people))`,
  );
  return {
    regions: names.regions,
    artifacts,
    kinds,
    isFiner: FINER.test(text),
    isOutside,
    percents: numbersAt(text, `${NUMBER} ?%`),
    points: numbersAt(text, `${NUMBER} (?:percentage )?points?\\b`),
    faces: faces ?? null,
    face: face ?? null,
  };
}
