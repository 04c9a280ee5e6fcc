import type { FaceFacts } from '../../forensics/face-facts';
import { BESIDE } from './answers-beside';
import { artifactAnswer, premiseAnswer, regionAnswer } from './answers-to-premises';
import type { IntentName } from './intent';
import { found, judged, most, verdict, type Answers, type Plan } from './plan';
import * as say from './say';

const parts = (facts: FaceFacts, count: number): Plan =>
  facts.regions.length > 0 ? facts.regions.slice(0, count).map((part) => say.partWays(part)) : [say.noPartWays(facts)];

/** In place of what a question about the list of parts asks for, when it is empty. */
const noList = (facts: FaceFacts): Plan => [say.noPartWays(facts), say.limitWays(facts)];

function whyAnswer(facts: FaceFacts): Plan {
  if (facts.verdict === 'refused') return verdict(facts);
  if (facts.verdict === 'none')
    return [
      [
        `The detector found no traces that it knows, and its probability of forgery is ${facts.chance}.`,
        `The probability of forgery is ${facts.chance}, below the mark from which a face counts as unsure.`,
        `Nothing that it knows stood out; the probability is ${facts.chance}.`,
      ],
      say.limitWays(facts),
    ];
  const opening =
    facts.verdict === 'signs'
      ? [
          'Because the face carries traces of the kind that forgeries leave.',
          `The detector gives a probability of forgery of ${facts.chance}.`,
        ]
      : [
          'There are traces, but too weak to say either way.',
          `The probability of forgery is ${facts.chance}, too low to speak of signs and too high to say none.`,
        ];
  return [opening, ...parts(facts, 2)];
}

function kindAnswer(facts: FaceFacts): Plan {
  if (!found(facts)) return [say.kindWays(facts), say.limitWays(facts)];
  if (!facts.kind)
    return [
      say.kindWays(facts),
      ['Telltale knows four kinds: face swapping, face reenactment, face editing and entire face synthesis.'],
    ];
  return [
    say.kindWays(facts),
    say.KIND_MEANING_WAYS[facts.kind],
    ['The kind is less sure than the verdict.', 'That is the likeliest kind, not a certain one.'],
  ];
}

function verdictMeaning(facts: FaceFacts): say.Ways {
  switch (facts.verdict) {
    case 'signs':
      return [
        'Signs of forgery means that the detector saw traces of the kind that forgeries leave.',
        'The verdict means that the face carries traces of the kind that forgeries leave.',
      ];
    case 'unsure':
      return [
        'Unsure means that the traces are too weak to say either way.',
        'It means that the probability lies between the two marks, so nothing is said either way.',
      ];
    case 'none':
      return [
        'No signs found means that the detector saw no traces that it knows.',
        'It means that no traces that Telltale knows were found.',
      ];
    case 'refused':
      return [
        'Not judged means that there is no verdict for this face.',
        'It means that the face was seen but not judged.',
      ];
  }
}

