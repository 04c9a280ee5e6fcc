import * as english from '../../_locales/en/messages.json';
import { retell } from '../words/retell';
import { fill, say, sayList } from '../words/say';
import type { Failure } from './failure';
import type { Artifact, Bands, FaceFindings, ForgeryKind, Region, RegionFinding, Verdict } from './findings';

/**
 * What a person reads about verdicts, kinds and their limits. Functions say it in the language that is spoken; constants
 * are English, for the claims check and what is read by programs. Sentences about failures: `failure-wording.ts`.
 */

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  signs: english.finding_verdict_signs.message,
  unsure: english.finding_verdict_unsure.message,
  none: english.finding_verdict_none.message,
};

export const KIND_WORDS: Readonly<Record<ForgeryKind, string>> = {
  FS: english.finding_kind_FS.message,
  FR: english.finding_kind_FR.message,
  FE: english.finding_kind_FE.message,
  EFS: english.finding_kind_EFS.message,
};

export const KIND_UNCLEAR = english.finding_kind_unclear.message;

/** One sentence each, for someone who has never heard the field's terms. */
export const KIND_MEANINGS: Readonly<Record<ForgeryKind, string>> = {
  FS: english.finding_kind_meaning_FS.message,
  FR: english.finding_kind_meaning_FR.message,
  FE: english.finding_kind_meaning_FE.message,
  EFS: english.finding_kind_meaning_EFS.message,
};

/** What the verdict leaves open; always shown with it. */
export const DOES_NOT_PROVE: Readonly<Record<Verdict, string>> = {
  signs: english.finding_limit_signs.message,
  unsure: english.finding_limit_unsure.message,
  none: english.finding_limit_none.message,
};

export const verdictWords = (verdict: Verdict): string => say(`finding_verdict_${verdict}`);
export const kindMeaning = (kind: ForgeryKind): string => say(`finding_kind_meaning_${kind}`);
export const doesNotProve = (verdict: Verdict): string => say(`finding_limit_${verdict}`);

/** Rounds a probability (0..1) to steps of 5 %, never to certainty: at least 5, at most 95. */
export function roundedPercent(probability: number): number {
  return Math.min(95, Math.max(5, Math.round(probability * 20) * 5));
}

/** "about 85 %", "under 5 %" or "over 95 %": more digits would claim more than calibration gives. */
export function probabilityWords(probability: number): string {
  if (probability < 0.05) return say('finding_probability_under');
  if (probability > 0.95) return say('finding_probability_over');
  return say('finding_probability_about', roundedPercent(probability));
}

/** "face swapping", with "(FS)" on the first mention, or "kind unclear". */
export function kindWords(kind: ForgeryKind | null): string {
  return kind === null ? say('finding_kind_unclear') : say('finding_kind_named', say(`finding_kind_${kind}`), kind);
}

function rateWords(what: 'photographs' | 'videos', level: 'high' | 'unsure' | 'low', share: number): string {
  if (share <= 0) return say(`finding_rate_${what}_${level}_none`);
  if (share < 0.01) return say(`finding_rate_${what}_${level}_few`);
  return say(`finding_rate_${what}_${level}_about`, Math.round(share * 100));
}

/**
 * How often genuine photographs get the verdict that goes with this probability, from the rates measured at the two
 * thresholds. A finer figure would claim more than was measured.
 * @param what was measured: "videos" with the bands of clips
 */
export function falseAlarmWords(
  probability: number,
  bands: Bands,
  what: 'photographs' | 'videos' = 'photographs',
): string {
  const { falseAlarmsAtSigns, falseAlarmsAtNone } = bands;
  if (probability >= bands.signs) return rateWords(what, 'high', falseAlarmsAtSigns);
  if (probability >= bands.none) return rateWords(what, 'unsure', falseAlarmsAtNone - falseAlarmsAtSigns);
  return rateWords(what, 'low', 1 - falseAlarmsAtNone);
}

/** Verdict and probability in one line, e.g. "Signs of forgery, about 85 %". */
export function headline(face: Pick<FaceFindings, 'verdict' | 'probability'>): string {
  return say('finding_headline', verdictWords(face.verdict), probabilityWords(face.probability));
}

