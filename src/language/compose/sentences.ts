import type { FaceFacts, RegionFact } from '../../forensics/face-facts';
import type { Artifact, ForgeryKind, Region } from '../../forensics/findings';
import { KIND_WORDS, capitalised } from '../../forensics/wording';

/** Ways to say one thing; which one is said is chosen by the question and by what was said before. */
export type Ways = readonly string[];

const REGION_NAMES: Readonly<Record<Region, string>> = {
  hair: 'the hair and hairline',
  forehead: 'the forehead',
  eyes: 'the eyes and brows',
  nose: 'the nose',
  cheeks: 'the cheeks and jawline',
  mouth: 'the mouth and lips',
  ears: 'the ears and accessories',
  background: 'the background',
};
const SINGULAR: ReadonlySet<Region> = new Set(['forehead', 'nose', 'background']);
const ARTIFACT_NAMES: Readonly<Record<Artifact, string>> = {
  'blending-seam': 'a blending seam',
  'colour-mismatch': 'a colour mismatch',
  'over-smoothed': 'over-smoothed detail',
  'over-sharpened': 'over-sharpened detail',
  'warped-shape': 'a warped shape',
  'inconsistent-light': 'inconsistent light',
};

/** "a", "a and b", "a, b and c" */
export function list(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
export const regionsWords = (regions: readonly Region[], last = 'and'): string =>
  list(
    regions.map((region) => REGION_NAMES[region]),
    last,
  );
export const artifactsNamed = (artifacts: readonly Artifact[], last = 'and'): string =>
  list(
    artifacts.map((artifact) => ARTIFACT_NAMES[artifact]),
    last,
  );
export const kindName = (kind: ForgeryKind): string => `${KIND_WORDS[kind]} (${kind})`;
const isAre = (regions: readonly Region[]): string =>
  regions.length === 1 && regions.every((r) => SINGULAR.has(r)) ? 'is' : 'are';

/** Why the face was not judged, and what would help. */
function refusalWays({ refusal }: FaceFacts): { readonly reason: Ways; readonly step: Ways } {
  switch (refusal?.code) {
    case 'face-too-small':
      return {
        reason: [
          'The face is too small to be judged.',
          'This face was not judged, because it is too small.',
          'There is no verdict: the face is too small.',
        ],
        step: [
          'A larger copy of the picture may help.',
          'Find a larger copy of the picture.',
          'Open a larger copy of the picture.',
        ],
      };
    case 'face-too-blurred':
      return {
        reason: [
          'The face is too blurred or too strongly compressed to be judged.',
          'This face was not judged, because it is too blurred or too strongly compressed.',
          'There is no verdict: the face is too blurred or too strongly compressed.',
        ],
        step: [
          'A sharper or less compressed copy may help.',
          'Find a sharper copy of the picture.',
          'Look for a less compressed copy of the picture.',
        ],
      };
    case 'face-unfamiliar':
      return {
        reason: [
          'This face was not judged, because it is unlike the photographs that Telltale knows.',
          'The face is unlike the photographs that Telltale knows, so it was not judged.',
          'There is no verdict: the face is unlike the photographs that Telltale knows.',
        ],
        step: [
          'Try the original photograph, if there is one.',
          'Find the original photograph, if there is one.',
          'It may be a drawing, a mask, or strongly altered in colour; try the original photograph.',
        ],
      };
    default:
      return {
        reason: ['This face was not judged.', 'There is no verdict for this face.'],
        step: ['Try another copy of the picture.', 'A better copy of the picture may help.'],
      };
  }
}

/** The verdict, in a sentence that carries its limit where it must. */
export function verdictWays(facts: FaceFacts): Ways {
  const { verdict, chance } = facts;
  switch (verdict) {
    case 'signs':
      return [
        `Telltale found signs of forgery in this face, with a probability of ${chance}.`,
        `There are signs of forgery in this face; the probability is ${chance}.`,
        `The verdict is signs of forgery, at ${chance}.`,
        `This face carries signs of forgery; the probability of forgery is ${chance}.`,
        `The detector found signs of forgery here: the probability is ${chance}.`,
        `The finding is signs of forgery, with a probability of ${chance}.`,
      ];
    case 'unsure':
      return [
        `Telltale is unsure about this face; the probability of forgery is ${chance}.`,
        `The traces are too weak to say either way; the probability is ${chance}.`,
        `The verdict is unsure, with a probability of ${chance}.`,
        `It cannot be said either way: the probability of forgery is ${chance}.`,
        `The detector is unsure here, at ${chance}.`,
      ];
    case 'none':
      return [
        `Telltale found no signs of forgery in this face; the probability is ${chance}.`,
        `No signs of forgery were found in this face, and the probability is ${chance}.`,
        `The verdict is no signs found, with a probability of forgery of ${chance}.`,
        `There are no signs of forgery that Telltale knows in this face; the probability is ${chance}.`,
        `The detector found no signs of forgery here: the probability is ${chance}.`,
      ];
    case 'refused':
      return refusalWays(facts).reason;
  }
}

/** What the verdict leaves open. */
export function limitWays(facts: FaceFacts): Ways {
  switch (facts.verdict) {
    case 'signs':
      return [
        'This does not prove forgery.',
        'Heavy editing or a beauty filter can leave the same traces, so this does not prove forgery.',
        'It is a sign, not a proof.',
        'That is not proof: heavy editing, beauty filters, strong compression and unusual light can leave the same traces.',
        'A sign is not a proof.',
      ];
    case 'unsure':
      return [
        'A larger or less compressed copy of the picture may help.',
        'It may be either, so do not rest anything on it alone.',
        'A better copy may settle it.',
        'This does not prove anything either way.',
      ];
    case 'none':
      return [
        'This does not prove that the picture is genuine.',
        'New kinds of forgery and small changes can go unseen, so this is no all-clear.',
        'That does not prove that the picture is genuine: new kinds of forgery, small changes and strong compression can leave no traces that Telltale knows.',
        'That is no proof that it is genuine.',
      ];
    case 'refused':
      return refusalWays(facts).step;
  }
}

export function kindWays({ kind, verdict }: FaceFacts): Ways {
  if (verdict === 'refused')
    return [
      'No kind can be named, since the face was not judged.',
      'There is no kind to name: the face was not judged.',
    ];
  if (verdict === 'none')
    return [
      'There is no kind to name, since no signs of forgery were found.',
      'No signs of forgery were found, so no kind is named.',
    ];
  if (!kind)
    return [
      'The kind is unclear.',
      'No kind can be named: none is likely enough.',
      'Which kind of forgery it would be is unclear.',
      'The kind is unclear: the traces fit more than one kind.',
    ];
  const name = kindName(kind);
  return [
    `The likely kind is ${name}.`,
    `It looks most like ${name}.`,
    `The kind is likely ${name}.`,
    `The likeliest kind is ${name}.`,
  ];
}

export const KIND_MEANING_WAYS: Readonly<Record<ForgeryKind, Ways>> = {
  FS: [
    "Face swapping (FS) puts one person's face over another's.",
    "In face swapping (FS) one person's face is put over another's.",
  ],
  FR: [
    "Face reenactment (FR) makes a face move or speak like somebody else's.",
    "In face reenactment (FR) a face is made to move or speak like somebody else's.",
  ],
  FE: [
    'Face editing (FE) changes parts or properties of a face, for instance its age, hair, make-up or light.',
    'In face editing (FE) parts or properties of a face are changed, for instance its age, hair, make-up or light.',
  ],
  EFS: [
    'Entire face synthesis (EFS) generates the whole face, which need not belong to anybody.',
    'In entire face synthesis (EFS) the whole face is generated; it need not belong to anybody.',
  ],
};

export const ARTIFACT_MEANING_WAYS: Readonly<Record<Artifact, Ways>> = {
  'blending-seam': [
    'A blending seam is an edge of the kind that is left where one picture was laid into another.',
    'A blending seam is the faint edge that can stay where something was laid into a picture.',
  ],
  'colour-mismatch': [
    'A colour mismatch is a tone that does not fit the rest of the face.',
    'A colour mismatch means that one part has another tone than the rest of the face.',
  ],
  'over-smoothed': [
    'Over-smoothed means that fine detail, such as that of skin, is missing.',
    'A part is over-smoothed when the fine detail that a camera would show is gone.',
  ],
  'over-sharpened': [
    'Over-sharpened means that detail is harder than in the rest of the picture.',
    'A part is over-sharpened when its edges are harder than those around it.',
  ],
  'warped-shape': [
    'A warped shape is one that looks stretched, squeezed or shifted.',
    'A warped shape means that a part looks stretched, squeezed or moved out of place.',
  ],
  'inconsistent-light': [
    'Inconsistent light means that light and shade do not fit the rest of the face.',
    'Light is inconsistent when light and shade in one part do not fit the rest of the face.',
  ],
};

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
    return [`Only ${words} ${isAre(named)} named.`, `The findings name ${words}, and no other part.`];
  return [`The findings name ${words}.`, `Named are ${words}.`, `The verdict rests on ${words}.`];
}

