import type { FaceFacts } from '../../forensics/face-facts';
import type { Intent, IntentName } from './intent';
import { regionAnswer, artifactAnswer, premiseAnswer } from './answers-to-premises';
import * as say from './sentences';
import type { Ways } from './sentences';

/** What an answer is made of: one sentence of each, where there is one that holds. */
export type Plan = readonly Ways[];

type Answers = (facts: FaceFacts, intent: Intent) => Plan;

const judged = (facts: FaceFacts): boolean => facts.verdict !== 'refused';
const found = (facts: FaceFacts): boolean => facts.verdict === 'signs' || facts.verdict === 'unsure';
const verdict = (facts: FaceFacts): Plan => [say.verdictWays(facts), say.limitWays(facts)];
/** The strongest part, or that there is none. */
const most = (facts: FaceFacts): Ways =>
  facts.regions.length > 0 ? say.mostTellingWays(facts) : say.noPartWays(facts);
const parts = (facts: FaceFacts, count: number): Plan =>
  facts.regions.length > 0 ? facts.regions.slice(0, count).map((part) => say.partWays(part)) : [say.noPartWays(facts)];

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

function facesAnswer(facts: FaceFacts): Plan {
  if (facts.faces === 1)
    return [
      ['Only one face was found in this picture.', 'There is one face in these findings.'],
      say.verdictWays(facts),
    ];
  return [
    [
      `These findings are about face ${facts.face} of ${facts.faces}.`,
      `I am talking about face ${facts.face} of ${facts.faces}.`,
      `${facts.faces} faces were found; this is face ${facts.face}.`,
    ],
    [
      'Choose another face on the picture to talk about it.',
      'Each face has findings of its own.',
      'Tap another face to see its own findings.',
    ],
  ];
}

const OUTSIDE: Ways = [
  'I can only talk about what was found in this picture.',
  'That is outside what Telltale does.',
  'I only talk about the findings in this picture.',
  'I cannot help with that; I talk about the findings in this picture.',
];

