import type { FaceFacts, RegionFact } from '../../forensics/face-facts';
import { capitalised } from '../../forensics/wording';
import { artifactsNamed, isAre, REGION_NAMES, regionsWords, type Ways } from './ways';

/** One region with its traces and what covering it does. */
export function partWays({ region, fall, artifacts }: RegionFact): Ways {
  const name = REGION_NAMES[region];
  const points = `${fall} ${fall === 1 ? 'point' : 'points'}`;
  if (artifacts.length === 0) {
    return [
      `In ${name} something looks changed, but the kind of trace is unclear; covering that part lowers the score by ${points}.`,
      `Covering ${name} lowers the score by ${points}; the kind of trace is unclear.`,
      `For ${name} the kind of trace is unclear, and covering that part lowers the score by ${points}.`,
    ];
  }
  const traces = artifactsNamed(artifacts);
  return [
    `In ${name} there is ${traces}; covering that part lowers the score by ${points}.`,
    `Covering ${name} lowers the score by ${points}; the trace there is ${traces}.`,
    `For ${name} the findings name ${traces}, and covering that part lowers the score by ${points}.`,
    `${capitalised(name)}: ${traces} (${points} when covered).`,
    `Hiding ${name} takes away ${points}, and the trace named is ${traces}.`,
    `With ${name} covered, the probability drops by ${points}; what shows there is ${traces}.`,
  ];
}

/** The first region, said to be the first. */
export function mostTellingWays({ regions }: FaceFacts): Ways {
  const first = regions[0];
  if (!first) return [];
  const name = REGION_NAMES[first.region];
  const ways = [
    `The verdict rests most on ${name}: covering that part lowers the score by ${first.fall} points.`,
    `The most telling part is ${name}, with a fall of ${first.fall} points when it is covered.`,
    `When ${name} ${isAre([first.region])} covered, the score falls by ${first.fall} points, more than for any other part.`,
  ];
  if (first.artifacts.length === 0) return ways;
  const traces = artifactsNamed(first.artifacts);
  return [
    `The verdict rests most on ${name}, with ${traces}.`,
    ...ways,
    `Most of it comes from ${name}, where there is ${traces}.`,
  ];
}

export function othersWays({ regions }: FaceFacts): Ways {
  const rest = regionsWords(regions.slice(1).map(({ region }) => region));
  if (rest === '') return [];
  return [
    `The findings also name ${rest}.`,
    `Also named: ${rest}.`,
    `It also names ${rest}.`,
    `Further parts named: ${rest}.`,
  ];
}

/** All regions in one sentence. */
export function allPartsWays({ regions }: FaceFacts): Ways {
  const named = regions.map(({ region }) => region);
  const words = regionsWords(named);
  if (named.length === 1)
    return [`Only ${words} ${isAre(named)} named.`, `One part is named: ${words}.`, `Only one: ${words}.`];
  return [`The findings name ${words}.`, `Named are ${words}.`, `The verdict rests on ${words}.`];
}

const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];

/** How many regions, and which. */
export function countWays({ regions }: FaceFacts): Ways {
  const words = regionsWords(regions.map(({ region }) => region));
  const count = COUNTS[regions.length] ?? '';
  if (regions.length === 1) return [`One part is named: ${words}.`, `Only one: ${words}.`];
  return [
    `${count} parts are named: ${words}.`,
    `${count}: ${words}.`,
    `The findings name ${count.toLowerCase()} parts, ${words}.`,
  ];
}

export function noPartWays({ verdict }: FaceFacts): Ways {
  if (verdict === 'refused')
    return ['No part was judged.', 'Nothing was looked for in this face, since it was not judged.'];
  if (verdict === 'none')
    return [
      'No part is named, since no signs were found.',
      'There is no part to name: no signs were found.',
      'No part of this face stood out.',
      'No region was singled out.',
      'The list of parts is empty, because no signs were found.',
    ];
  return [
    'No single part explains it: the traces are spread over the face, or too weak in any one part to name it.',
    'No single part stands out; the traces are spread over the face or too weak in any one part.',
    'The findings name no single part.',
    'The traces cannot be pinned to one part.',
    'No region on its own carries the verdict.',
    'Covering one part at a time changes too little, so no part is named.',
  ];
}
