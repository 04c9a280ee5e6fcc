import { FITTING } from '../../forensics/claims/fitting-statements';
import { GENERAL } from '../../forensics/claims/general-statements';
import type { FaceFacts } from '../../forensics/face-facts';
import { BESIDE } from './answers-beside';
import { artifactAnswer, premiseAnswer, regionAnswer } from './answers-to-premises';
import { termPlan } from './glossary';
import type { IntentName } from './intent';
import { found, judged, most, verdict, type Answers, type Plan, type Topic } from './plan';
import * as say from './say';

const MOST_PARTS = 4;

const parts = (facts: FaceFacts, count: number): Plan =>
  facts.regions.length > 0 ? facts.regions.slice(0, count).map((part) => say.partWays(part)) : [say.noPartWays(facts)];

/** In place of what a question about the list of parts asks for, when it is empty. */
const noList = (facts: FaceFacts): Plan => [
  say.noPartWays(facts),
  judged(facts) ? GENERAL.wholeFace : say.verdictWays(facts),
  ...(judged(facts) ? [] : [say.stepWays(facts)]),
];

function whyAnswer(facts: FaceFacts, { said, text }: Topic): Plan {
  if (facts.verdict === 'refused') return verdict(facts, said);
  if (/\b(?:kind|type)\b/.test(text)) return [say.kindWays(facts), GENERAL.kindLessSure];
  if (/\b(?:part|region|place|area|location)s?\b/.test(text) && facts.regions.length === 0) return noList(facts);
  if (facts.verdict === 'none')
    return [
      [
        `The detector found no traces that it knows, and the probability of forgery is ${facts.chance}.`,
        `The probability of forgery is ${facts.chance}, below the mark from which a face counts as unsure.`,
      ],
      FITTING.none.limit,
    ];
  const opening =
    facts.verdict === 'signs'
      ? [`The probability of forgery is ${facts.chance}, above the mark for signs of forgery.`, ...FITTING.signs.why]
      : [`The probability of forgery is ${facts.chance}, too low to speak of signs and too high to rule them out.`];
  return [opening, ...parts(facts, 2)];
}

function kindAnswer(facts: FaceFacts): Plan {
  if (!judged(facts)) return [say.kindWays(facts), say.verdictWays(facts), say.stepWays(facts)];
  if (!facts.kind) return [say.kindWays(facts), found(facts) ? GENERAL.fourKinds : FITTING.none.caveat];
  return [say.kindWays(facts), say.KIND_MEANING_WAYS[facts.kind], GENERAL.kindLessSure];
}

function thresholdAnswer(facts: FaceFacts): Plan {
  switch (facts.verdict) {
    case 'signs':
      return [
        [`The probability of forgery is ${facts.chance}, above the mark for signs of forgery.`],
        GENERAL.line,
        GENERAL.lineUnknown,
      ];
    case 'unsure':
      return [
        [
          `The probability of forgery is ${facts.chance}, too low to speak of signs and too high to rule them out.`,
          `The probability of forgery is ${facts.chance}, between the two marks.`,
        ],
        GENERAL.line,
        GENERAL.lineUnknown,
      ];
    case 'none':
      return [
        [`The probability of forgery is ${facts.chance}, below the mark from which a face counts as unsure.`],
        GENERAL.higher,
        GENERAL.lineUnknown,
        FITTING.none.caveat,
      ];
    case 'refused':
      return [FITTING.refused.noChance, say.verdictWays(facts), say.stepWays(facts)];
  }
}

function strengthAnswer(facts: FaceFacts, { said, isDenied }: Topic): Plan {
  const last = said.slice(-300);
  const part = facts.regions.find(({ region }) => last.includes(say.regionsWords([region])));
  if (part) return [isDenied ? say.pointsWays(facts) : say.fallWays(part), ...(isDenied ? [] : [GENERAL.points])];
  return [say.chanceWays(facts), judged(facts) ? say.falseAlarmWays(facts) : say.verdictWays(facts)];
}

function differenceAnswer(facts: FaceFacts, { kinds, artifacts }: Topic): Plan {
  const meanings =
    kinds.length > 1
      ? kinds.map((kind) => say.KIND_MEANING_WAYS[kind])
      : artifacts.map((artifact) => say.ARTIFACT_MEANING_WAYS[artifact]);
  return [...meanings.slice(0, 2), ...(kinds.length > 1 ? [say.kindWays(facts)] : [])];
}

