import { say, type MessageKey } from '../../words/say';
import type { CaptureWay, JobState } from '../messages';

const WAY_KEYS: Readonly<Record<CaptureWay, MessageKey>> = {
  'page-fetch': 'panel_way_page_fetch',
  'extension-fetch': 'panel_way_extension_fetch',
  'data-url': 'panel_way_data_url',
  'blob-url': 'panel_way_blob_url',
  canvas: 'panel_way_canvas',
  'css-background': 'panel_way_css_background',
  svg: 'panel_way_svg',
  'video-frame': 'panel_way_video_frame',
  screen: 'panel_way_screen',
  file: 'panel_way_file',
};

/** How a picture was come by, as the end of "The picture was read …" and as the name of an attempt. */
export const captureWayWords = (way: CaptureWay): string => say(WAY_KEYS[way]);

/** The same of a picture or of a whole video. */
export function captureWords(way: CaptureWay, { clip }: Pick<JobState, 'clip'>): string {
  return clip && way === 'video-frame' ? say('panel_way_while_played') : captureWayWords(way);
}
