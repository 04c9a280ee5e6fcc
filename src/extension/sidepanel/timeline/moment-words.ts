import type { Progress } from '../../../forensics/findings';
import { headline, probabilityWords, sayFailure } from '../../../forensics/wording';
import type { ClipFindings, FaceTrack } from '../../../video/clip-findings';
import { frameTimeWords, timeWords } from '../../../video/clip-words';
import type { JobState } from '../../messages';
import { progressLine } from '../progress-lines';
import { pointAt } from './timeline-geometry';
import { say } from '../../../words/say';

/** "0:14", or "0:14.2" where another frame of that second was looked at too. */
export function momentWords(time: number, { lookedAt }: Pick<ClipFindings, 'lookedAt'>): string {
  const second = Math.floor(time);
  const shares = lookedAt.filter((frame) => Math.floor(frame.time) === second && Math.abs(frame.time - time) > 1e-3);
  return shares.length > 0 ? frameTimeWords(time) : timeWords(time);
}

/** "0:14, about 85 %": what a row says of one frame. */
export function pointWords(time: number, track: FaceTrack, clip: ClipFindings): string {
  const point = pointAt(track, time);
  return say(
    'panel_point',
    momentWords(time, clip),
    point ? probabilityWords(point.probability) : say('panel_no_score'),
  );
}

/** Where the work on a frame stands. */
export function momentProgressLine(progress: Progress): string {
  return progress.step === 'reading' || progress.step === 'decoding' ? say('progress_frame') : progressLine(progress);
}

/** What the live region says of the frame that is looked at; while it is stepped through, the slider says enough. */
export function spokenMoment({ clip, moment }: Pick<JobState, 'clip' | 'moment'>): string {
  if (!clip || !moment) return '';
  const at = momentWords(moment.time, clip);
  switch (moment.status.phase) {
    case 'working':
      return '';
    case 'failed':
      return say('panel_at_failed', at, sayFailure(moment.status.failure));
    case 'done': {
      const worst = moment.status.findings.faces.find((face) => face.status === 'analysed');
      return worst ? say('panel_at_found', at, headline(worst)) : say('panel_at_nothing', at);
    }
  }
}
