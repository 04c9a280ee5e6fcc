import type { Artifact, Bands, FaceFindings, ForgeryKind, Region, RegionFinding, Verdict } from './findings';

/** What a person reads about verdicts, kinds and their limits. Sentences about failures: `failure-wording.ts`. */

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  signs: 'Signs of forgery',
  unsure: 'Unsure',
  none: 'No signs found',
};

export const KIND_WORDS: Readonly<Record<ForgeryKind, string>> = {
  FS: 'face swapping',
  FR: 'face reenactment',
  FE: 'face editing',
  EFS: 'entire face synthesis',
};

export const KIND_UNCLEAR = 'kind unclear';

/** One sentence each, for someone who has never heard the field's terms. */
export const KIND_MEANINGS: Readonly<Record<ForgeryKind, string>> = {
  FS: "One person's face was put over another's.",
  FR: "A face was made to move or speak like somebody else's.",
  FE: 'Parts or properties of a face were changed, for instance its age, hair, make-up or light.',
  EFS: 'The whole face was generated; it need not belong to anybody.',
};

/** What the verdict leaves open; always shown with it. */
export const DOES_NOT_PROVE: Readonly<Record<Verdict, string>> = {
  signs:
    'This does not prove forgery. Heavy editing, beauty filters, strong compression and unusual light can leave the same traces. Look for where the picture first appeared.',
  unsure: 'The traces are too weak to say either way. A larger or less compressed copy of the picture may help.',
  none: 'This does not prove that the picture is genuine. New kinds of forgery, small changes and strong compression can leave no traces that Telltale knows.',
};

/** Rounds a probability (0..1) to steps of 5 %, never to certainty: at least 5, at most 95. */
export function roundedPercent(probability: number): number {
  return Math.min(95, Math.max(5, Math.round(probability * 20) * 5));
}

/** "about 85 %", "under 5 %" or "over 95 %": more digits would claim more than calibration gives. */
export function probabilityWords(probability: number): string {
  if (probability < 0.05) return 'under 5 %';
  if (probability > 0.95) return 'over 95 %';
  return `about ${roundedPercent(probability)} %`;
}

/** "face swapping", with "(FS)" on the first mention, or "kind unclear". */
export function kindWords(kind: ForgeryKind | null): string {
  return kind === null ? KIND_UNCLEAR : `${KIND_WORDS[kind]} (${kind})`;
}

function inHundred(share: number): string {
  if (share <= 0) return 'None of the';
  if (share < 0.01) return 'Fewer than 1 in 100';
  return `About ${Math.round(share * 100)} in 100`;
}

/**
 * How often genuine photographs get the verdict that goes with this probability, from the rates measured at the two
 * thresholds. A finer figure would claim more than was measured.
 * @param what was measured, as a plural: "videos" with the bands of clips
 */
export function falseAlarmWords(probability: number, bands: Bands, what = 'photographs'): string {
  if (probability >= bands.signs) return `${inHundred(bands.falseAlarmsAtSigns)} genuine ${what} score this high.`;
  if (probability >= bands.none)
    return `${inHundred(bands.falseAlarmsAtNone - bands.falseAlarmsAtSigns)} genuine ${what} end up unsure.`;
  return `${inHundred(1 - bands.falseAlarmsAtNone)} genuine ${what} score this low.`;
}

/** Verdict and probability in one line, e.g. "Signs of forgery, about 85 %". */
export function headline(face: Pick<FaceFindings, 'verdict' | 'probability'>): string {
  return `${VERDICT_WORDS[face.verdict]}, ${probabilityWords(face.probability)}`;
}

export const REGION_WORDS: Readonly<Record<Region, string>> = {
  hair: 'hair & hairline',
  forehead: 'forehead',
  eyes: 'eyes & brows',
  nose: 'nose',
  cheeks: 'cheeks & jawline',
  mouth: 'mouth & lips',
  ears: 'ears & accessories',
  background: 'background',
};

export const ARTIFACT_WORDS: Readonly<Record<Artifact, string>> = {
  'blending-seam': 'blending seam',
  'colour-mismatch': 'colour mismatch',
  'over-smoothed': 'over-smoothed',
  'over-sharpened': 'over-sharpened',
  'warped-shape': 'warped shape',
  'inconsistent-light': 'inconsistent light',
};

/** One sentence each, for someone who has never heard the field's terms. */
export const ARTIFACT_MEANINGS: Readonly<Record<Artifact, string>> = {
  'blending-seam': 'An edge of the kind that is left where one picture was laid into another.',
  'colour-mismatch': 'A tone that does not fit the rest of the face.',
  'over-smoothed': 'Fine detail, such as that of skin, is missing.',
  'over-sharpened': 'Detail is harder than in the rest of the picture.',
  'warped-shape': 'A shape looks stretched, squeezed or shifted.',
  'inconsistent-light': 'Light and shade do not fit the rest of the face.',
};

/** What the points of a covering check are, and what they leave open. */
export const COVERING_MEANING =
  'Each part was covered and the face judged again. The points are percentage points of the probability of forgery; those of several parts do not add up.';

/** In place of regions, where the verdict rests on none of them. */
export const NO_SINGLE_REGION =
  'No single part explains it: the traces are spread over the face, or too weak in any one part to name it.';

/** Words as they begin a line. */
export const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** "Mouth & lips" */
export function regionName(region: Region): string {
  return capitalised(REGION_WORDS[region]);
}

/** "blending seam, warped shape", or that the trace has no name. */
export function artifactsWords(artifacts: RegionFinding['artifacts']): string {
  if (artifacts.length === 0) return 'looks changed, kind of trace unclear';
  return artifacts.map(({ artifact }) => ARTIFACT_WORDS[artifact]).join(', ');
}

/** "covering it lowers the score by 23 points" */
export function coveringWords(fall: number): string {
  return `covering it lowers the score by ${Math.round(fall)} points`;
}

/** Notes on a picture, for `PictureFindings.notes`. */
export const NOTES = {
  firstFrameOnly: 'This picture is animated: only its first frame was analysed.',
  readFromScreen:
    'The picture was read from the screen: it may be scaled or partly covered, so the result is less sure.',
  wholeViewRead: 'No part of this page can be selected: all that the tab showed was read.',
  cardWrong: 'The graphics card gave wrong results, so the processor was used.',
  cardFailed: 'The graphics card could not run the model, so the processor was used.',
  changedByBrowser: (how: 'noisy' | 'discoloured', isReadOtherwise: boolean): string => {
    const what = how === 'noisy' ? 'adds noise to the pictures that it reads' : 'changes the colours of pictures';
    return isReadOtherwise
      ? `This browser ${what}, so the picture was read in another way, which does not.`
      : `This browser ${what}, so the result is less sure.`;
  },
  transparent: 'Transparent parts were laid on white.',
  facesLeftOut: (judged: number, found: number): string =>
    `${found} faces were found; only the ${judged} largest were analysed.`,
  facesRefused: (refused: number): string =>
    refused === 1 ? 'One face could not be judged.' : `${refused} faces could not be judged.`,
  noiseGone: (faces: number): string =>
    `What made ${faces === 1 ? 'a face' : `${faces} faces`} look forged went away when fine noise was smoothed out, so ${faces === 1 ? 'it is' : 'they are'} called unsure.`,
  smallFacesMayBeMissed: (pixels: number): string =>
    `The picture is very large: faces under ${pixels} px may have been missed.`,
} as const;

export * from './chat-wording';
export * from './failure-wording';
export * from './note-wording';
