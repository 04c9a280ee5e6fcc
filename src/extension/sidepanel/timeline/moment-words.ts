import { probabilityWords } from '../../../forensics/wording';
import type { ClipFindings, FaceTrack } from '../../../video/clip-findings';
import { frameTimeWords, timeWords } from '../../../video/clip-words';
import type { JobState } from '../../messages';
import { spokenProgress } from '../progress-lines';
import { headline } from '../../../forensics/wording';
import { pointAt } from './timeline-geometry';

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

/** What the live region says of the frame that is looked at. */
export function spokenMoment({ clip, moment }: Pick<JobState, 'clip' | 'moment'>): string {
  if (!clip || !moment) return '';
  const at = `At ${momentWords(moment.time, clip)}`;
  switch (moment.status.phase) {
    case 'working':
      return `${at}: ${spokenProgress(moment.status.progress)}`;
    case 'failed':
      return `${at}: ${moment.status.failure.sentence}`;
    case 'done': {
      const worst = moment.status.findings.faces.find((face) => face.status === 'analysed');
      return worst ? `${at}: ${headline(worst)}.` : `${at}.`;
    }
  }
}
