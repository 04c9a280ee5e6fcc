import { AnalysisError, toFailure, type Failure, type FailureCode } from '../../forensics/failure';
import { hostNotGranted, nothingToAnalyse } from '../../forensics/wording';
import { hostPattern, isWebAddress } from '../../capture/fetch-address';
import type { CaptureAttempt, CapturedPicture, CaptureWay, ContentCaptureReply, JobSource } from '../messages';
import { sendRequest, sendToFrame, valueOf } from '../messaging';
import { isHostGranted } from './allowed-list';
import { injectContentScript } from './inject';
import { readScreen } from './read-screen';

/** The person may take this long to choose on the page; everything else has deadlines of its own. */
const CHOOSING_DEADLINE = 300_000;
const PAGE_DEADLINE = 45_000;
const FETCH_DEADLINE = 25_000;

/** Of several failures the one that says most about what to do next; the last one where none of these is among them. */
const MOST_TELLING: readonly FailureCode[] = [
  'cancelled',
  'tab-gone',
  'nothing-to-analyse',
  'offline',
  'picture-too-large',
  'empty-file',
  'not-an-image',
  'video-not-ready',
  'host-not-granted',
  'page-not-allowed',
  'element-gone',
];

/** A capture that no rung of the ladder gave. */
export class CaptureError extends AnalysisError {
  readonly attempts: readonly CaptureAttempt[];
  constructor(attempts: readonly CaptureAttempt[]) {
    super(mostTelling(attempts));
    this.attempts = attempts;
  }
}

function mostTelling(attempts: readonly CaptureAttempt[]): Failure {
  for (const code of MOST_TELLING) {
    const attempt = attempts.find(({ failure }) => failure.code === code);
    if (attempt) return attempt.failure;
  }
  return attempts.at(-1)?.failure ?? nothingToAnalyse();
}

async function askPage(jobId: string, source: JobSource, tabId: number): Promise<ContentCaptureReply> {
  const frameId = source.frameId ?? 0;
  await injectContentScript(tabId, frameId);
  const deadline = source.target === 'page' ? CHOOSING_DEADLINE : PAGE_DEADLINE;
  return valueOf(await sendToFrame({ tabId, frameId }, 'content/capture', { jobId, source }, { deadline }));
}

function isSameOrigin(address: string | undefined, pageUrl: string | undefined): boolean {
  return isWebAddress(address) && isWebAddress(pageUrl) && new URL(address).origin === new URL(pageUrl).origin;
}

async function fetchWithPermission(address: string): Promise<CapturedPicture['picture']> {
  const { origin, hostname } = new URL(address);
  if (!(await isHostGranted(origin))) throw new AnalysisError(hostNotGranted(hostname));
  return valueOf(await sendRequest('offscreen/fetch-picture', { url: address }, { deadline: FETCH_DEADLINE }));
}

/** Host permission would give the original only if nothing but the missing permission kept it away. */
function grantFor(address: string | undefined, attempts: readonly CaptureAttempt[]): { grantOrigin?: string } {
  const isMissing = attempts.some(({ failure }) => failure.code === 'host-not-granted');
  return isWebAddress(address) && isMissing ? { grantOrigin: hostPattern(address) } : {};
}

/**
 * Gets the picture that a source means: first with the page's rights, then with the extension's, then off the screen.
 * Every way that failed is kept with its reason.
 * @throws CaptureError when no way gave a picture; the signal's reason after an abort
 */
export async function climbLadder(jobId: string, source: JobSource, signal: AbortSignal): Promise<CapturedPicture> {
  const attempts: CaptureAttempt[] = [];
  const attempt = async <T>(way: CaptureWay, climb: () => Promise<T>): Promise<T | null> => {
    try {
      return await climb();
    } catch (thrown) {
      signal.throwIfAborted();
      attempts.push({ way, failure: toFailure(thrown, 'read-picture') });
      return null;
    }
  };
  const { tabId } = source;
  const reply = tabId === null ? null : await attempt('page-fetch', () => askPage(jobId, source, tabId));
  signal.throwIfAborted();
  attempts.push(...(reply?.attempts ?? []));
  if (reply?.captured) return { ...reply.captured, attempts };

  const address = reply?.pictureUrl ?? source.srcUrl;
  // What the page may not have of its own site, the extension gets even less: it sends no cookies.
  const isPagesOwn = reply !== null && isSameOrigin(address, source.pageUrl);
  if (isWebAddress(address) && source.target !== 'video' && !isPagesOwn) {
    const picture = await attempt('extension-fetch', () => fetchWithPermission(address));
    signal.throwIfAborted();
    if (picture) return { way: 'extension-fetch', picture, degraded: false, attempts };
  }
  const region = reply?.region;
  if (region && tabId !== null) {
    const picture = await attempt('screen', () => readScreen(tabId, region));
    signal.throwIfAborted();
    if (picture) return { way: 'screen', picture, degraded: true, ...grantFor(address, attempts), attempts };
  }
  throw new CaptureError(attempts);
}
