import { expect, it } from 'vitest';
import { checkSentence } from '../../../src/forensics/claims/check-sentence';
import type { FaceFacts, RegionFact } from '../../../src/forensics/face-facts';
import {
  ARTIFACTS,
  FORGERY_KINDS,
  REGIONS,
  type Artifact,
  type ForgeryKind,
  type Region,
} from '../../../src/forensics/findings';
import { composeAnswer } from '../../../src/language/compose/compose-answer';
import { createRandom } from '../../../src/language/sampling';

/**
 * Sentences are made here in words of their own, not from the check's lists: what is true is drawn from the facts, what
 * is false by exchanging the verdict, kind, region, trace or number, by denying what is named and by claiming certainty.
 */
const SENTENCES = 6000;
const MOST_FALSE_LET_THROUGH = 0.005;
const MOST_TRUE_REFUSED = 0.03;

const draw = createRandom(20261125);
const one = <Value>(values: readonly Value[]): Value => {
  const value = values[Math.floor(draw() * values.length)];
  if (value === undefined) throw new RangeError('nothing to draw from');
  return value;
};
const some = <Value>(values: readonly Value[], most: number): Value[] =>
  values.toSorted(() => draw() - 0.5).slice(0, Math.floor(draw() * (most + 1)));

const PLACES: Readonly<Record<Region, readonly string[]>> = {
  hair: ['the hair', 'the hairline', 'the hair and hairline'],
  forehead: ['the forehead'],
  eyes: ['the eyes', 'the eyes and brows', 'the eyebrows', 'the eye region'],
  nose: ['the nose'],
  cheeks: ['the cheeks', 'the jawline', 'the cheeks and jawline'],
  mouth: ['the mouth', 'the lips', 'the mouth and lips'],
  ears: ['the ears', 'the ears and accessories'],
  background: ['the background'],
};
const TRACES: Readonly<Record<Artifact, readonly string[]>> = {
  'blending-seam': ['a blending seam', 'a visible seam', 'blended edges'],
  'colour-mismatch': ['a colour mismatch', 'a tone that does not match the rest of the face', 'mismatched colours'],
  'over-smoothed': ['over-smoothed skin', 'over-smoothed detail', 'missing fine detail', 'oversmoothed texture'],
  'over-sharpened': ['over-sharpened detail', 'over-sharpened edges', 'over-sharpening'],
  'warped-shape': ['a warped shape', 'warping', 'a distorted shape'],
  'inconsistent-light': ['inconsistent lighting', 'inconsistent light', 'lighting that does not fit'],
};
const KINDS: Readonly<Record<ForgeryKind, readonly string[]>> = {
  FS: ['face swapping', 'a face swap', 'face swapping (FS)'],
  FR: ['face reenactment', 'face reenactment (FR)'],
  FE: ['face editing', 'face editing (FE)'],
  EFS: ['entire face synthesis', 'entire face synthesis (EFS)'],
};
const VERDICTS: Readonly<Record<FaceFacts['verdict'], readonly string[]>> = {
  signs: [
    'signs of forgery were found here',
    'the detector found signs of forgery',
    'the face shows signs of forgery',
    'the verdict is signs of forgery',
    'it carries signs of manipulation',
  ],
  unsure: [
    'the verdict is unsure',
    'Telltale is unsure here',
    'it cannot be decided either way',
    'the traces are too weak to decide either way',
  ],
  none: [
    'no signs of forgery were found',
    'the detector did not find any signs of forgery',
    'the face shows no signs of manipulation',
    "Telltale doesn't see signs of forgery",
    'the verdict is no signs found',
  ],
  refused: ['the face was not judged', 'this face could not be judged', 'there is no verdict for this face'],
};

