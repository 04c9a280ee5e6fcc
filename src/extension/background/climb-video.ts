import { isWebAddress } from '../../capture/fetch-address';
import type { FailureCode } from '../../forensics/failure';
import { videoUnreachable } from '../../forensics/video-wording';
import type { CapturedClip, VideoInPage, WatchedVideo } from '../clip-messages';
import type { JobSource, Requests } from '../messages';
import { sendRequest, valueOf } from '../messaging';
import { CaptureError, grantFor, isSameOrigin, withPermission, type CaptureAttempts } from './capture-attempts';

/** A whole film may be on its way; one that stands still is given up by whoever reads it. */
export const VIDEO_DEADLINE = 600_000;

export type CapturedVideo =
  | { readonly kind: 'clip'; readonly clip: CapturedClip }
  /** To be watched where the page's script has found it. */
  | { readonly kind: 'video'; readonly video: WatchedVideo };

/** A video file as the extension fetches it, or null; the reason is noted. */
async function fetchClip(
  request: Requests['offscreen/fetch-clip']['payload'],
  { pageUrl }: JobSource,
  attempts: CaptureAttempts,
): Promise<Blob | null> {
  // What the page may not have of its own site, the extension gets even less.
  if (isSameOrigin(request.url, pageUrl)) return null;
  return attempts.climb('extension-fetch', () =>
    withPermission(request.url, async () =>
      valueOf(await sendRequest('offscreen/fetch-clip', request, { deadline: VIDEO_DEADLINE })),
    ),
  );
}

/**
 * The file of a video in a page that no script may run in, as in a frame of another site, or that is gone from its page.
 * @throws CaptureError when the extension may not read it either; the signal's reason after an abort
 */
export async function climbForAddress(
  jobId: string,
  source: JobSource,
  attempts: CaptureAttempts,
): Promise<CapturedVideo> {
  const { srcUrl: url } = source;
  const request = { jobId, url: url ?? '', mustTellLength: false };
  const file = isWebAddress(url) ? await fetchClip(request, source, attempts) : null;
  if (!file) throw new CaptureError(attempts.failed);
  return { kind: 'clip', clip: { way: 'extension-fetch', file, at: null, attempts: attempts.failed } };
}

/**
 * The best that can be had of a video in a page: its file by the page's rights, else by the extension's, else its own
 * pixels while it plays, else what the screen shows of it.
 * @throws CaptureError when it shows nothing, or nobody may read it; the signal's reason after an abort
 */
export async function climbForVideo(
  jobId: string,
  source: JobSource,
  { file, way, address, hasReadablePixels, at, duration, width, height }: VideoInPage,
  attempts: CaptureAttempts,
): Promise<CapturedVideo> {
  const clipOf = (read: Blob, by: CapturedClip['way']): CapturedVideo => ({
    kind: 'clip',
    clip: { way: by, file: read, at, attempts: attempts.failed },
  });
  if (file) return clipOf(file, way ?? 'page-fetch');
  if (isWebAddress(address)) {
    // Of a video that is not shown yet nothing is known.
    const request = { jobId, url: address, mustTellLength: duration === null && width > 0 };
    const fetched = await fetchClip(request, source, attempts);
    if (fetched) return clipOf(fetched, 'extension-fetch');
  }
  const grant = grantFor(address, attempts.failed);
  if (width > 0 && source.tabId !== null && !showsNothing(attempts)) {
    const by = hasReadablePixels ? 'video-frame' : 'screen';
    return { kind: 'video', video: { way: by, ...grant, duration, width, height, attempts: attempts.failed } };
  }
  attempts.failed.push({ way: 'screen', failure: videoUnreachable() });
  throw new CaptureError(attempts.failed);
}

const SHOWS_NOTHING: readonly FailureCode[] = ['video-not-ready', 'video-without-pictures', 'video-unreachable'];

/** The page has told that the video shows no frame that could be watched. */
function showsNothing({ failed }: CaptureAttempts): boolean {
  return failed.some(({ failure }) => SHOWS_NOTHING.includes(failure.code));
}
