import { FITTING } from '../../forensics/claims/fitting-statements';
import type { FaceFacts } from '../../forensics/face-facts';
import type { ForgeryKind } from '../../forensics/findings';
import { kindName, type Ways } from './ways';

/** Why the face was not judged, and what would help. */
function refusalWays({ refusal }: FaceFacts): { readonly reason: Ways; readonly step: Ways } {
  switch (refusal?.code) {
    case 'face-too-small':
    case 'face-too-blurred':
    case 'face-unfamiliar':
      return FITTING[refusal.code];
    default:
      return {
        reason: ['This face was not judged.', 'There is no verdict for this face.'],
        step: ['Try another copy of the picture.', 'A better copy of the picture may help.'],
      };
  }
}

/** The verdict in one sentence. */
export function verdictWays(facts: FaceFacts): Ways {
  const { verdict, chance } = facts;
  const probability = `the probability of forgery is ${chance}`;
  switch (verdict) {
    case 'signs':
      return [
        `Telltale found signs of forgery in this face; ${probability}.`,
        `There are signs of forgery in this face: ${probability}.`,
        `The verdict is signs of forgery, and ${probability}.`,
        `The detector found signs of forgery here, and ${probability}.`,
        `The probability of forgery is ${chance}, high enough to speak of signs of forgery.`,
        `This face shows signs of forgery; ${probability}.`,
        `The result: signs of forgery, and ${probability}.`,
        `Signs of forgery were found: ${probability}.`,
      ];
    case 'unsure':
      return [
        `Telltale is unsure: ${probability}, too low to speak of signs and too high to rule them out.`,
        `The verdict is unsure, because ${probability}.`,
        `It cannot be said either way: ${probability}.`,
        `Telltale cannot decide about this face; ${probability}.`,
        `The probability of forgery is ${chance}, between the two marks, so the verdict is unsure.`,
        `The detector is unsure here, since ${probability}.`,
      ];
    case 'none':
      return [
        `Telltale found no signs of forgery in this face; ${probability}.`,
        `No signs of forgery were found in this face, and ${probability}.`,
        `The verdict is no signs found: ${probability}.`,
        `The detector found no signs of forgery here; ${probability}.`,
        `There are no signs of forgery that Telltale knows in this face: ${probability}.`,
        `The probability of forgery is ${chance}, low enough for no signs found.`,
      ];
    case 'refused':
      return refusalWays(facts).reason;
  }
}

/** The verdict by its name alone, where the figure was said. */
export const verdictAloneWays = ({ verdict }: FaceFacts): Ways =>
  ({
    signs: ['The verdict is signs of forgery.', 'That makes the verdict signs of forgery.'],
    unsure: ['The verdict is unsure.', 'That makes the verdict unsure.'],
    none: ['The verdict is no signs found.', 'That makes the verdict no signs found.'],
    refused: ['There is no verdict for this face.'],
  })[verdict];

/** One short caveat, or a step where the verdict is open. */
export function caveatWays(facts: FaceFacts): Ways {
  switch (facts.verdict) {
    case 'signs':
      return FITTING.signs.caveat;
    case 'unsure':
      return FITTING.unsure.step;
    case 'none':
      return FITTING.none.caveat;
    case 'refused':
      return refusalWays(facts).step;
  }
}

/** What the verdict leaves open, in full. */
export const limitWays = (facts: FaceFacts): Ways =>
  facts.verdict === 'none'
    ? FITTING.none.limit
    : facts.verdict === 'refused'
      ? refusalWays(facts).step
      : FITTING[facts.verdict].caveats;

export const caveatsWays = ({ verdict }: FaceFacts): Ways => FITTING[verdict].caveats;
export const wordingWays = ({ verdict }: FaceFacts): Ways => FITTING[verdict].wording;
export const meaningWays = ({ verdict }: FaceFacts): Ways => FITTING[verdict].meaning;
export const stepWays = (facts: FaceFacts): Ways =>
  facts.verdict === 'refused' ? refusalWays(facts).step : FITTING[facts.verdict].step;

export function kindWays({ kind, verdict }: FaceFacts): Ways {
  if (verdict === 'refused') return FITTING.refused.noKind;
  if (verdict === 'none')
    return [
      'There is no kind to name, since no signs of forgery were found.',
      'No signs of forgery were found, so no kind is named.',
    ];
  if (!kind)
    return [
      'The kind is unclear.',
      'The kind stays unclear, as no kind reached enough confidence.',
      'Which kind of forgery it would be is unclear.',
      'The kind is unclear: the traces fit more than one kind.',
    ];
  const name = kindName(kind);
  return [
    `The likely kind is ${name}.`,
    `It looks most like ${name}.`,
    `The likeliest kind is ${name}.`,
    `Of the four kinds, ${name} is the likeliest.`,
    `The traces fit ${name} best.`,
  ];
}

/** That a kind which was spoken of is not this face's. */
export const notThatKindWays = (kind: ForgeryKind): Ways => [
  `Here the findings do not name ${kindName(kind)}.`,
  `The findings do not name ${kindName(kind)} here.`,
];

export function chanceWays({ chance, verdict }: FaceFacts): Ways {
  if (verdict === 'refused') return FITTING.refused.noChance;
  return [
    `The probability of forgery is ${chance}.`,
    `The probability of forgery is ${chance}, rounded to steps of 5 %.`,
    `In numbers: the probability of forgery is ${chance}.`,
    `According to the detector, the probability of forgery is ${chance}.`,
    `Calibrated on photographs with known answers, the probability of forgery is ${chance}.`,
  ];
}

export function falseAlarmWays({ falseAlarms, verdict }: FaceFacts): Ways {
  if (verdict === 'refused') return FITTING.refused.noRate;
  return [
    falseAlarms,
    `For comparison, ${falseAlarms.charAt(0).toLowerCase()}${falseAlarms.slice(1)}`,
    falseAlarms.replace(/ (score|end up)/, ' also $1'),
  ];
}
