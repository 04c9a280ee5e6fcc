import { AnalysisError } from '../forensics/failure';
import { emptyFile, fetchFailed, notAnImage, offline } from '../forensics/wording';
import { isPublicHost } from './public-host';
import { readCapped } from './read-capped';
import { MEDIA_TYPES, SNIFF_BYTES, sniffType } from './sniff';

const DEADLINE = 15_000;

/** The way that an address is read in the page, or null for a scheme that cannot be. */
export function wayOfAddress(address: string): 'page-fetch' | 'data-url' | 'blob-url' | null {
  if (!URL.canParse(address)) return null;
  switch (new URL(address).protocol) {
    case 'http:':
    case 'https:':
    case 'file:':
      return 'page-fetch';
    case 'data:':
      return 'data-url';
    case 'blob:':
      return 'blob-url';
    default:
      return null;
  }
}

/** In a match pattern a star in the place of a name means many hosts, and addresses may have one there: none is taken. */
export function isWebAddress(address: string | undefined): address is string {
  if (address === undefined || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && !hostname.includes('*');
}

/** The browser would refuse it too, but with words that hold them. @throws AnalysisError `fetch-failed` */
export function refuseCredentials(address: string): void {
  if (!isWebAddress(address)) return;
  const { username, password } = new URL(address);
  if (username !== '' || password !== '') throw new AnalysisError(fetchFailed('its address holds credentials'));
}

/** The first bytes of a file in pieces, as many as tell what it is. */
function headOf(pieces: readonly Uint8Array[]): Uint8Array {
  const head = new Uint8Array(SNIFF_BYTES);
  let length = 0;
  for (const piece of pieces) {
    if (length === head.length) break;
    const part = piece.subarray(0, head.length - length);
    head.set(part, length);
    length += part.length;
  }
  return head.subarray(0, length);
}

/**
 * Refuses what the decoder could make nothing of, so that a later rung of the ladder is tried.
 * @param claimed what a server calls it
 * @returns the picture with the type that its bytes have: as what a server calls it, a page say, nobody shall open it
 */
function asPicture(pieces: Uint8Array<ArrayBuffer>[], claimed: string): Blob {
  const head = headOf(pieces);
  if (head.length === 0) throw new AnalysisError(emptyFile());
  const type = sniffType(head);
  if (type === null) throw new AnalysisError(notAnImage(claimed));
  return new Blob(pieces, { type: MEDIA_TYPES[type] });
}

async function fetchPicture(
  address: string,
  request: RequestInit,
  signal: AbortSignal,
  onResponse?: (response: Response) => void,
): Promise<Blob> {
  refuseCredentials(address);
  const deadline = AbortSignal.timeout(DEADLINE);
  const refused = new AbortController();
  try {
    const response = await fetch(address, { ...request, signal: AbortSignal.any([signal, deadline, refused.signal]) });
    onResponse?.(response);
    return asPicture(await readCapped(response), response.headers.get('content-type') ?? '');
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof AnalysisError) throw thrown;
    const cause = deadline.aborted ? `no answer within ${DEADLINE / 1000} s` : String(thrown);
    throw new AnalysisError(navigator.onLine ? fetchFailed(cause) : offline(cause));
  } finally {
    // Of what was refused nothing more is to come.
    refused.abort();
  }
}

/**
 * Fetches an address with the page's own rights: from its cache where it can, across origins only with CORS.
 * @throws AnalysisError `fetch-failed`, `offline`, `empty-file`, `not-an-image`, `picture-too-large`; the signal's reason
 */
export function fetchInPage(address: string, signal: AbortSignal): Promise<Blob> {
  // `same-origin`: the page's own pictures may need its cookies; nobody else's get any.
  return fetchPicture(address, { cache: 'force-cache', credentials: 'same-origin' }, signal);
}

/**
 * What the browser has stored for an address of the page's own site; never goes to the network.
 * @throws AnalysisError as `fetchInPage`
 */
export function fetchFromCache(address: string, signal: AbortSignal): Promise<Blob> {
  const request = { cache: 'only-if-cached', mode: 'same-origin', credentials: 'same-origin' } as const;
  return fetchPicture(address, request, signal);
}

/** What the browser itself asks for where an element shows a picture: other words could bring another file. */
async function acceptOfImages(): Promise<string> {
  const newest = 'ImageDecoder' in globalThis && (await ImageDecoder.isTypeSupported('image/jxl')) ? 'image/jxl,' : '';
  return `${newest}image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8`;
}

export interface CorsPicture {
  readonly picture: Blob;
  /** False when this is known to have cost a request of its own. */
  readonly isFromStore: boolean;
}

const isUnstorable = ({ headers }: Response): boolean => /\bno-store\b/i.test(headers.get('cache-control') ?? '');

/**
 * Fetches a picture of another site that lets any page read it: out of the page's own cache, as long as the site's
 * `Vary` does not name `Origin` and nothing forbids to store it; else from the network, without cookies.
 * @returns null when the site does not let this page read it
 * @throws AnalysisError as `fetchInPage`
 */
export async function fetchWithCors(address: string, signal: AbortSignal): Promise<CorsPicture | null> {
  let isUnstored: boolean | null = null;
  const accept = await acceptOfImages();
  const request = { mode: 'cors', cache: 'force-cache', credentials: 'omit', headers: { accept } } as const;
  try {
    const picture = await fetchPicture(address, request, signal, (response) => (isUnstored = isUnstorable(response)));
    return { picture, isFromStore: isUnstored === false };
  } catch (thrown) {
    // A refusal shows no response and no reason; to be offline has a failure of its own.
    if (isUnstored === null && thrown instanceof AnalysisError && thrown.failure.code === 'fetch-failed') return null;
    throw thrown;
  }
}

/**
 * What a public site sends on into the person's own network is read for no page. The browser has asked there by then, as
 * for any picture of a page, without cookies; nothing of the answer is used.
 * @throws AnalysisError `fetch-failed`
 */
export function refuseSentInside(asked: string, { url }: Response): void {
  const { hostname } = new URL(url);
  if (isPublicHost(new URL(asked).hostname) && !isPublicHost(hostname)) {
    throw new AnalysisError(fetchFailed(`sent on to ${hostname}, which is in the local network`));
  }
}

interface ExtensionRights {
  /** Whether the browser may store the picture on the disk, and take it from there. */
  readonly mayStore: boolean;
  /** Whether the picture may come from this address, to which the first one may have sent on. */
  readonly mayCome: (address: string) => boolean;
}

/**
 * Fetches a web address with the extension's host permissions and without cookies.
 * @throws AnalysisError as `fetchInPage`; also for any scheme but http and https
 */
export async function fetchAsExtension(
  address: string,
  { mayStore, mayCome }: ExtensionRights,
  signal: AbortSignal,
): Promise<Blob> {
  if (!isWebAddress(address)) throw new AnalysisError(fetchFailed('not a web address'));
  const cache = mayStore ? 'force-cache' : 'no-store';
  const request = { cache, credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  return fetchPicture(address, request, signal, (response) => {
    refuseSentInside(address, response);
    const { url } = response;
    if (!mayCome(url)) throw new AnalysisError(fetchFailed(`sent on to ${new URL(url).hostname}`));
  });
}

/** The match pattern that a host permission for this address needs; patterns know no ports. */
export function hostPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