export function noPartWays({ verdict }: FaceFacts): Ways {
  if (verdict === 'refused')
    return ['No part was judged.', 'Nothing was looked for in this face, since it was not judged.'];
  if (verdict === 'none')
    return [
      'No part is named, since no signs were found.',
      'There is no part to name: no signs were found.',
      'No part of this face stood out.',
    ];
  return [
    'No single part explains it: the traces are spread over the face, or too weak in any one part to name it.',
    'No single part stands out; the traces are spread over the face or too weak in any one part.',
    'The findings name no single part.',
  ];
}

export function chanceWays({ chance, verdict }: FaceFacts): Ways {
  if (verdict === 'refused') return ['There is no probability, since the face was not judged.'];
  return [
    `The probability of forgery is ${chance}.`,
    `Telltale gives it ${chance}.`,
    `The calibrated probability is ${chance}, rounded to steps of 5 %.`,
    `The score comes to a probability of ${chance}.`,
  ];
}

export function falseAlarmWays({ falseAlarms }: FaceFacts): Ways {
  if (falseAlarms === '') return [];
  const also = falseAlarms.replace(/ (score|end up)/, ' also $1');
  return [falseAlarms, also];
}

export const LOOK_ELSEWHERE: Ways = [
  'Look for where the picture first appeared.',
  'Search for an earlier copy of the picture and compare the two.',
  'Ask whoever posted it for the original file.',
  'See whether a source that you trust shows the same picture.',
  'A reverse image search may show an earlier copy.',
  'Check who posted it first, and when.',
  'Compare it with other pictures of the same moment.',
];

export const CERTAINTY_WAYS: Ways = [
  'Nobody can be certain from the pixels alone.',
  'I cannot give certainty.',
  'A yes or no would claim more than the findings hold.',
  'Certainty is not to be had from pixels.',
  'No tool can give certainty here.',
];
export const ONLY_FINDINGS: Ways = [
  'I only say what was found.',
  'Asking does not change the findings.',
  'Saying so would go beyond the findings.',
  'I keep to the findings.',
];
export const INNOCENT_CAUSES: Ways = [
  'Heavy editing, beauty filters, strong compression and unusual light can leave the same traces.',
  'A beauty filter, make-up, retouching or strong compression can look alike to the detector.',
  'Retouching, filters, upscaling or a bad copy can leave similar traces.',
  'Unusual light, heavy make-up or a filter can also look like this.',
];
export const BACK: Ways = [
  'Ask me why, where or how sure.',
  'You can ask what was found, where, and how sure it is.',
  'I can tell you what was found and where.',
  'Ask me about the findings.',
];
