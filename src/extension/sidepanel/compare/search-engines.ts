import { isPublicHost } from '../../../capture/public-host';
import type { JobState } from '../../messages';

/** Sites that look for other places where a picture stands. Nothing is sent to them but what a click opens. */
export interface SearchEngine {
  readonly name: string;
  /** What the address of a picture is put behind, escaped. */
  readonly byAddress: string;
  /** Where the person chooses a file by hand. */
  readonly byUpload: string;
}

export const SEARCH_ENGINES: readonly SearchEngine[] = [
  {
    name: 'Google Lens',
    byAddress: 'https://lens.google.com/uploadbyurl?url=',
    byUpload: 'https://images.google.com/',
  },
  {
    name: 'Bing Visual Search',
    byAddress: 'https://www.bing.com/images/search?view=detailv2&iss=sbi&form=SBIVSP&sbisrc=UrlPaste&q=imgurl:',
    byUpload: 'https://www.bing.com/visualsearch',
  },
  {
    name: 'Yandex Images',
    byAddress: 'https://yandex.com/images/search?rpt=imageview&url=',
    byUpload: 'https://yandex.com/images/',
  },
  { name: 'TinEye', byAddress: 'https://tineye.com/search?url=', byUpload: 'https://tineye.com/' },
];

/** Longer ones are cut by the sites, and are mostly a session's own. Characters, escaped. */
const LONGEST_ADDRESS = 2000;

/**
 * A web address as a search site could read it, without what it does not need; null when the site could not, or should
 * not: local files and networks, and addresses with credentials.
 */
export function publicAddress(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  if (!isPublicHost(url.hostname)) return null;
  url.hash = '';
  return encodeURIComponent(url.href).length > LONGEST_ADDRESS ? null : url.href;
}

/** The address of the job's picture, for search sites; null when it has none of its own. */
export function searchableAddress({ source, captured }: Pick<JobState, 'source' | 'captured'>): string | null {
  // Of a video or a canvas the address, if there is one, is not that of the picture.
  if (source.target === 'video' || captured?.way === 'video-frame' || captured?.way === 'canvas') return null;
  return source.target === 'file' ? null : publicAddress(source.srcUrl);
}

/** What a click opens. @param address as `searchableAddress` gives it */
export function searchUrl({ byAddress, byUpload }: SearchEngine, address: string | null): string {
  return address === null ? byUpload : `${byAddress}${encodeURIComponent(address)}`;
}
