import type { Ways } from './ways';

/** Sentences that need no findings. */

export const LOOK_ELSEWHERE: Ways = [
  'Look for where the picture first appeared.',
  'Search for an earlier copy of the picture and compare the two.',
  'Ask whoever posted it for the original file.',
  'See whether a source that you trust shows the same picture.',
  'A reverse image search may show an earlier copy.',
  'Check who posted it first, and when.',
  'Compare it with other pictures of the same moment.',
  'Find out whether news agencies covered the same event.',
  'Check what fact-checkers say about it.',
  'Trace the account that spread it.',
  'Note the address and date where you saw it.',
  'Keep the file as you received it.',
];

export const CERTAINTY_WAYS: Ways = [
  'Nobody can be certain from the pixels alone.',
  'I cannot give certainty.',
  'A yes or no would claim more than the findings hold.',
  'Certainty is not to be had from pixels.',
  'No tool can give certainty here.',
  'I deal in probabilities, not in guarantees.',
  'What I have is an estimate.',
  'Whoever promises certainty from a picture promises too much.',
  'Proof is out of reach here.',
  'At best a probability can be given.',
];
export const ONLY_FINDINGS: Ways = [
  'I only say what was found.',
  'Asking does not change the findings.',
  'Saying so would go beyond the findings.',
  'I keep to the findings.',
  'Opinions, mine or yours, leave the findings as they are.',
  'I keep to what the pixels gave.',
  'My wording can vary; the findings cannot.',
  'However often you ask, the findings remain.',
];
export const INNOCENT_CAUSES: Ways = [
  'Heavy editing, beauty filters, strong compression and unusual light can leave the same traces.',
  'A beauty filter, make-up, retouching or strong compression can look alike to the detector.',
  'Retouching, filters, upscaling or a bad copy can leave similar traces.',
  'Unusual light, heavy make-up or a filter can also look like this.',
  'Phone cameras smooth and sharpen by themselves, which can resemble such traces.',
  'Innocent causes exist: filters, repeated saving, upscaling, stage light.',
];
export const BACK: Ways = [
  'Ask me why, where or how sure.',
  'You can ask what was found, where, and how sure it is.',
  'I can tell you what was found and where.',
  'Ask me about the findings.',
  'Ask for the verdict, the parts or the probability.',
  'I can explain the verdict, the parts or the heat map.',
  'You may ask what the verdict does not prove.',
  'Questions about the verdict are welcome.',
];
