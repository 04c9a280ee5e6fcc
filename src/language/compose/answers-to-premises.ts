import type { FaceFacts } from '../../forensics/face-facts';
import type { Artifact, Region } from '../../forensics/findings';
import type { Intent } from './intent';
import type { Plan } from './plan';
import * as say from './say';

/** Questions that name a region, a trace or a kind: what the findings do not hold is denied first, then what they hold is said. */

const elsewhere = (facts: FaceFacts): Plan => [
  facts.regions.length > 0 ? say.mostTellingWays(facts) : say.noPartWays(facts),
];

function denyRegions(regions: readonly Region[]): readonly string[] {
  const words = say.regionsWords(regions, 'or');
  return [
    `The findings do not name ${words}.`,
    `No trace was named in ${words}.`,
    `Nothing was named in ${words}.`,
    `No, the findings do not name ${words}.`,
    `The detector has nothing to report about ${words}.`,
    `There is no finding for ${words}.`,
    `The detector singled out nothing in ${words}.`,
  ];
}

function denyArtifacts(artifacts: readonly Artifact[], region: Region | null): readonly string[] {
  const words = say.artifactsNamed(artifacts, 'or');
  if (region) return [`The findings do not name ${words} in ${say.regionsWords([region])}.`];
  return [
    `The findings do not name ${words}.`,
    `No, the findings do not name ${words}.`,
    `No part is said to show ${words}.`,
  ];
}

export function regionAnswer(facts: FaceFacts, { regions, artifacts }: Intent): Plan {
  if (facts.verdict === 'refused') return [say.noPartWays(facts), say.verdictWays(facts), say.limitWays(facts)];
  const named = facts.regions.filter(({ region }) => regions.includes(region));
  const missing = regions.filter((region) => named.every((part) => part.region !== region));
  const [only] = named;
  const absent = only && named.length === 1 ? artifacts.filter((artifact) => !only.artifacts.includes(artifact)) : [];
  return [
    ...(missing.length > 0 ? [denyRegions(missing)] : []),
    ...(absent.length > 0 && only ? [denyArtifacts(absent, only.region)] : []),
    ...named.slice(0, 2).map((part) => say.partWays(part)),
    ...(named.length > 0 ? [say.limitWays(facts)] : elsewhere(facts)),
  ];
}

export function artifactAnswer(facts: FaceFacts, { artifacts }: Intent): Plan {
  if (facts.verdict === 'refused')
    return [
      ['No traces were looked for, since the face was not judged.'],
      say.verdictWays(facts),
      say.limitWays(facts),
    ];
  const [artifact] = artifacts;
  const parts = facts.regions.filter((part) => artifact && part.artifacts.includes(artifact));
  const [first] = parts;
  if (!artifact || !first) return [...(artifact ? [denyArtifacts(artifacts, null)] : []), ...elsewhere(facts)];
  const name = say.artifactsNamed([artifact]);
  const regions = say.regionsWords(parts.map(({ region }) => region));
  return [
    [
      `The findings name ${name} in ${regions}.`,
      `Yes, ${name} is named in ${regions}.`,
      `In ${regions} there is ${name}.`,
    ],
    [`Covering ${say.regionsWords([first.region])} lowers the score by ${first.fall} points.`],
    say.ARTIFACT_MEANING_WAYS[artifact],
  ];
}

export function premiseAnswer(facts: FaceFacts, { kinds }: Intent): Plan {
  const [kind] = kinds;
  if (!kind || facts.verdict === 'refused') return [say.kindWays(facts), say.limitWays(facts)];
  const name = say.kindName(kind);
  if (facts.kind === kind) {
    return [
      [
        `The findings name ${name} as the likeliest kind.`,
        `Yes, ${name} is the likeliest kind.`,
        `That fits: the likely kind is ${name}.`,
      ],
      ['The kind is less sure than the verdict.', 'It is likely, not certain.'],
      say.KIND_MEANING_WAYS[kind],
    ];
  }
  return [
    [
      `The findings do not name ${name}.`,
      `No, the findings do not name ${name}.`,
      `Not according to the findings: they do not name ${name}.`,
    ],
    facts.verdict === 'none' ? say.verdictWays(facts) : say.kindWays(facts),
    say.limitWays(facts),
  ];
}
