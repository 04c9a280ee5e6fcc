import { FITTING } from '../../forensics/claims/fitting-statements';
import { GENERAL } from '../../forensics/claims/general-statements';
import type { FaceFacts, RegionFact } from '../../forensics/face-facts';
import { verdict, type Plan, type Topic } from './plan';
import * as say from './say';

/** Questions that name a region, a trace, a kind or a face. What does not hold was denied before: `premises.ts`. */

const ASKS_POINTS =
  /\bhow (?:much|far|strong|strongly|bad|big|large|many|severe|heavy|pronounced)\b|\bpoints?\b|\bscore\b|\bdrop|\bfall/;

const denied = (facts: FaceFacts): Plan => [
  facts.regions.length > 0
    ? facts.regions.length === 1
      ? say.mostTellingWays(facts)
      : say.pointsWays(facts)
    : say.noPartWays(facts),
];

export function regionAnswer(facts: FaceFacts, { regions, slots, text, said }: Topic): Plan {
  if (facts.verdict === 'refused') return [FITTING.refused.noPart, say.verdictWays(facts), say.stepWays(facts)];
  const named = facts.regions.filter(({ region }) => regions.includes(region));
  if (named.length === 0) return denied(facts);
  if (slots.points.length === 1 && named.length === 1 && named[0]?.fall !== slots.points[0]) return [];
  const wanted = (part: RegionFact): say.Ways =>
    ASKS_POINTS.test(text) && named.length > 1 ? say.fallWays(part) : say.partWays(part);
  const isMore = facts.regions.length > named.length && said === '';
  return [
    ...named.slice(0, 2).map(wanted),
    ...(isMore && /\bonly\b|\ball\b|\bjust\b/.test(text) ? [say.countWays(facts)] : []),
  ];
}

export function artifactAnswer(facts: FaceFacts, { artifacts }: Topic): Plan {
  if (facts.verdict === 'refused') return [FITTING.refused.noTrace, say.verdictWays(facts), say.stepWays(facts)];
  const held = artifacts.filter((artifact) => say.carriersOf(facts, artifact).length > 0);
  if (held.length === 0) return [facts.regions.length > 0 ? say.mostTellingWays(facts) : say.noPartWays(facts)];
  return held.slice(0, 2).map((artifact) => {
    const name = say.artifactsNamed([artifact]);
    const words = say.regionsWords(say.carriersOf(facts, artifact));
    return [
      `The findings name ${name} in ${words}.`,
      `In ${words} there is ${name}.`,
      `${name.charAt(0).toUpperCase()}${name.slice(1)} is named in ${words}.`,
    ];
  });
}

export function premiseAnswer(facts: FaceFacts, { kinds, said }: Topic): Plan {
  const [kind] = kinds;
  if (!kind || facts.verdict === 'refused') return [say.kindWays(facts), say.stepWays(facts)];
  if (facts.kind !== kind)
    return facts.verdict === 'none'
      ? verdict(facts, said)
      : [say.kindWays(facts), facts.kind ? say.KIND_MEANING_WAYS[facts.kind] : GENERAL.kindLessSure];
  const name = say.kindName(kind);
  return [
    facts.verdict === 'signs'
      ? [
          `Yes, the likely kind is ${name}.`,
          `Yes, ${name} is the likeliest kind.`,
          `The findings name ${name} as the likeliest kind.`,
        ]
      : [`The findings name ${name} as the likeliest kind.`, `The likeliest kind is ${name}.`],
    facts.verdict === 'signs' ? GENERAL.kindLessSure : say.verdictWays(facts),
  ];
}

export function facesAnswer(facts: FaceFacts, { slots, text }: Topic): Plan {
  const { face, faces } = facts;
  const disagrees =
    (slots.faces !== null && slots.faces !== faces) ||
    /only see|i see|i count|should be|nobody|hidden|where is the/.test(text);
  if (faces === 1)
    return [
      ['Only one face was found in this picture.', 'There is one face in these findings.'],
      ...(disagrees || slots.face !== null || /other|another|else|all|every|both|people|two|three|four/.test(text)
        ? [GENERAL.facesUnseen]
        : []),
    ];
  const isBeyond = slots.face !== null && slots.face > faces;
  return [
    [
      `These findings are about face ${face} of ${faces}.`,
      `${faces} faces were found in this picture; this is face ${face}.`,
      `This is face ${face} of ${faces}.`,
    ],
    ...(disagrees || isBeyond ? [GENERAL.faceCount] : []),
    GENERAL.otherFaces,
  ];
}