export const REGION_WORDS: Readonly<Record<Region, string>> = {
  hair: english.finding_region_hair.message,
  forehead: english.finding_region_forehead.message,
  eyes: english.finding_region_eyes.message,
  nose: english.finding_region_nose.message,
  cheeks: english.finding_region_cheeks.message,
  mouth: english.finding_region_mouth.message,
  ears: english.finding_region_ears.message,
  background: english.finding_region_background.message,
};

export const ARTIFACT_WORDS: Readonly<Record<Artifact, string>> = {
  'blending-seam': english.finding_artifact_blending_seam.message,
  'colour-mismatch': english.finding_artifact_colour_mismatch.message,
  'over-smoothed': english.finding_artifact_over_smoothed.message,
  'over-sharpened': english.finding_artifact_over_sharpened.message,
  'warped-shape': english.finding_artifact_warped_shape.message,
  'inconsistent-light': english.finding_artifact_inconsistent_light.message,
};

/** One sentence each, for someone who has never heard the field's terms. */
export const ARTIFACT_MEANINGS: Readonly<Record<Artifact, string>> = {
  'blending-seam': english.finding_artifact_meaning_blending_seam.message,
  'colour-mismatch': english.finding_artifact_meaning_colour_mismatch.message,
  'over-smoothed': english.finding_artifact_meaning_over_smoothed.message,
  'over-sharpened': english.finding_artifact_meaning_over_sharpened.message,
  'warped-shape': english.finding_artifact_meaning_warped_shape.message,
  'inconsistent-light': english.finding_artifact_meaning_inconsistent_light.message,
};

const ARTIFACT_KEYS = {
  'blending-seam': 'blending_seam',
  'colour-mismatch': 'colour_mismatch',
  'over-smoothed': 'over_smoothed',
  'over-sharpened': 'over_sharpened',
  'warped-shape': 'warped_shape',
  'inconsistent-light': 'inconsistent_light',
} as const satisfies Readonly<Record<Artifact, string>>;

export const artifactWords = (artifact: Artifact): string => say(`finding_artifact_${ARTIFACT_KEYS[artifact]}`);
export const artifactMeaning = (artifact: Artifact): string =>
  say(`finding_artifact_meaning_${ARTIFACT_KEYS[artifact]}`);

/** What the points of a covering check are, and what they leave open. */
export const COVERING_MEANING = english.finding_covering_meaning.message;

/** In place of regions, where the verdict rests on none of them. */
export const NO_SINGLE_REGION = english.finding_no_single_region.message;

/** Words as they begin a line. */
export const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** "Mouth & lips" */
export function regionName(region: Region): string {
  return capitalised(say(`finding_region_${region}`));
}

/** "blending seam, warped shape", or that the trace has no name. */
export function artifactsWords(artifacts: RegionFinding['artifacts']): string {
  if (artifacts.length === 0) return say('finding_trace_unclear');
  return sayList(artifacts.map(({ artifact }) => artifactWords(artifact)));
}

/** "covering it lowers the score by 23 points" */
export function coveringWords(fall: number): string {
  return say('finding_covering', Math.round(fall));
}

/** Notes on a picture in English, for `PictureFindings.notes`; in the person's language: `sayNote`. */
export const NOTES = {
  firstFrameOnly: english.note_first_frame_only.message,
  readFromScreen: english.note_read_from_screen.message,
  wholeViewRead: english.note_whole_view_read.message,
  cardWrong: english.note_card_wrong.message,
  cardFailed: english.note_card_failed.message,
  changedByBrowser: (how: 'noisy' | 'discoloured', isReadOtherwise: boolean): string =>
    english[`note_${how}${isReadOtherwise ? '_avoided' : ''}`].message,
  transparent: english.note_transparent.message,
  facesLeftOut: (judged: number, found: number): string => fill(english.note_faces_left_out, judged, found),
  facesRefused: (refused: number): string =>
    fill(refused === 1 ? english.note_faces_refused_one : english.note_faces_refused_other, refused),
  noiseGone: (faces: number): string =>
    fill(faces === 1 ? english.note_noise_gone_one : english.note_noise_gone_other, faces),
  smallFacesMayBeMissed: (pixels: number): string => fill(english.note_small_faces_may_be_missed, pixels),
} as const;

/** What a failure says, in the spoken language. */
export const sayFailure = ({ sentence }: Pick<Failure, 'sentence'>): string => retell(sentence, 'failure_');
/** A note on findings, in the spoken language. */
export const sayNote = (note: string): string => retell(note, 'note_');

export * from './chat-wording';
export * from './failure-wording';
export * from './note-wording';
