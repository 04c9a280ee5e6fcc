import { GENERAL } from '../../forensics/claims/general-statements';
import type { FaceFacts } from '../../forensics/face-facts';
import type { Artifact, Region } from '../../forensics/findings';
import type { Asked, IntentName } from './intent';
import type { Plan } from './plan';
import * as say from './say';

/**
 * What a question takes for given is held against the findings slot by slot: what they do not hold is denied before
 * anything else is said.
 */

export function denyRegions(regions: readonly Region[]): say.Ways {
  const words = say.regionsWords(regions, 'or');
  return [
    `The findings do not name ${words}.`,
    `No, the findings do not name ${words}.`,
    `Nothing was named in ${words}.`,
    `There is no finding for ${words}.`,
    `No trace was named in ${words}.`,
  ];
}

function denyArtifacts(artifacts: readonly Artifact[], region: Region | null): say.Ways {
  const words = say.artifactsNamed(artifacts, 'or');
  if (region) return [`The findings do not name ${words} in ${say.regionsWords([region])}.`];
  return [`The findings do not name ${words}.`, `No, the findings do not name ${words}.`];
}

/** Questions about words or about the program take nothing for given. */
const WITHOUT_PREMISES: ReadonlySet<IntentName> = new Set<IntentName>([
  'define-artifact',
  'define-kind',
  'define-kinds',
  'define-term',
  'define-deepfake',
  'difference',
  'misuse',
  'task',
  'language',
  'injection',
  'how-it-works',
  'limits',
  'trained',
  'gibberish',
  'identity',
  'character',
  'speech',
  'new-picture',
  'better-copy',
  'heat-map',
  'covering',
  'alternatives',
  'privacy',
  'maker',
  'cost',
  'law',
  'health',
  'small-talk',
  'video',
  'whole-picture',
  'outside-face',
  'origin',
  'provenance',
  'infallible',
  'calibration',
]);

function regionPremises(facts: FaceFacts, { slots, text }: Asked): Plan {
  const { regions, artifacts } = slots;
  const isNamed = (region: Region): boolean => facts.regions.some((part) => part.region === region);
  const missing = regions.filter((region) => !isNamed(region));
  const held = facts.regions.filter(({ region }) => regions.includes(region));
  const [only] = held;
  const nowhere = artifacts.filter((artifact) => facts.regions.every((part) => !part.artifacts.includes(artifact)));
  const elsewhere =
    only && held.length === 1 && missing.length === 0
      ? artifacts.filter((artifact) => !nowhere.includes(artifact) && !only.artifacts.includes(artifact))
      : [];
  const [claimed] = slots.points;
  const points = claimed !== undefined && !/what|how many/.test(text) ? claimed : null;
  const wrongPoints = points !== null && only && only.fall !== points && slots.points.length === 1;
  return [
    ...(missing.length > 0 ? [denyRegions(missing)] : []),
    ...(nowhere.length > 0 ? [denyArtifacts(nowhere, null)] : []),
    ...(elsewhere.length > 0 && only ? [denyArtifacts(elsewhere, only.region)] : []),
    ...(slots.isFiner && held.length > 0 ? [GENERAL.noFiner] : []),
    ...(wrongPoints && only
      ? [say.fallWays(only).map((way) => `That number does not match: ${way.charAt(0).toLowerCase()}${way.slice(1)}`)]
      : []),
  ];
}

function figurePremises(facts: FaceFacts, { slots, text }: Asked): Plan {
  const actual = Number(/\d+/.exec(facts.chance)?.[0] ?? NaN);
  const [claimed] = slots.percents;
  const isOther =
    claimed !== undefined &&
    slots.percents.length === 1 &&
    claimed !== actual &&
    claimed !== 100 &&
    !/steps|false|genuine|what if|would|threshold|line|rounded/.test(text);
  return isOther && facts.chance !== ''
    ? [
        [
          `Your number does not match: the probability of forgery is ${facts.chance}.`,
          `That number does not match: the probability of forgery is ${facts.chance}.`,
        ],
      ]
    : [];
}

function facePremises(facts: FaceFacts, { slots }: Asked): Plan {
  const { faces, face } = slots;
  const isWrong = (faces !== null && faces !== facts.faces) || (face !== null && face > facts.faces);
  if (!isWrong) return [];
  return [
    facts.faces === 1
      ? ['Only one face was found in this picture.']
      : [
          `${facts.faces} faces were found in this picture, and this is face ${facts.face}.`,
          `These findings are about face ${facts.face} of ${facts.faces}.`,
        ],
  ];
}

/** What has to be denied before the question is answered; empty where all that it names holds. */
export function denials(facts: FaceFacts, asked: Asked): Plan {
  const names = asked.intents.map(({ name }) => name);
  const faces = names.includes('other-faces') ? [] : facePremises(facts, asked);
  if (names.some((name) => WITHOUT_PREMISES.has(name))) return [];
  const outside = asked.slots.isOutside && asked.slots.regions.length === 0 ? [GENERAL.faceOnly] : [];
  if (facts.verdict === 'refused') return [...outside, ...faces];
  const [kind, ...more] = asked.slots.kinds;
  const wrongKind =
    kind && more.length === 0 && facts.kind !== kind
      ? [[`The findings do not name ${say.kindName(kind)}.`, `No, the findings do not name ${say.kindName(kind)}.`]]
      : [];
  return [...outside, ...faces, ...wrongKind, ...regionPremises(facts, asked), ...figurePremises(facts, asked)];
}