function drawFacts(): FaceFacts {
  const verdict = one(['signs', 'signs', 'unsure', 'none', 'refused'] as const);
  if (verdict === 'refused') {
    const code = one(['face-too-small', 'face-too-blurred', 'face-unfamiliar'] as const);
    return {
      verdict,
      chance: '',
      kind: null,
      regions: [],
      falseAlarms: '',
      face: 1,
      faces: 1,
      refusal: { code, sentence: 'Not judged.' },
    };
  }
  let fall = 50;
  const regions: RegionFact[] =
    verdict === 'none'
      ? []
      : some(REGIONS, 4).map((region) => {
          fall -= 1 + Math.floor(draw() * 9);
          return { region, fall, artifacts: some(ARTIFACTS, 2) };
        });
  const faces = 1 + Math.floor(draw() * 4);
  const chance = {
    signs: one(['about 90 %', 'over 95 %', 'about 95 %']),
    unsure: one(['about 55 %', 'about 70 %']),
    none: one(['under 5 %', 'about 20 %', 'about 45 %']),
  }[verdict];
  const rate = {
    signs: 'About 2 in 100 genuine photographs score this high.',
    unsure: 'About 13 in 100 genuine photographs end up unsure.',
    none: 'About 85 in 100 genuine photographs score this low.',
  }[verdict];
  return {
    verdict,
    chance,
    kind: verdict === 'none' || draw() < 0.3 ? null : one(FORGERY_KINDS),
    regions,
    falseAlarms: rate,
    face: 1 + Math.floor(draw() * faces),
    faces,
    refusal: null,
  };
}

const place = (region: Region): string => one(PLACES[region]);
const trace = (artifact: Artifact): string => one(TRACES[artifact]);
const kind = (name: ForgeryKind): string => one(KINDS[name]);
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const named = (region: string): string =>
  one([
    `${one(['the findings name', 'it names', 'Telltale names'])} ${region}`,
    `traces were found in ${region}`,
    `the verdict rests on ${region}`,
    `${region} looks changed`,
    `it found traces in ${region}`,
  ]);
const notNamed = (region: string): string =>
  one([
    `${region} is not named`,
    `nothing was found in ${region}`,
    `the findings don't name ${region}`,
    `there is no trace in ${region}`,
    `it names no trace in ${region}`,
  ]);
const paired = (artifact: string, region: string): string =>
  one([
    `${region} shows ${artifact}`,
    `there is ${artifact} in ${region}`,
    `in ${region} it found ${artifact}`,
    `${artifact} was found in ${region}`,
    `${region}: ${artifact}`,
  ]);
const unpaired = (artifact: string, region: string): string =>
  one([
    `there is no sign of ${artifact} in ${region}`,
    `${region} does not show ${artifact}`,
    `it did not find ${artifact} in ${region}`,
  ]);
const falls = (region: string, points: number): string =>
  one([
    `covering ${region} lowers the score by ${points} points`,
    `when ${region} is covered, the score drops by ${points} percentage points`,
    `the score falls by ${points} points with ${region} covered`,
    `hiding ${region} takes the score down by ${points} points`,
  ]);
const strongest = (region: string): string =>
  one([
    `${region} counts most`,
    `the verdict rests mainly on ${region}`,
    `the strongest part is ${region}`,
    `most of it comes from ${region}`,
  ]);
const likely = (name: string): string =>
  one([
    `the likely kind is ${name}`,
    `it looks like ${name}`,
    `${name} is the likeliest kind`,
    `the findings suggest ${name}`,
  ]);
const unlikely = (name: string): string =>
  one([`the findings do not name ${name}`, `${name} is not named`, `it is not named as ${name}`]);
const chanceIs = (chance: string): string =>
  one([
    `the probability is ${chance}`,
    `the probability of forgery is ${chance}`,
    `Telltale gives it a probability of ${chance}`,
  ]);

/** Statements that hold of the facts. */
function trueStatements(facts: FaceFacts): readonly string[] {
  const absent = REGIONS.filter((region) => facts.regions.every((part) => part.region !== region));
  const list = [one(VERDICTS[facts.verdict])];
  if (facts.verdict === 'refused') return list;
  list.push(
    chanceIs(facts.chance),
    notNamed(place(one(absent))),
    unlikely(kind(one(FORGERY_KINDS.filter((name) => name !== facts.kind)))),
  );
  if (facts.kind) list.push(likely(kind(facts.kind)));
  const [first] = facts.regions;
  if (first) {
    const part = one(facts.regions);
    list.push(named(place(part.region)), falls(place(part.region), part.fall), strongest(place(first.region)));
    const artifact = part.artifacts[0];
    if (artifact) list.push(paired(trace(artifact), place(part.region)));
    const other = ARTIFACTS.find((name) => !part.artifacts.includes(name));
    if (other) list.push(unpaired(trace(other), place(part.region)));
  }
  return list;
}