/** What is said for each kind of question. */
export const ANSWERS: Readonly<Record<IntentName, Answers>> = {
  ...BESIDE,
  verdict: (facts, { said }) => verdict(facts, said),
  kind: kindAnswer,
  describe: (facts) =>
    facts.regions.length > 0
      ? parts(facts, MOST_PARTS)
      : [say.noPartWays(facts), say.verdictWays(facts), ...(judged(facts) ? [] : [say.stepWays(facts)])],
  why: whyAnswer,
  where: (facts) =>
    facts.regions.length > 0
      ? [
          say.allPartsWays(facts),
          ...(facts.regions.length > 1
            ? [say.mostTellingWays(facts)]
            : [say.fallWays(facts.regions[0] ?? { region: 'nose', fall: 0, artifacts: [] })]),
        ]
      : noList(facts),
  region: regionAnswer,
  artifact: artifactAnswer,
  'premise-kind': premiseAnswer,
  strongest: (facts) => (facts.regions.length > 0 ? [say.mostTellingWays(facts)] : noList(facts)),
  second: (facts) => {
    const [first, second] = facts.regions;
    if (!first) return noList(facts);
    if (!second) return [say.mostTellingWays(facts)];
    const name = say.regionsWords([second.region]);
    return [[`Next comes ${name}.`, `The second part is ${name}.`], say.partWays(second)];
  },
  weakest: (facts) => {
    const last = facts.regions.at(-1);
    if (!last) return noList(facts);
    if (facts.regions.length === 1) return [say.mostTellingWays(facts)];
    const name = say.regionsWords([last.region]);
    return [
      [
        `The last part on the list is ${name}, at ${last.fall} points.`,
        `The smallest fall belongs to ${name}: covering that part lowers the score by ${last.fall} points.`,
      ],
    ];
  },
  count: (facts) => (facts.regions.length > 0 ? [say.countWays(facts)] : noList(facts)),
  'list-points': (facts) => (facts.regions.length > 0 ? [say.pointsWays(facts), GENERAL.points] : noList(facts)),
  'is-all': (facts) =>
    facts.regions.length > 0
      ? [say.countWays(facts), facts.regions.length > 1 ? say.pointsWays(facts) : say.mostTellingWays(facts)]
      : noList(facts),
  sum: (facts) =>
    facts.regions.length > 0 ? [GENERAL.noSum, say.pointsWays(facts)] : [GENERAL.noSum, say.noPartWays(facts)],
  strength: strengthAnswer,
  usual: (facts) => (judged(facts) ? [say.falseAlarmWays(facts), say.chanceWays(facts)] : verdict(facts, '')),
  threshold: thresholdAnswer,
  'false-alarms': (facts) => (judged(facts) ? [say.falseAlarmWays(facts), GENERAL.falseAlarmRate] : verdict(facts, '')),
  'how-sure': (facts) =>
    judged(facts)
      ? [say.chanceWays(facts), say.falseAlarmWays(facts)]
      : [FITTING.refused.noChance, say.verdictWays(facts), say.stepWays(facts)],
  alternatives: (facts) =>
    found(facts)
      ? [FITTING['signs unsure'].causes, FITTING['signs unsure'].causesMore]
      : judged(facts)
        ? [FITTING.none.undisturbed, FITTING.none.limit]
        : [FITTING.refused.nothing, say.verdictWays(facts), say.stepWays(facts)],
  'what-now': (facts) =>
    judged(facts)
      ? [say.stepWays(facts), GENERAL.lookElsewhere]
      : [say.stepWays(facts), say.verdictWays(facts), GENERAL.lookElsewhere],
  'better-copy': (facts) => [
    judged(facts) ? GENERAL.better : say.stepWays(facts),
    judged(facts) ? GENERAL.newPictureStep : say.verdictWays(facts),
  ],
  difference: differenceAnswer,
  'define-kind': (facts, { kinds }) => {
    const kind = kinds[0];
    if (!kind) return kindAnswer(facts);
    const here = facts.kind === kind ? say.kindWays(facts) : say.notThatKindWays(kind);
    return [say.KIND_MEANING_WAYS[kind], ...(judged(facts) ? [here] : [])];
  },
  'define-kinds': (facts) => [
    GENERAL.fourKinds,
    say.kindWays(facts),
    ...(facts.kind === null && found(facts) ? [GENERAL.noRanking] : []),
  ],
  'define-artifact': (facts, { artifacts }) => {
    const artifact = artifacts[0];
    if (!artifact) return parts(facts, 1);
    return [say.ARTIFACT_MEANING_WAYS[artifact], ...(judged(facts) ? [say.traceHereWays(facts, artifact)] : [])];
  },
  'define-verdict': (facts) => [say.meaningWays(facts), say.caveatWays(facts)],
  'define-term': (facts, { text }) => termPlan(text, facts) ?? [say.meaningWays(facts), say.caveatWays(facts)],
  summary: (facts, { said }) => {
    if (!found(facts)) return verdict(facts, said);
    return [
      say.verdictWays(facts),
      say.kindWays(facts),
      facts.regions.length > 1 ? say.pointsWays(facts) : most(facts),
      say.caveatWays(facts),
    ];
  },
};
