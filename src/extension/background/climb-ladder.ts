import { isWebAddress } from '../../capture/fetch-address';
import type { CapturedPicture, ContentCaptureReply, JobSource } from '../messages';
import { sendRequest, valueOf } from '../messaging';
import { CaptureAttempts, CaptureError, grantFor, isSameOrigin, withPermission } from './capture-attempts';
import { CHOOSING_DEADLINE, climbForSelection } from './climb-selection';
import { climbForAddress, climbForVideo, VIDEO_DEADLINE, type CapturedVideo } from './climb-video';
import { documentWithScript, injectContentScript } from './inject';
import { readScreen } from './read-screen';
import { isUnheard, sendToFrame, type DocumentOfFrame } from './send-to-page';

const PAGE_DEADLINE = 45_000;
const FETCH_DEADLINE = 25_000;

/** Milliseconds that a page may take to give what was pointed at where that is long: to choose and to read a film is included. */
const LONG_DEADLINES: Readonly<Partial<Record<JobSource['target'], number>>> = {
  video: VIDEO_DEADLINE,
  page: CHOOSING_DEADLINE + VIDEO_DEADLINE,
};

/** The script that finds a picture, in its page. */
export interface PageScript {
  /** The document that it was in before, which may be gone. */
  readonly documentId?: string;
  /** Resolves when it is in the frame's document, whichever that is. @throws AnalysisError as `injectContentScript` */
  readonly letIn: () => Promise<unknown>;
}

/**
 * Begins to let the script that finds a picture into its page, as far as the source means one and the script is not known
 * to be there.
 */
export function letScriptIn({ tabId, frameId = 0, target }: JobSource): PageScript {
  if (tabId === null || target === 'selection') return { letIn: async () => undefined };
  const letIn = () => injectContentScript(tabId, frameId);
  const documentId = documentWithScript(tabId, frameId);
  if (documentId !== undefined) return { documentId, letIn };
  const begun = letIn();
  // Whoever waits for it is told of its failure.
  begun.catch(() => undefined);
  return { letIn: () => begun };
}

async function askPage(
  jobId: string,
  source: JobSource,
  tabId: number,
  { documentId, letIn }: PageScript,
  signal: AbortSignal,
): Promise<ContentCaptureReply> {
  const frameId = source.frameId ?? 0;
  const deadline = LONG_DEADLINES[source.target] ?? PAGE_DEADLINE;
  const ask = (frame: DocumentOfFrame) => {
    // A page that was not asked yet did not hear that it is to stop.
    signal.throwIfAborted();
    return sendToFrame(frame, 'content/capture', { jobId, source }, { deadline });
  };
  let reply = documentId === undefined ? null : await ask({ tabId, frameId, documentId });
  if (!reply || isUnheard(reply)) {
    await letIn();
    reply = await ask({ tabId, frameId });
  }
  // A film that is still on its way after the deadline would come for nobody.
  if (!reply.ok) void sendToFrame({ tabId, frameId }, 'content/stop', { jobId });
  return valueOf(reply);
}

function fetchPicture(address: string): Promise<Blob> {
  return withPermission(address, async () =>
    valueOf(await sendRequest('offscreen/fetch-picture', { url: address }, { deadline: FETCH_DEADLINE })),
  );
}

/** What a job goes on with. */
export type Captured = { readonly kind: 'picture'; readonly captured: CapturedPicture } | CapturedVideo;

async function climbForPicture(source: JobSource, reply: ContentCaptureReply | null, attempts: CaptureAttempts) {
  const address = reply?.pictureUrl ?? source.srcUrl;
  // What the page may not have of its own site, the extension gets even less: it sends no cookies.
  const isPagesOwn = reply !== null && isSameOrigin(address, source.pageUrl);
  if (isWebAddress(address) && !isPagesOwn) {
    const picture = await attempts.climb('extension-fetch', () => fetchPicture(address));
    if (picture) return { way: 'extension-fetch', picture, degraded: false, attempts: attempts.failed } as const;
  }
  const { tabId } = source;
  const region = reply?.region;
  if (region && tabId !== null) {
    const picture = await attempts.climb('screen', () => readScreen(tabId, region));
    const grant = grantFor(address, attempts.failed);
    if (picture) return { way: 'screen', picture, degraded: true, ...grant, attempts: attempts.failed } as const;
  }
  throw new CaptureError(attempts.failed);
}

/**
 * Gets the picture or the video that a source means: first with the page's rights, then with the extension's, then off
 * the screen. Every way that failed is kept with its reason.
 * @param script what `letScriptIn` gave for the source
 * @throws CaptureError when no way gave anything; the signal's reason after an abort
 */
export async function climbLadder(
  jobId: string,
  source: JobSource,
  signal: AbortSignal,
  script: PageScript,
): Promise<Captured> {
  const attempts = new CaptureAttempts(signal);
  const { tabId } = source;
  if (source.target === 'selection')
    return { kind: 'picture', captured: await climbForSelection(jobId, source, attempts) };
  const reply =
    tabId === null ? null : await attempts.climb('page-fetch', () => askPage(jobId, source, tabId, script, signal));
  attempts.failed.push(...(reply?.attempts ?? []));
  if (reply?.video) return climbForVideo(jobId, source, reply.video, attempts);
  if (!reply && source.target === 'video') return climbForAddress(jobId, source, attempts);
  if (reply?.captured) return { kind: 'picture', captured: { ...reply.captured, attempts: attempts.failed } };
  return { kind: 'picture', captured: await climbForPicture(source, reply, attempts) };
}