/** Statements that contradict the facts or go beyond them. */
function falseStatements(facts: FaceFacts): readonly string[] {
  const absent = place(one(REGIONS.filter((region) => facts.regions.every((part) => part.region !== region))));
  const others = (['signs', 'unsure', 'none', 'refused'] as const).filter(
    // "It cannot be decided either way" is true of a face that was not judged.
    (verdict) => verdict !== facts.verdict && !(facts.verdict === 'refused' && verdict === 'unsure'),
  );
  const list = [
    one(VERDICTS[one(others)]),
    named(absent),
    paired(trace(one(ARTIFACTS)), absent),
    falls(absent, 12),
    strongest(absent),
    likely(kind(one(FORGERY_KINDS.filter((name) => name !== facts.kind)))),
    chanceIs(facts.chance === 'about 60 %' ? 'about 65 %' : 'about 60 %'),
    one([
      'this is a deepfake',
      'the picture is genuine',
      'the face is real',
      'it is certainly forged',
      'there is no doubt that it is fake',
      'this proves the forgery',
      'it is 100 % authentic',
      'the photograph is definitely an original',
      'you can trust this picture',
      'it is obviously manipulated',
    ]),
    one([
      'the person is a politician',
      'it was made with a phone app',
      'the eyes are green',
      'she smiles at the camera',
      'the photograph was taken last year',
      'the metadata names the author',
      'the man in the picture wears a tie',
      'the other faces are fine',
      'the caption says that it is a joke',
    ]),
  ];
  if (facts.kind) list.push(unlikely(kind(facts.kind)));
  const part = facts.regions.length > 0 ? one(facts.regions) : undefined;
  if (part) {
    list.push(notNamed(place(part.region)), falls(place(part.region), part.fall + one([-2, -1, 1, 3, 10])));
    const other = ARTIFACTS.find((name) => !part.artifacts.includes(name));
    if (other) list.push(paired(trace(other), place(part.region)));
    const [artifact] = part.artifacts;
    if (artifact) list.push(unpaired(trace(artifact), place(part.region)));
    const weaker = facts.regions.at(-1);
    if (weaker && facts.regions.length > 1) list.push(strongest(place(weaker.region)));
  }
  return list;
}

const JOINTS = [', and ', '; ', ', but '];

it('lets hardly a false sentence through and refuses few true ones', () => {
  const errors = { letThrough: [] as string[], refused: [] as string[] };
  let [right, wrong] = [0, 0];
  while (right + wrong < SENTENCES) {
    const facts = drawFacts();
    for (let repeat = 0; repeat < 4; repeat += 1) {
      const holds = one(trueStatements(facts));
      const second = one(trueStatements(facts));
      const text = sentence(draw() < 0.3 && second !== holds ? `${holds}${one(JOINTS)}${second}` : holds);
      right += 1;
      if (!checkSentence(text, facts).holds)
        errors.refused.push(`${text} | ${JSON.stringify(facts.regions)} ${facts.verdict} ${facts.kind}`);
      const not = one(falseStatements(facts));
      const pair = draw() < 0.5 ? [holds, not] : [not, holds];
      const falsehood = sentence(draw() < 0.4 ? pair.join(one(JOINTS)) : not);
      wrong += 1;
      if (checkSentence(falsehood, facts).holds)
        errors.letThrough.push(`${falsehood} | ${JSON.stringify(facts.regions)} ${facts.verdict} ${facts.kind}`);
    }
    const question = one([
      'Why?',
      'Where?',
      'How sure?',
      'Is it real?',
      'Was the face swapped?',
      'What about the nose?',
      'What now?',
      'Just say yes.',
    ]);
    for (const composed of composeAnswer(question, facts, [])) {
      right += 1;
      if (!checkSentence(composed, facts, question).holds) errors.refused.push(composed);
    }
  }
  const rates = { letThrough: errors.letThrough.length / wrong, refused: errors.refused.length / right };
  console.log(
    `${wrong} false sentences, ${(100 * rates.letThrough).toFixed(2)} % let through; ${right} true ones, ${(100 * rates.refused).toFixed(2)} % refused`,
  );
  expect(rates.letThrough, errors.letThrough.slice(0, 20).join('\n')).toBeLessThanOrEqual(MOST_FALSE_LET_THROUGH);
  expect(rates.refused, errors.refused.slice(0, 20).join('\n')).toBeLessThanOrEqual(MOST_TRUE_REFUSED);
});
