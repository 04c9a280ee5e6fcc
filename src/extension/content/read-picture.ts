import { readShownImage, readVideoFrame } from '../../capture/element-pixels';
import { fetchFromCache, fetchInPage, fetchWithCors, isWebAddress, wayOfAddress } from '../../capture/fetch-address';
import type { SeenMedia } from '../../feed/media';
import { AnalysisError } from '../../forensics/failure';
import { elementGone, fetchFailed, videoClosed } from '../../forensics/wording';

/** Gets the bytes of what a page shows with the page's own rights, the cheapest way first. */

const FRAME_MARK = '#telltale-frame=';

/** A frame's address without what tells its sightings apart: the video's own. */
export function addressOfVideo(address: string): string {
  return address.split(FRAME_MARK)[0] ?? address;
}

/** Without any request to the network: the address may give another picture now than the one that is shown. */
async function readStoredBytes(address: string, signal: AbortSignal): Promise<Blob | null> {
  try {
    return await (wayOfAddress(address) === 'page-fetch'
      ? fetchFromCache(address, signal)
      : fetchInPage(address, signal));
  } catch {
    // Not stored, or stored for other requests only: the shown pixels are read instead.
    signal.throwIfAborted();
    return null;
  }
}

async function readFrame(video: HTMLElement, address: string): Promise<Blob> {
  if (!(video instanceof HTMLVideoElement)) throw new AnalysisError(elementGone());
  try {
    const picture = await readVideoFrame(video);
    if (video.currentSrc !== addressOfVideo(address)) throw new AnalysisError(elementGone());
    return picture;
  } catch (thrown) {
    if (!(thrown instanceof AnalysisError) || thrown.failure.code !== 'fetch-failed') throw thrown;
    throw new AnalysisError(videoClosed(thrown.failure.cause));
  }
}

/** The picture of the page's own site, or one that the page made itself. */
async function readOwn({ element, kind, address }: SeenMedia, signal: AbortSignal): Promise<Blob> {
  const stored = await readStoredBytes(address, signal);
  if (stored) return stored;
  if (kind === 'image' && element instanceof HTMLImageElement) return readShownImage(element);
  throw new AnalysisError(fetchFailed('the browser has not stored it'));
}

export class PictureReader {
  /** Origins that let this page read nothing, or not without a request to the network for each picture. */
  readonly #closed = new Set<string>();
  /** A host is asked once before many pictures of it are: it may refuse. Each tells whether the host has answered. */
  readonly #firstAsks = new Map<string, Promise<boolean>>();

  /**
   * The picture's own bytes where the browser has them, or else its shown pixels.
   * @returns null when only the extension, with a permission for its host, may read it
   * @throws AnalysisError when it cannot be had; the signal's reason
   */
  async read(media: SeenMedia, signal: AbortSignal): Promise<Blob | null> {
    const { element, kind, address } = media;
    if (kind === 'frame') return readFrame(element, address);
    const isForeign = isWebAddress(address) && new URL(address).origin !== self.origin;
    const picture = await (isForeign ? this.#readForeign(media, signal) : readOwn(media, signal));
    // A badge must be about the picture that it was asked for, not the one that came in its place meanwhile.
    if (kind === 'image' && element instanceof HTMLImageElement && element.currentSrc !== address) {
      throw new AnalysisError(elementGone());
    }
    return picture;
  }

  /** Every host is asked again. */
  forgetRefusals(): void {
    this.#closed.clear();
    this.#firstAsks.clear();
  }

  async #readForeign({ element, kind, address }: SeenMedia, signal: AbortSignal): Promise<Blob | null> {
    const picture = await this.#fetchForeign(address, signal);
    if (picture) return picture;
    // The page asked for it with CORS, so it may read what is shown.
    const isShared = kind === 'image' && element instanceof HTMLImageElement && element.crossOrigin !== null;
    return isShared ? readShownImage(element) : null;
  }

  async #fetchForeign(address: string, signal: AbortSignal): Promise<Blob | null> {
    const { origin } = new URL(address);
    let first = this.#firstAsks.get(origin);
    while (first && !(await first)) {
      // The next one takes its place, and all others wait for that.
      if (this.#firstAsks.get(origin) === first) this.#firstAsks.delete(origin);
      first = this.#firstAsks.get(origin);
    }
    signal.throwIfAborted();
    if (this.#closed.has(origin)) return null;
    const asking = fetchWithCors(address, signal);
    if (!first) {
      this.#firstAsks.set(
        origin,
        asking.then(
          () => true,
          () => false,
        ),
      );
    }
    const found = await asking;
    if (!found?.isFromStore) this.#closed.add(origin);
    return found?.picture ?? null;
  }
}
