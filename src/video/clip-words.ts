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
export const framesWords = (count: number): string => `${count} ${count === 1 ? 'frame' : 'frames'}`;

/** What the verdict on a clip leaves open; always shown with it. */
export const CLIP_DOES_NOT_PROVE: Readonly<Record<Verdict, string>> = {
  signs:
    'This does not prove forgery. Beauty filters, strong compression, fast movement and unusual light can leave the same traces. Look for where the video first appeared.',
  unsure:
    'The traces are too weak, or in too few frames, to say either way. A larger or less compressed copy of the video may help.',
  none: 'This does not prove that the video is genuine. Only some of its frames were looked at, and new kinds of forgery, small changes and strong compression can leave no traces that Telltale knows.',
};

/** In place of a verdict, on a face or on the whole clip. */
export const TOO_FEW_FRAMES = 'Too few frames';

/** "between 0:12 and 0:19", "at 0:12", or null where nothing is suspicious. */
export function strongestWords(strongest: FaceTrack['strongest']): string | null {
  if (strongest === null) return null;
  const [from, to] = [timeWords(strongest.from), timeWords(strongest.to)];
  return from === to ? `at ${from}` : `between ${from} and ${to}`;
}

const SAYS: Readonly<Record<Verdict, readonly [one: string, several: string]>> = {
  signs: ['shows signs of forgery', 'show signs of forgery'],
  unsure: ['leaves Telltale unsure', 'leave Telltale unsure'],
  none: ['shows no signs', 'show no signs'],
};

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
  const seen = unjudged.length === 1 ? 'Another face was' : `${unjudged.length} other faces were`;
  const isSuspicious = unjudged.some(({ points }) => points.some(({ probability }) => probability >= bands.signs));
  return `${seen} seen in too few frames for a verdict${isSuspicious ? ', and single frames show signs of forgery' : ''}.`;
}

type Summarised = Pick<ClipFindings, 'tracks' | 'verdict' | 'bands'>;

export function summaryParts({ tracks, verdict, bands }: Summarised): SummaryParts {
  const [worst] = tracks;
  if (!worst) return { who: 'No face could be judged so far', where: null, unjudged: null };
  if (verdict === null) {
    return { who: 'No face could be judged in enough frames for a verdict', where: null, unjudged: null };
  }
  const [judged, unjudged] = [
    tracks.filter((track) => track.verdict !== null),
    tracks.filter((track) => track.verdict === null),
  ];
  const count = judged.filter((track) => track.verdict === verdict).length;
  const [one, several] = SAYS[verdict];
  const who =
    judged.length === 1
      ? `${unjudged.length === 0 ? 'The' : 'One'} face ${one}`
      : `${count} of ${judged.length} faces ${count === 1 ? one : several}`;
  const where = verdict === 'none' ? null : strongestWords(worst.strongest);
  return { who, where: where === null ? null : `strongest ${where}`, unjudged: unjudgedWords(unjudged, bands) };
}

/** "1 of 2 faces shows signs of forgery, strongest between 0:12 and 0:19." */
export function clipSummary(clip: Summarised): string {
  const { who, where, unjudged } = summaryParts(clip);
  const judged = where === null ? `${who}.` : `${who}, ${where}.`;
  return unjudged === null ? judged : `${judged} ${unjudged}`;
}

/** "48 frames looked at, 40 of them with a face that could be judged." */
export function lookedAtWords({ lookedAt }: Pick<ClipFindings, 'lookedAt'>): string {
  const judged = lookedAt.filter(({ faces }) => faces > 0).length;
  const looked = `${framesWords(lookedAt.length)} looked at`;
  if (judged === lookedAt.length) return `${looked}.`;
  return judged === 0
    ? `${looked}, none with a face that could be judged.`
    : `${looked}, ${judged} of them with a face that could be judged.`;
}
