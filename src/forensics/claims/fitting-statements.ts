/**
 * Sentences of composed answers that hold for some verdicts, or reasons for not judging, only; the claims check knows
 * each of them word for word. Groups are named like those of `taught-statements.ts`.
 */
export const FITTING = {
  signs: {
    caveat: [
      'A sign is not a proof.',
      'That is a reason to look closer, not a proof.',
      'An innocent cause, such as retouching or odd light, stays possible.',
      'It is a sign, not a proof.',
      'Still, a false alarm is possible.',
    ],
    caveats: [
      'Signs are not proof: filters, retouching and strong compression can leave traces that look alike.',
      'Some genuine photographs score as high, so nobody should be accused on this alone.',
      'The estimate concerns this face only and says nothing about who did what.',
      'Proof would need more than pixels, for instance the original file.',
    ],
    wording: [
      'You can write that Telltale found signs of forgery, together with the probability and the false-alarm rate.',
      'Safe wording is that a detector found signs of forgery, which is not proof.',
      'Say that a detector reports signs of forgery, and not that the picture is a forgery.',
    ],
    meaning: [
      'Signs of forgery means that the detector saw traces of the kind that forgeries leave.',
      'It means that the pixels of this face resemble those of known forgeries.',
      'That the pixels look like those of forgeries that Telltale knows is what signs of forgery means.',
    ],
    why: [
      'Because the face carries traces of the kind that forgeries leave.',
      'The pixels of this face resemble those of forgeries that the detector knows.',
      'What counts are the pixels, and these look to the detector like those of forgeries.',
    ],
    step: [
      'Look for where the picture first appeared, and who posted it.',
      'Compare it with other pictures of the same moment before you conclude anything.',
      'Ask for the original file, and see whether a trusted source shows the same picture.',
    ],
  },
  unsure: {
    step: [
      'A larger or less compressed copy of the picture may help.',
      'Try the original file: a better copy may settle it.',
      'Another copy might move it one way or the other.',
      'Look for the original file before deciding.',
    ],
    caveats: [
      'Unsure is no half accusation: it tells against nobody.',
      'Build nothing on it, in either direction.',
      'Do not read unsure as half a yes.',
      'More evidence is needed than these pixels give.',
    ],
    wording: [
      'You can write that the analysis was inconclusive.',
      'The only fair wording is that Telltale could not decide.',
      'Say that the result is open, and leave it at that.',
    ],
    meaning: [
      'Unsure means that the probability is too high for none and too low for signs.',
      'It means that the probability lies between the two marks, so nothing is said either way.',
      'The detector abstains from a side: that is what unsure means.',
    ],
    noPart: [
      'The findings name no part.',
      'No part of the face is singled out, and the verdict is open.',
      'With an open verdict, no part is listed either.',
    ],
  },
  none: {
    caveat: [
      'No signs found is not proof.',
      'That is no all-clear.',
      'This does not prove that the picture is genuine.',
      'Nothing found is not the same as nothing there.',
    ],
    limit: [
      'This does not prove that the picture is genuine: new methods, small changes and strong compression can hide traces.',
      'That is no all-clear, because some forgeries leave no trace that Telltale knows.',
      'It is not proof: a careful forgery can go unseen.',
      'An undetected forgery remains possible.',
    ],
    caveats: [
      'No signs found is not verification, and it proves nothing about where the picture comes from.',
      'Recent methods of forgery and heavy compression can leave nothing to find, so this is no proof.',
      'A genuine face can stand under a false caption, and no signs found is no proof against that.',
    ],
    wording: [
      'You can write that Telltale found no signs of forgery, which is not verification.',
      'Verified is too strong a word: no signs found is not proof.',
      'Say that no signs were found, and add that this does not prove it genuine.',
    ],
    meaning: [
      'No signs found means that the detector saw no traces that it knows.',
      'It means that the estimate stayed below the mark for unsure, no more.',
      'That nothing known to the detector turned up is all that no signs found means.',
    ],
    noPart: [
      'No part is named, because no signs were found.',
      'The findings name no part of this face.',
      'The list of parts is empty, because no signs were found.',
      'There is no part to name: no signs were found.',
    ],
    step: [
      'Check the source all the same: who posted it first, and when.',
      'If it matters, look for an earlier copy and for other pictures of the moment.',
      'Confirm place and date by other means, since pixels are only one part of it.',
    ],
    undisturbed: [
      'No signs were found, so there is nothing to explain.',
      'There is no trace to explain, as no signs were found.',
    ],
  },
  refused: {
    noPart: [
      'No part was judged.',
      'No part can be named without a verdict.',
      'There are no parts to list, as the face was not judged.',
    ],
    noKind: ['No kind can be named, since the face was not judged.', 'Without a verdict there is no kind either.'],
    noChance: [
      'There is no probability, since the face was not judged.',
      'A face that was not judged has no probability.',
    ],
    noRate: [
      'There is no rate for a face that was not judged.',
      'No rate applies here, since the face was not judged.',
    ],
    noTrace: [
      'No traces were looked for, since the face was not judged.',
      'No trace can be named for a face that was not judged.',
    ],
    caveats: [
      'Not judged is neither good nor bad news about the picture.',
      'Do not read that as a hint in either direction.',
      'That says nothing for or against the picture.',
    ],
    wording: [
      'You can only write that the face could not be judged.',
      'There is no result to quote, because the face was not judged.',
    ],
    meaning: [
      'Not judged means that there is no verdict for this face.',
      'Not judged says that a judgement would have been worthless here.',
      'It means that the face was seen but not judged.',
    ],
    nothing: [
      'There is nothing to explain, since the face was not judged.',
      'No finding needs explaining: the face was not judged.',
    ],
  },
  'face-too-small': {
    reason: [
      'The face is too small to be judged.',
      'This face was not judged, because it is too small.',
      'At this size the face could not be judged: it is too small.',
    ],
    step: [
      'A larger copy of the picture may help.',
      'Open a larger copy of the picture.',
      'A crop from the full-size original may be large enough.',
      'Try again with a picture that shows the face larger.',
    ],
  },
  'face-too-blurred': {
    reason: [
      'The face is too blurred or too strongly compressed to be judged.',
      'This face was not judged, because it is too blurred or too strongly compressed.',
      'Blur or strong compression kept the face from being judged.',
    ],
    step: [
      'A sharper or less compressed copy may help, best the original file.',
      'Ask for the original file, before it was compressed.',
      'Find a sharper copy of the picture.',
      'Try again with a version that was not screenshotted or sent through a messenger.',
    ],
  },
  'face-unfamiliar': {
    reason: [
      'This face was not judged, because it is unlike the photographs that Telltale knows.',
      'The face is unlike the photographs that Telltale knows, so it was not judged.',
    ],
    step: [
      'Another photograph of the same person may be judged.',
      'Try the original photograph, if there is one.',
      'Drawings, masks and strong colour filters can cause this, so try an unfiltered photograph.',
      'If an unaltered photograph exists, try that one.',
    ],
  },
  'signs unsure': {
    causes: [
      'Heavy editing, beauty filters, strong compression and unusual light can leave the same traces.',
      'Usual innocent causes are compression, retouching and mixed light.',
      'Retouching, filters, upscaling or a bad copy can leave similar traces.',
      'Phone cameras smooth and sharpen by themselves, which can resemble such traces.',
      'Innocent causes exist: filters, repeated saving, upscaling, stage light.',
    ],
    causesMore: [
      'The findings cannot tell these apart for certain.',
      'Which of them it is cannot be read from the pixels alone.',
      'Only the original file could rule them out.',
      'The detector has no means to exclude them.',
    ],
  },
  'signs unsure none': {
    certainty: [
      'I cannot give certainty.',
      'Nobody can be certain from the pixels alone.',
      'A yes or no would claim more than the findings hold.',
      'I deal in probabilities, not in guarantees.',
      'Proof is out of reach for any detector.',
      'Whoever promises certainty from a picture promises too much.',
    ],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