function verdictMeaning(facts: FaceFacts): Ways {
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

export const ANSWERS: Readonly<Record<IntentName, Answers>> = {
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
  'how-sure': (facts) => [
    say.chanceWays(facts),
    judged(facts) ? say.falseAlarmWays(facts) : say.verdictWays(facts),
    say.limitWays(facts),
  ],
  certainty: (facts) =>
    judged(facts)
      ? [say.CERTAINTY_WAYS, ...verdict(facts)]
      : [
          [
            'I cannot say either way: the face was not judged.',
            'There is no yes or no here, since the face was not judged.',
          ],
          say.limitWays(facts),
        ],
  'insist-real': (facts) => [['I cannot say that it is genuine.', ...say.ONLY_FINDINGS], ...verdict(facts)],
  'insist-fake': (facts) => [
    ['I cannot say that for certain.', 'A forgery is not proven.', ...say.ONLY_FINDINGS],
    ...verdict(facts),
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
  publish: (facts) => [
    [
      'That is your decision.',
      'The findings alone should not decide that.',
      'Do not rest that on these findings alone.',
      'These findings are a hint, not evidence of their own.',
    ],
    say.verdictWays(facts),
    [
      'Say what was found and what that does not prove.',
      'If you write about it, give the verdict with its limits.',
      'Keep the original file and note where you found it.',
      'Ask a specialist if much depends on it.',
    ],
  ],
  'how-it-works': () => [
    ['Telltale finds the face, cuts it out and has a network look for traces that forgeries leave.'],
    [
      'A second look covers each part that looks changed and judges the face again.',
      'Its score is turned into a probability that was measured on photographs with known answers.',
    ],
    [
      'The detector decides; the language model only puts its findings into words.',
      'Each sentence that I say is checked against the findings before it is shown.',
    ],
  ],
  covering: (facts) => [
    [
      'Each part was covered and the face judged again.',
      'A part is covered, and the detector judges the face once more.',
    ],
    [
      'The points are percentage points by which the probability of forgery falls.',
      'The points say by how much the probability of forgery falls, in percentage points.',
    ],
    ...(facts.regions.length > 0 ? [say.mostTellingWays(facts)] : []),
  ],
  'heat-map': (facts) => [
    [
      'The heat map shows where the detector holds the face for changed.',
      'The stronger the colour, the more changed that place looks to the detector.',
    ],
    [
      'Colour alone is not a proof.',
      "It shows the detector's view, not a measurement of what was done.",
      'The slider fades it in and out.',
    ],
    ...(facts.regions.length > 0 ? [say.mostTellingWays(facts)] : []),
  ],
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
  'define-deepfake': (facts) => [
    [
      'A deepfake is a picture or video in which a face was swapped, moved, edited or generated by a computer.',
      'Deepfakes are pictures or videos whose faces were changed or generated by learned programs.',
    ],
    say.verdictWays(facts),
  ],
  identity: (facts) => [
    [
      'I cannot say who this is; Telltale does not recognise people.',
      'Telltale looks at traces, not at who a person is.',
      'I do not know who this is, and Telltale does not try to find out.',
    ],
    say.verdictWays(facts),
  ],
  origin: (facts) => [
    [
      'The findings do not say who made it, or with what.',
      'That cannot be read from the pixels.',
      'I cannot tell where it comes from.',
      'The findings say nothing of its origin.',
    ],
    say.LOOK_ELSEWHERE,
    ...(facts.kind ? [say.kindWays(facts)] : []),
  ],
  provenance: () => [
    [
      "I only see the findings from the pixels, not the file's metadata.",
      'The findings that I talk about come from the pixels alone.',
    ],
    [
      'Missing metadata proves nothing.',
      'Metadata can be removed or changed, so it proves little by itself.',
      'Where there is a signed record of origin, check who signed it.',
    ],
  ],
  'other-faces': facesAnswer,
  privacy: () => [
    ['Nothing leaves your computer.', 'Everything runs on your own computer.'],
    [
      'The picture and your questions stay on this computer.',
      'No account, no upload and no tracking.',
      'It also works without a connection.',
    ],
  ],
  limits: (facts) => [
    ['Telltale can be wrong in both directions.', 'A careful forgery can go unseen.'],
    [
      'Small, blurred or strongly compressed faces are hard to judge.',
      'New kinds of forgery can leave no traces that it knows.',
      'Filters, heavy make-up and retouching can raise a false alarm.',
    ],
    say.falseAlarmWays(facts),
  ],
  'who-are-you': () => [
    [
      "I am Telltale's language model, and I talk about the findings in this picture.",
      "I am a small language model that runs on your computer and explains Telltale's findings.",
    ],
    ['The verdict is not mine: the detector decides.', ...say.BACK],
  ],
  greeting: (facts) => [['Hello, I can talk about this picture.', 'Hello.'], say.verdictWays(facts), say.BACK],
  thanks: (facts) => [['You are welcome.', 'Glad to help.', 'Gladly.'], say.limitWays(facts)],
  insult: (facts) => [
    [
      'I can be wrong, and I say what was found.',
      'I am sorry that the answer did not help.',
      'I am a small model; ask me in another way if I misunderstood.',
    ],
    say.verdictWays(facts),
    say.BACK,
  ],
  'off-topic': () => [OUTSIDE, say.BACK],
  language: (facts) => [['I answer in English only.', 'I can only answer in English.'], ...verdict(facts)],
  injection: (facts) => [
    [
      'I only say what was found in this picture.',
      'The findings stay as they are.',
      'A question cannot change the findings.',
      'I keep to the findings.',
      'I cannot take orders about the verdict.',
    ],
    ...verdict(facts),
  ],
  misuse: () => [
    ['I do not help to make forgeries or to hide them.', 'I cannot help with making or hiding a forgery.'],
    say.BACK,
  ],
  summary: (facts) =>
    found(facts) ? [say.verdictWays(facts), say.kindWays(facts), most(facts), say.limitWays(facts)] : verdict(facts),
  video: (facts) => [
    [
      'These findings are about one picture, not about a whole video.',
      'I only have the findings of one picture here.',
      'What I can talk about is this one picture.',
    ],
    ...verdict(facts),
  ],
  'whole-picture': (facts) => [
    [
      'The findings are about the face only, not about the rest of the picture.',
      'Telltale looks at faces, so I cannot say anything about the rest.',
      'I only have findings about the face.',
    ],
    say.verdictWays(facts),
  ],
  unclear: (facts) => [
    ['I did not understand that.', 'I am not sure what you mean.', 'Please put the question in other words.'],
    say.verdictWays(facts),
    say.BACK,
  ],
};
