import { AnalysisError } from '../forensics/failure';
import { videoTooLarge } from '../forensics/video-wording';
import { emptyFile, fetchFailed, offline } from '../forensics/wording';
import { isWebAddress, refuseCredentials, refuseSentInside } from './fetch-address';
import { isVideoFile, SNIFF_BYTES } from './sniff';

/** A video file larger than this is refused while it is read. */
export const MOST_VIDEO_BYTES = 512e6;
/**
 * The same for one of a private window that the extension fetches: the browser may put larger ones on the disk for a
 * while.
 */
export const MOST_PRIVATE_BYTES = 64e6;
/** Milliseconds without a single byte after which nothing more is waited for. */
const STALL = 20_000;
/** Bytes that this process holds before it hands them on to the browser, which keeps them outside of it. */
const PART = 4 * 1024 * 1024;

interface VideoFetch {
  readonly most: number;
  /** Refuses what does not tell its length: a stream without an end is never read whole. */
  readonly mustTellLength?: boolean;
  readonly signal: AbortSignal;
  /** Called with each piece: the bytes so far, and all there will be where that is told. */
  readonly onBytes: (loaded: number, total: number | null) => void;
}

/** Collects a file's bytes so that this process holds few of them at a time. */
class FileParts {
  bytes = 0;
  private readonly parts: Blob[] = [];
  private pending: Uint8Array<ArrayBuffer>[] = [];
  private pendingBytes = 0;

  add(chunk: Uint8Array<ArrayBuffer>): void {
    this.bytes += chunk.byteLength;
    this.pending.push(chunk);
    this.pendingBytes += chunk.byteLength;
    if (this.pendingBytes >= PART) this.handOn();
  }

  /** The first SNIFF_BYTES bytes. */
  async head(): Promise<Uint8Array> {
    return new Uint8Array(await new Blob([...this.parts, ...this.pending]).slice(0, SNIFF_BYTES).arrayBuffer());
  }

  file(type: string): Blob {
    this.handOn();
    return new Blob(this.parts, { type });
  }

  private handOn(): void {
    this.parts.push(new Blob(this.pending));
    this.pending = [];
    this.pendingBytes = 0;
  }
}

function lengthOf({ headers }: Response): number | null {
  const told = Number(headers.get('content-length') ?? Number.NaN);
  // What is packed for the way is longer afterwards.
  return Number.isFinite(told) && told > 0 && !headers.get('content-encoding') ? told : null;
}

/** @throws AnalysisError when the first bytes are not those of a film: a playlist, say, or a page about an error */
async function refuseNonVideo(parts: FileParts, type: string): Promise<void> {
  if (!isVideoFile(await parts.head())) throw new AnalysisError(fetchFailed(`not a video file (${type})`));
}

async function readVideo(
  response: Response,
  { most, mustTellLength = false, onBytes }: Omit<VideoFetch, 'signal'>,
  onSign: () => void,
): Promise<Blob> {
  if (!response.ok) throw new AnalysisError(fetchFailed(`HTTP ${response.status}`));
  const type = response.headers.get('content-type') ?? '';
  const total = lengthOf(response);
  const parts = new FileParts();
  let isSniffed = false;
  if (total === null && mustTellLength) throw new AnalysisError(fetchFailed('a stream without an end'));
  if (total !== null && total > most) throw new AnalysisError(videoTooLarge(most));
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    onSign();
    parts.add(next.value);
    if (parts.bytes > most) throw new AnalysisError(videoTooLarge(most));
    if (!isSniffed && parts.bytes >= SNIFF_BYTES) {
      await refuseNonVideo(parts, type);
      isSniffed = true;
    }
    onBytes(parts.bytes, total);
  }
  if (parts.bytes === 0) throw new AnalysisError(emptyFile());
  if (!isSniffed) await refuseNonVideo(parts, type);
  return parts.file(type);
}

async function fetchVideo(address: string, request: RequestInit, { signal, ...reading }: VideoFetch): Promise<Blob> {
  refuseCredentials(address);
  const stop = new AbortController();
  let isStalled = false;
  const onStall = (): void => {
    isStalled = true;
    stop.abort();
  };
  let stall = setTimeout(onStall, STALL);
  try {
    const response = await fetch(address, { ...request, signal: AbortSignal.any([signal, stop.signal]) });
    if (request.credentials === 'omit') refuseSentInside(address, response);
    return await readVideo(response, reading, () => {
      clearTimeout(stall);
      stall = setTimeout(onStall, STALL);
    });
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof AnalysisError) throw thrown;
    const cause = isStalled ? `nothing came for ${STALL / 1000} s` : String(thrown);
    throw new AnalysisError(navigator.onLine ? fetchFailed(cause) : offline(cause));
  } finally {
    clearTimeout(stall);
    // Whatever is still on its way is not wanted any more.
    stop.abort();
  }
}

/**
 * Fetches a video file with the page's own rights, as `fetchInPage` does a picture. An address that a script feeds
 * (MediaSource) gives nothing.
 * @throws AnalysisError `fetch-failed`, also for what is no video file, `offline`, `empty-file`, `video-too-large`; the
 * signal's reason
 */
export function fetchVideoInPage(address: string, reading: Omit<VideoFetch, 'most'>): Promise<Blob> {
  const request = { cache: 'force-cache', credentials: 'same-origin' } as const;
  return fetchVideo(address, request, { ...reading, most: MOST_VIDEO_BYTES });
}

/**
 * Fetches a video file with the extension's host permissions, without cookies and past the browser's store.
 * @throws AnalysisError as `fetchVideoInPage`; also for any scheme but http and https
 */
export async function fetchVideoAsExtension(address: string, reading: VideoFetch): Promise<Blob> {
  if (!isWebAddress(address)) throw new AnalysisError(fetchFailed('not a web address'));
  return fetchVideo(address, { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' }, reading);
}
