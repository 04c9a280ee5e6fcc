import { readShownImage } from '../../capture/element-pixels';
import { fetchFromCache, fetchInPage, wayOfAddress } from '../../capture/fetch-address';
import { describeElement } from '../../capture/page-elements';
import type { SeenMedia } from '../../feed/media';
import type { PageContext } from '../../feed/sites/site-hints';
import { watchFeed, type FeedFinding } from '../../feed/watch-feed';
import { AnalysisError, type FailureCode } from '../../forensics/failure';
import { elementGone } from '../../forensics/wording';
import type { BadgeFinding } from '../messages';
import { answerRequests, sendRequest, valueOf } from '../messaging';

/** Puts badges on the pictures of one page; runs only on sites that the person has allowed. */

/** A picture may wait behind others, and the engine may have to start. */
const JUDGING_DEADLINE = 120_000;

/** Whether the page itself may read the pixels: of a picture of its own, or of one that was fetched with CORS. */
function isReadable({ element, address }: SeenMedia): boolean {
  const { protocol, origin } = new URL(address);
  if (/^(?:data|blob):$/.test(protocol)) return true;
  return origin === location.origin || (element instanceof HTMLImageElement && element.crossOrigin !== null);
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

/**
 * The picture's own bytes where the browser has them, or else its shown pixels.
 * @throws AnalysisError when neither can be had; the signal's reason
 */
async function readPicture({ element, address }: SeenMedia, signal: AbortSignal): Promise<Blob> {
  if (!(element instanceof HTMLImageElement)) throw new AnalysisError(elementGone());
  const picture = (await readStoredBytes(address, signal)) ?? (await readShownImage(element));
  // A badge must be about the picture that it was asked for, not the one that came in its place meanwhile.
  if (element.currentSrc !== address) throw new AnalysisError(elementGone());
  return picture;
}

/** These pass; the picture is tried again. After any other failure the same bytes would only fail again. */
const PASSING: readonly FailureCode[] = [
  'offline',
  'element-gone',
  'timeout',
  'feed-busy',
  'engine-stopped',
  'backend-failed',
  'cancelled',
  'unexpected',
];

function toFeedFinding(finding: BadgeFinding): FeedFinding {
  if (finding.state === 'failed') throw new AnalysisError(finding.failure);
  return finding;
}

function nameOf({ element, address }: SeenMedia): string {
  const file = address.startsWith('data:') ? '' : (address.split(/[?#]/)[0]?.split('/').at(-1) ?? '');
  return (
    (element instanceof HTMLImageElement && describeElement({ kind: 'img', element })) ||
    file ||
    'Picture'
  ).slice(0, 80);
}

let running: AbortController | null = null;

function end(): void {
  running?.abort();
  running = null;
}

/** False once the extension was updated or taken out: nobody answers this script any more, nor tells it to end. */
const isConnected = (): boolean => chrome.runtime?.id !== undefined;

async function judge(image: SeenMedia, signal: AbortSignal): Promise<FeedFinding> {
  if (!isReadable(image)) return { state: 'not-analysed', sentence: '' };
  try {
    valueOf(await sendRequest('background/ensure-engine', null));
    const picture = await readPicture(image, signal);
    const sent = sendRequest(
      'offscreen/judge-picture',
      { picture, ticket: crypto.randomUUID() },
      { deadline: JUDGING_DEADLINE },
    );
    return toFeedFinding(valueOf(await sent));
  } catch (thrown) {
    if (!isConnected()) end();
    if (!(thrown instanceof AnalysisError) || PASSING.includes(thrown.failure.code)) throw thrown;
    console.info('Telltale puts no badge on a picture:', thrown.failure.code, image.address.slice(0, 200));
    return { state: 'not-analysed', sentence: thrown.failure.sentence };
  }
}

/** A page that was loading or kept aside was not told when its site was switched off. */
async function endUnlessAllowed(): Promise<void> {
  const reply = await sendRequest('background/is-allowed', null);
  if (!reply.ok || !reply.value) end();
}

function begin(): void {
  if (running) return;
  running = new AbortController();
  const whenShownAgain = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) endUnlessAllowed().catch(end);
  };
  window.addEventListener('pageshow', whenShownAgain, { signal: running.signal });
  const openPicture = (image: SeenMedia, { platformLabel }: PageContext): void => {
    const picture = { srcUrl: image.address, label: nameOf(image), target: 'image', platformLabel } as const;
    if (isConnected()) void sendRequest('background/open-picture', picture);
    else end();
  };
  const hideSite = (): void => void sendRequest('background/hide-site', null);
  const markWrong = (findingId: string, isWrong: boolean): void =>
    void sendRequest('offscreen/mark-wrong', { findingId, isWrong });
  watchFeed({ judge, openPicture, hideSite, markWrong, onUnwelcome: end, hints: null }, running.signal);
  // The site may have been switched off while this page was loading.
  endUnlessAllowed().catch(end);
}

declare global {
  interface Window {
    /** Set in the content scripts' own world, so that a second injection begins nothing twice. */
    telltaleBeginFeed?: () => void;
  }
}

if (window.telltaleBeginFeed) window.telltaleBeginFeed();
else {
  window.telltaleBeginFeed = begin;
  answerRequests('feed', {
    'feed/remove-badges'() {
      end();
      return null;
    },
    'feed/look-again': () => null,
    'feed/settings-changed': () => null,
  });
  begin();
}
