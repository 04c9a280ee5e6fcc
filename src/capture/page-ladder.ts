import { AnalysisError, toFailure } from '../forensics/failure';
import { elementGone, fetchFailed } from '../forensics/wording';
import type { CaptureAttempt, CaptureWay, ContentCaptureReply, ViewportRegion } from '../extension/messages';
import { readCanvas, readShownImage, serialiseSvg } from './element-pixels';
import { fetchInPage, isWebAddress, wayOfAddress } from './fetch-address';
import { backgroundAddresses, shownAddress, svgImageAddresses, type PictureElement } from './page-elements';
import { screenRegion } from './screen-region';

/** What shows one picture; a video is another matter, see `page-video.ts`. */
type StillElement = Exclude<PictureElement, { readonly kind: 'video' }>;

/** One way to a picture's bytes; throws what keeps it from giving them. */
interface Rung {
  readonly way: CaptureWay;
  read(signal: AbortSignal): Promise<Blob>;
}

/** @param way what to call it, where that says more than the address's scheme */
function addressRung(address: string, way?: CaptureWay): Rung[] {
  const byScheme = wayOfAddress(address);
  return byScheme ? [{ way: way ?? byScheme, read: (signal) => fetchInPage(address, signal) }] : [];
}

/** The rungs that a page's own rights allow, in order, and the web address for those that only the extension can climb. */
function rungsFor(picture: StillElement): { readonly rungs: readonly Rung[]; readonly address?: string } {
  switch (picture.kind) {
    case 'img': {
      const { element } = picture;
      const address = shownAddress(element);
      const shown: Rung[] =
        element instanceof HTMLImageElement
          ? [{ way: wayOfAddress(address) ?? 'page-fetch', read: () => readShownImage(element) }]
          : [];
      // The shown pixels are second best: scaled, turned and colour-managed by the page's own element.
      return { rungs: [...addressRung(address), ...shown], address };
    }
    case 'canvas':
      return { rungs: [{ way: 'canvas', read: () => readCanvas(picture.element) }] };
    case 'svg': {
      const addresses = svgImageAddresses(picture.element);
      const drawing: Rung = { way: 'svg', read: async () => serialiseSvg(picture.element) };
      // A drawing that only frames a photograph: the photograph is meant, and it would be missing from the file.
      if (addresses.length === 0) return { rungs: [drawing] };
      return withAddress(
        addresses.flatMap((address) => addressRung(address, 'svg')),
        addresses,
      );
    }
    case 'background': {
      const addresses = backgroundAddresses(picture.element);
      return withAddress(
        addresses.flatMap((address) => addressRung(address, 'css-background')),
        addresses,
      );
    }
  }
}

function withAddress(rungs: readonly Rung[], addresses: readonly string[]): ReturnType<typeof rungsFor> {
  const address = addresses.find(isWebAddress);
  return { rungs, ...(address === undefined ? {} : { address }) };
}

async function climb(rungs: readonly Rung[], signal: AbortSignal): Promise<ContentCaptureReply> {
  const attempts: CaptureAttempt[] = [];
  for (const { way, read } of rungs) {
    try {
      const blob = await read(signal);
      return { captured: { way, picture: blob, degraded: false, attempts }, attempts };
    } catch (thrown) {
      signal.throwIfAborted();
      attempts.push({ way, failure: toFailure(thrown, 'read-picture') });
    }
  }
  return { attempts };
}

/** An image that the browser itself cannot show has nothing on the screen to be read. */
function isBroken({ kind, element }: StillElement): boolean {
  return kind === 'img' && element instanceof HTMLImageElement && element.complete && element.naturalWidth === 0;
}

async function regionOf(picture: StillElement): Promise<ViewportRegion | CaptureAttempt> {
  try {
    if (isBroken(picture)) throw new AnalysisError(fetchFailed('the browser cannot show this image either'));
    return await screenRegion(picture.element);
  } catch (thrown) {
    return { way: 'screen', failure: toFailure(thrown, 'read-picture') };
  }
}

/** Reads an element's picture with the page's rights, or says where on the screen it is. */
export async function capturePictureElement(picture: StillElement, signal: AbortSignal): Promise<ContentCaptureReply> {
  const { rungs, address } = rungsFor(picture);
  const reply = await climb(rungs, signal);
  const pictureUrl = isWebAddress(address) ? { pictureUrl: address } : {};
  if (reply.captured) return { ...reply, ...pictureUrl };
  const region = await regionOf(picture);
  if ('failure' in region) return { attempts: [...reply.attempts, region], ...pictureUrl };
  return { attempts: reply.attempts, ...pictureUrl, region };
}

/** Reads an address whose element is no longer on the page. */
export async function captureAddress(address: string, signal: AbortSignal): Promise<ContentCaptureReply> {
  const reply = await climb(addressRung(address), signal);
  if (reply.captured) return reply;
  const gone: CaptureAttempt = { way: wayOfAddress(address) ?? 'page-fetch', failure: elementGone() };
  return { attempts: [...reply.attempts, gone], ...(isWebAddress(address) ? { pictureUrl: address } : {}) };
}
