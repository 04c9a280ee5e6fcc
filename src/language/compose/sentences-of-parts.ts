import { FITTING } from '../../forensics/claims/fitting-statements';
import type { FaceFacts, RegionFact } from '../../forensics/face-facts';
import type { Artifact, Region } from '../../forensics/findings';
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
  const isSeveral = artifacts.length > 1;
  return [
    `In ${name} there ${isSeveral ? 'are' : 'is'} ${traces}; covering that part lowers the score by ${points}.`,
    `Covering ${name} lowers the score by ${points}; the ${isSeveral ? 'traces there are' : 'trace there is'} ${traces}.`,
    `For ${name} the findings name ${traces}, and covering that part lowers the score by ${points}.`,
    `${capitalised(name)} ${isAre([region])} listed for ${traces} (${points} when covered).`,
    `The score falls by ${points} when ${name} ${isAre([region])} covered, and the ${isSeveral ? 'traces named there are' : 'trace named there is'} ${traces}.`,
  ];
}

/** One region with its points alone. */
export function fallWays({ region, fall }: RegionFact): Ways {
  const name = REGION_NAMES[region];
  const points = `${fall} ${fall === 1 ? 'point' : 'points'}`;
  return [
    `Covering ${name} lowers the score by ${points}.`,
    `The score falls by ${points} when ${name} ${isAre([region])} covered.`,
    `With ${name} covered, the score falls by ${points}.`,
  ];
}

/** All regions with their points in one sentence. */
export function pointsWays({ regions }: FaceFacts): Ways {
  const [first] = regions;
  if (!first || regions.length === 1) return first ? fallWays(first) : [];
  const each = regions.map(({ region, fall }) => `${REGION_NAMES[region]}, ${fall} ${fall === 1 ? 'point' : 'points'}`);
  return [
    `${capitalised(each.join('; '))}.`,
    `The parts: ${each.join('; ')}.`,
    `The findings list ${each.join('; ')}.`,
    `According to the findings: ${each.join('; ')}.`,
  ];
}

/** The first region, said to be the first. */
export function mostTellingWays({ regions }: FaceFacts): Ways {
  const [first, second] = regions;
  if (!first) return [];
  if (!second) return onlyPartWays(first);
  const name = REGION_NAMES[first.region];
  const ways = [
    `The verdict rests most on ${name}: covering that part lowers the score by ${first.fall} points.`,
    `The strongest part is ${name}, and covering that part lowers the score by ${first.fall} points.`,
    `When ${name} ${isAre([first.region])} covered, the score falls by ${first.fall} points, more than for any other part.`,
  ];
  if (first.artifacts.length === 0) return ways;
  const traces = artifactsNamed(first.artifacts);
  return [
    `The strongest part is ${name}, with ${traces}.`,
    ...ways,
    `The verdict rests most on ${name}, where there is ${traces}.`,
  ];
}

/** The one region there is: with no other, there is no strongest. */
function onlyPartWays({ region, fall, artifacts }: RegionFact): Ways {
  const name = REGION_NAMES[region];
  const points = `${fall} ${fall === 1 ? 'point' : 'points'}`;
  const traces = artifactsNamed(artifacts);
  return [
    `Only ${name} ${isAre([region])} named, and covering that part lowers the score by ${points}.`,
    `The only part named is ${name}: covering that part lowers the score by ${points}.`,
    ...(traces ? [`Only ${name} ${isAre([region])} named: ${traces} (${points} when covered).`] : []),
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
    return [`Only ${words} ${isAre(named)} named.`, `One part is named: ${words}.`, `The only part named is ${words}.`];
  return [
    `The findings name ${words}.`,
    `The parts named are ${words}.`,
    `The verdict rests on ${words}.`,
    `${capitalised(words)} are named.`,
  ];
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

/** That no part is named. */
export function noPartWays({ verdict }: FaceFacts): Ways {
  if (verdict !== 'signs') return FITTING[verdict].noPart;
  return [
    'No single part stands out; the traces are spread over the face or too weak in any one part.',
    'The findings name no single part.',
    'No region on its own carries the verdict.',
    'Covering one part at a time changes too little, so no part is named.',
  ];
}

/** The parts that carry a trace, the strongest first. */
export const carriersOf = ({ regions }: FaceFacts, artifact: Artifact): readonly Region[] =>
  regions.filter(({ artifacts }) => artifacts.includes(artifact)).map(({ region }) => region);

/** Where a trace is in this face, or that it is nowhere; of a face that was judged. */
export function traceHereWays(facts: FaceFacts, artifact: Artifact): Ways {
  const carriers = carriersOf(facts, artifact);
  const name = artifactsNamed([artifact]);
  return carriers.length > 0
    ? [`The findings name ${name} in ${regionsWords(carriers)}.`]
    : [`The findings do not name ${name} here.`, `Here the findings do not name ${name}.`];
}
