import { WAY_WORDS } from '../../report/report-words';
import type { CaptureWay, JobState } from '../messages';

/** How a picture was come by, as the end of "The picture was read …" and as the name of an attempt. */
export const CAPTURE_WAY_WORDS: Readonly<Record<CaptureWay, string>> = WAY_WORDS;

/** The same of a picture or of a whole video. */
export function captureWords(way: CaptureWay, { clip }: Pick<JobState, 'clip'>): string {
  return clip && way === 'video-frame' ? 'from the video while it played' : CAPTURE_WAY_WORDS[way];
}