/** What is said for each kind of question. */
export const ANSWERS: Readonly<Record<IntentName, Answers>> = {
  ...BESIDE,
  verdict: (facts) =>
    facts.verdict === 'signs' ? [say.verdictWays(facts), most(facts), say.limitWays(facts)] : verdict(facts),
  kind: kindAnswer,
  describe: (facts) =>
    found(facts)
      ? facts.regions.length > 0
        ? parts(facts, 4)
        : [say.verdictWays(facts), say.noPartWays(facts)]
      : [say.verdictWays(facts), say.noPartWays(facts), say.limitWays(facts)],
  why: whyAnswer,
  where: (facts) =>
    facts.regions.length > 0
      ? [say.allPartsWays(facts), say.mostTellingWays(facts)]
      : [
          say.noPartWays(facts),
          found(facts)
            ? [
                'The heat map shows where it looks changed.',
                'The heat map shows where the detector holds the face for changed.',
              ]
            : say.limitWays(facts),
        ],
  region: regionAnswer,
  artifact: artifactAnswer,
  'premise-kind': premiseAnswer,
  strongest: (facts) =>
    facts.regions.length > 0 ? [say.mostTellingWays(facts), say.othersWays(facts)] : noList(facts),
  second: (facts) => {
    const [first, second] = facts.regions;
    if (!first) return noList(facts);
    if (!second) return [say.allPartsWays(facts), say.partWays(first)];
    const name = say.regionsWords([second.region]);
    return [
      [`Next comes ${name}.`, `The second part is ${name}.`, `Second on the list: ${name}.`],
      say.partWays(second),
    ];
  },
  weakest: (facts) => {
    const last = facts.regions.at(-1);
    if (!last) return noList(facts);
    if (facts.regions.length === 1) return [say.allPartsWays(facts), say.partWays(last)];
    const name = say.regionsWords([last.region]);
    return [
      [`The last part on the list is ${name}, at ${last.fall} points.`, `The smallest fall belongs to ${name}.`],
      say.partWays(last),
    ];
  },
  count: (facts) => (facts.regions.length > 0 ? [say.countWays(facts), say.mostTellingWays(facts)] : noList(facts)),
  'false-alarms': (facts) =>
    judged(facts) ? [say.falseAlarmWays(facts), say.chanceWays(facts), say.limitWays(facts)] : verdict(facts),
  'how-sure': (facts) => [
    say.chanceWays(facts),
    judged(facts) ? say.falseAlarmWays(facts) : say.verdictWays(facts),
    say.limitWays(facts),
  ],
  alternatives: (facts) =>
    found(facts)
      ? [
          say.INNOCENT_CAUSES,
          [
            'The findings cannot tell these apart for certain.',
            'The pixels alone cannot tell them apart.',
            'Which of them it is cannot be read from the pixels alone.',
          ],
          say.LOOK_ELSEWHERE,
        ]
      : judged(facts)
        ? [
            ['No signs were found, so there is nothing to explain.'],
            [
              'A careful forgery can still go unseen.',
              'Small changes and strong compression can hide traces.',
              'New kinds of forgery can leave no traces that Telltale knows.',
            ],
          ]
        : [['There is nothing to explain, since the face was not judged.'], say.limitWays(facts)],
  'what-now': (facts) =>
    judged(facts)
      ? [say.LOOK_ELSEWHERE, say.LOOK_ELSEWHERE, say.limitWays(facts)]
      : [say.limitWays(facts), say.verdictWays(facts), say.LOOK_ELSEWHERE],
  'define-kind': (facts, { kinds }) => {
    const kind = kinds[0];
    if (!kind) return kindAnswer(facts);
    const here =
      facts.kind === kind
        ? say.kindWays(facts)
        : [`The findings do not name ${say.kindName(kind)} here.`, `Here ${say.kindName(kind)} is not named.`];
    return [say.KIND_MEANING_WAYS[kind], ...(judged(facts) ? [here] : [])];
  },
  'define-kinds': (facts) => [
    [
      'There are four: face swapping (FS), face reenactment (FR), face editing (FE) and entire face synthesis (EFS).',
      'Telltale knows four kinds: face swapping, face reenactment, face editing and entire face synthesis.',
    ],
    say.kindWays(facts),
  ],
  'define-artifact': (facts, { artifacts }) => {
    const artifact = artifacts[0];
    if (!artifact) return parts(facts, 1);
    const regions = facts.regions.filter((part) => part.artifacts.includes(artifact)).map(({ region }) => region);
    const name = say.artifactsNamed([artifact]);
    const here =
      regions.length > 0
        ? [`The findings name ${name} in ${say.regionsWords(regions)}.`]
        : [`The findings do not name ${name} here.`];
    return [say.ARTIFACT_MEANING_WAYS[artifact], ...(judged(facts) ? [here] : [])];
  },
  'define-verdict': (facts) => [verdictMeaning(facts), say.limitWays(facts)],
  summary: (facts) =>
    found(facts) ? [say.verdictWays(facts), say.kindWays(facts), most(facts), say.limitWays(facts)] : verdict(facts),
};
