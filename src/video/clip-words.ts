import * as english from '../../_locales/en/messages.json';
import { say, sayCount } from '../words/say';
import type { Bands, Verdict } from '../forensics/findings';
import type { ClipFindings, FaceTrack } from './clip-findings';

/** What a person reads about the findings of a clip, in the panel and in the terminal: composed from them alone. */

/** "0:07", "12:30" or "1:02:05". Whole seconds, cut off as players do it. @param seconds 0 or more */
export function timeWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  const twoDigits = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const start = hours > 0 ? `${hours}:${twoDigits(minutes)}` : String(minutes);
  return `${start}:${twoDigits(whole % 60)}`;
}

/** With tenths, "0:07.4", to tell frames of the same second apart. */
export function frameTimeWords(seconds: number): string {
  const tenths = Math.max(0, Math.floor(seconds * 10 + 1e-6));
  return `${timeWords(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** "12 frames" */
export const framesWords = (count: number): string => sayCount('clip_frames', count);

/** What the verdict on a clip leaves open; always shown with it. */
export const CLIP_DOES_NOT_PROVE: Readonly<Record<Verdict, string>> = {
  signs: english.clip_limit_signs.message,
  unsure: english.clip_limit_unsure.message,
  none: english.clip_limit_none.message,
};

/** In place of a verdict, on a face or on the whole clip. */
export const TOO_FEW_FRAMES = english.clip_too_few_frames.message;
export const tooFewFramesWords = (): string => say('clip_too_few_frames');

export const clipLimit = (verdict: Verdict): string => say(`clip_limit_${verdict}`);

/** "between 0:12 and 0:19", "at 0:12", or null where nothing is suspicious; in English, for reports and the terminal. */
export function strongestWords(strongest: FaceTrack['strongest']): string | null {
  if (strongest === null) return null;
  const [from, to] = [timeWords(strongest.from), timeWords(strongest.to)];
  return from === to ? `at ${from}` : `between ${from} and ${to}`;
}

/** "strongest between 0:12 and 0:19", "strongest at 0:12", or null where nothing is suspicious. */
function strongestPlace(strongest: FaceTrack['strongest']): string | null {
  if (strongest === null) return null;
  const [from, to] = [timeWords(strongest.from), timeWords(strongest.to)];
  return from === to ? say('clip_strongest_at', from) : say('clip_strongest_between', from, to);
}

export interface SummaryParts {
  /** How many faces got the clip's verdict. */
  readonly who: string;
  /** Where the worst of them is most suspicious; null where nothing is suspicious enough to be named. */
  readonly where: string | null;
  /** A sentence about faces that got no verdict beside those that did; null where there are none. */
  readonly unjudged: string | null;
}

/** Beside a verdict, a face without one must not pass for one without signs. */
function unjudgedWords(unjudged: readonly FaceTrack[], bands: Bands): string | null {
  if (unjudged.length === 0) return null;
  const isSuspicious = unjudged.some(({ points }) => points.some(({ probability }) => probability >= bands.signs));
  return sayCount(isSuspicious ? 'clip_unjudged_suspicious' : 'clip_unjudged', unjudged.length);
}

type Summarised = Pick<ClipFindings, 'tracks' | 'verdict' | 'bands'>;

export function summaryParts({ tracks, verdict, bands }: Summarised): SummaryParts {
  const [worst] = tracks;
  if (!worst) return { who: say('clip_no_face_so_far'), where: null, unjudged: null };
  if (verdict === null) {
    return { who: say('clip_no_face_enough'), where: null, unjudged: null };
  }
  const [judged, unjudged] = [
    tracks.filter((track) => track.verdict !== null),
    tracks.filter((track) => track.verdict === null),
  ];
  const count = judged.filter((track) => track.verdict === verdict).length;
  const who =
    judged.length === 1
      ? say(`clip_${unjudged.length === 0 ? 'the' : 'one'}_face_${verdict}`)
      : sayCount(`clip_faces_${verdict}`, count, judged.length);
  const where = verdict === 'none' ? null : strongestPlace(worst.strongest);
  return { who, where, unjudged: unjudgedWords(unjudged, bands) };
}

/** "1 of 2 faces shows signs of forgery, strongest between 0:12 and 0:19." */
export function clipSummary(clip: Summarised): string {
  const { who, where, unjudged } = summaryParts(clip);
  const judged = where === null ? say('clip_summary', who) : say('clip_summary_where', who, where);
  return unjudged === null ? judged : `${judged} ${unjudged}`;
}

/** "48 frames looked at, 40 of them with a face that could be judged." */
export function lookedAtWords({ lookedAt }: Pick<ClipFindings, 'lookedAt'>): string {
  const judged = lookedAt.filter(({ faces }) => faces > 0).length;
  const looked = lookedAt.length;
  if (judged === looked) return sayCount('clip_looked_at', looked);
  return judged === 0 ? sayCount('clip_looked_at_no_face', looked) : sayCount('clip_looked_at_some', looked, judged);
}
