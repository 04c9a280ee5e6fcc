import type { FaceFacts } from '../../forensics/face-facts';
import { kindName, type Ways } from './ways';

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
        `Signs of forgery were found, and the probability stands at ${chance}.`,
        `According to the detector, this face bears signs of forgery, ${chance} by its estimate.`,
        `With ${chance}, the probability of forgery is high enough to speak of signs of forgery.`,
        `The analysis ended with ${chance}, and that means signs of forgery.`,
        `In short: signs of forgery, ${chance}.`,
      ];
    case 'unsure':
      return [
        `Telltale is unsure about this face; the probability of forgery is ${chance}.`,
        `The traces are too weak to say either way; the probability is ${chance}.`,
        `The verdict is unsure, with a probability of ${chance}.`,
        `It cannot be said either way: the probability of forgery is ${chance}.`,
        `The detector is unsure here, at ${chance}.`,
        `The analysis ended with ${chance}, which is neither here nor there: unsure.`,
        `With ${chance} as probability of forgery, the findings stay unsure.`,
        `According to the detector this face is unsure, ${chance} by its estimate.`,
        `In short: unsure, at ${chance}.`,
      ];
    case 'none':
      return [
        `Telltale found no signs of forgery in this face; the probability is ${chance}.`,
        `No signs of forgery were found in this face, and the probability is ${chance}.`,
        `The verdict is no signs found, with a probability of forgery of ${chance}.`,
        `There are no signs of forgery that Telltale knows in this face; the probability is ${chance}.`,
        `The detector found no signs of forgery here: the probability is ${chance}.`,
        `No signs of forgery turned up here; the calibrated probability is ${chance}.`,
        `The analysis ended with ${chance} and without signs of forgery.`,
        `With ${chance}, the probability of forgery is low enough for no signs found.`,
        `In short: no signs found, ${chance}.`,
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
        'Take it as a reason to look closer, not as proof.',
        'Other causes remain possible.',
        'Proof would need more than pixels, for instance the original file.',
        'Every detector raises some false alarms.',
        'Regard it as one clue among several.',
        'Innocent explanations exist and should be weighed first.',
      ];
    case 'unsure':
      return [
        'A larger or less compressed copy of the picture may help.',
        'It may be either, so do not rest anything on it alone.',
        'A better copy may settle it.',
        'This does not prove anything either way.',
        'Other evidence has to decide.',
        'More evidence is needed than these pixels give.',
        'So treat it as an open question.',
        'Weak traces have many innocent causes.',
      ];
    case 'none':
      return [
        'This does not prove that the picture is genuine.',
        'New kinds of forgery and small changes can go unseen, so this is no all-clear.',
        'That does not prove that the picture is genuine: new kinds of forgery, small changes and strong compression can leave no traces that Telltale knows.',
        'That is no proof that it is genuine.',
        'An undetected forgery remains possible.',
        'Read that as nothing found, not as a certificate.',
        'Nothing found is not the same as nothing there.',
        'It is no all-clear, since some forgeries leave no known trace.',
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
    `Of the four kinds, ${name} is the likeliest.`,
    `The traces fit ${name} best.`,
    `As for the kind, ${name} is the best match.`,
  ];
}

export function chanceWays({ chance, verdict }: FaceFacts): Ways {
  if (verdict === 'refused') return ['There is no probability, since the face was not judged.'];
  return [
    `The probability of forgery is ${chance}.`,
    `Telltale gives it ${chance}.`,
    `The calibrated probability is ${chance}, rounded to steps of 5 %.`,
    `The score comes to a probability of ${chance}.`,
    `In numbers: ${chance}.`,
    `The detector's estimate stands at ${chance}.`,
    `Measured against photographs with known answers, it is ${chance}.`,
  ];
}

export function falseAlarmWays({ falseAlarms }: FaceFacts): Ways {
  if (falseAlarms === '') return [];
  return [
    falseAlarms,
    `For comparison, ${falseAlarms.charAt(0).toLowerCase()}${falseAlarms.slice(1)}`,
    falseAlarms.replace(/ (score|end up)/, ' also $1'),
  ];
}
