import type { Progress } from '../../../forensics/findings';
import { headline, probabilityWords } from '../../../forensics/wording';
import type { ClipFindings, FaceTrack } from '../../../video/clip-findings';
import { frameTimeWords, timeWords } from '../../../video/clip-words';
import type { JobState } from '../../messages';
import { progressLine } from '../progress-lines';
import { pointAt } from './timeline-geometry';

/** For someone who has never seen a timeline of scores. */
export const READING_TIMELINES =
  'Each row is one face, higher is more suspicious. Above the upper line a single frame shows signs of forgery, below the lower one none. A gap is where the face was not seen or no frame was looked at. A face that comes back after a change of shot, marked at the bottom, or that suddenly looks like another has a row of its own. Click a row to see that frame; on the keyboard, arrow keys step through the frames and S goes to the strongest moment.';

/** "0:14", or "0:14.2" where another frame of that second was looked at too. */
export function momentWords(time: number, { lookedAt }: Pick<ClipFindings, 'lookedAt'>): string {
  const second = Math.floor(time);
  const shares = lookedAt.filter((frame) => Math.floor(frame.time) === second && Math.abs(frame.time - time) > 1e-3);
  return shares.length > 0 ? frameTimeWords(time) : timeWords(time);
}

/** "0:14, about 85 %": what a row says of one frame. */
export function pointWords(time: number, track: FaceTrack, clip: ClipFindings): string {
  const point = pointAt(track, time);
  return `${momentWords(time, clip)}, ${point ? probabilityWords(point.probability) : 'no score for this face'}`;
}

/** Where the work on a frame stands. */
export function momentProgressLine(progress: Progress): string {
  return progress.step === 'reading' || progress.step === 'decoding' ? 'Reading the frame…' : progressLine(progress);
}

/** What the live region says of the frame that is looked at; while it is stepped through, the slider says enough. */
export function spokenMoment({ clip, moment }: Pick<JobState, 'clip' | 'moment'>): string {
  if (!clip || !moment) return '';
  const at = `At ${momentWords(moment.time, clip)}`;
  switch (moment.status.phase) {
    case 'working':
      return '';
    case 'failed':
      return `${at}: ${moment.status.failure.sentence}`;
    case 'done': {
      const worst = moment.status.findings.faces.find((face) => face.status === 'analysed');
      return worst ? `${at}: ${headline(worst)}.` : `${at}.`;
    }
  }
}
