import type { CaptureWay, JobState } from '../messages';

/** How a picture was come by, as the end of "The picture was read …" and as the name of an attempt. */
export const CAPTURE_WAY_WORDS: Readonly<Record<CaptureWay, string>> = {
  'page-fetch': 'from the page itself',
  'extension-fetch': 'from the site that holds it',
  'data-url': 'from the page’s own text',
  'blob-url': 'from the page’s memory',
  canvas: 'from a drawing area of the page',
  'css-background': 'from the page’s background',
  svg: 'from a drawing in the page',
  'video-frame': 'from the video, one frame',
  screen: 'from the screen',
  file: 'from a file',
};

/** The same of a picture or of a whole video. */
export function captureWords(way: CaptureWay, { clip }: Pick<JobState, 'clip'>): string {
  return clip && way === 'video-frame' ? 'from the video while it played' : CAPTURE_WAY_WORDS[way];
}
