import { readShownImage } from '../../capture/element-pixels';
import { fetchInPage, wayOfAddress } from '../../capture/fetch-address';
import { describeElement } from '../../capture/page-elements';
import type { SeenImage } from '../../feed/media-registry';
import { watchFeed, type FeedFinding } from '../../feed/watch-feed';
import { AnalysisError } from '../../forensics/failure';
import { elementGone } from '../../forensics/wording';
import type { BadgeFinding } from '../messages';
import { answerRequests, sendRequest, valueOf } from '../messaging';

/** Puts badges on the pictures of one page; runs only on sites that the person has allowed. */

/** A picture may wait behind others, and the engine may have to start. */
const JUDGING_DEADLINE = 120_000;

/**
 * The picture's own bytes with the page's rights, or else its shown pixels where the page may read them.
 * @throws AnalysisError when neither can be had; the signal's reason
 */
async function readPicture({ element, address }: SeenImage, signal: AbortSignal): Promise<Blob> {
  try {
    if (wayOfAddress(address) !== null) return await fetchInPage(address, signal);
  } catch {
    signal.throwIfAborted();
  }
  const pixels = await readShownImage(element);
  // A badge must be about the picture that it was asked for, not the one that came in its place meanwhile.
  if (element.currentSrc !== address) throw new AnalysisError(elementGone());
  return pixels;
}

function toFeedFinding(finding: BadgeFinding): FeedFinding {
  if (finding.state === 'failed') throw new AnalysisError(finding.failure);
  if (finding.state === 'no-face' || finding.verdict === 'none') return { badge: null };
  const { verdict, chance, kind, faces } = finding;
  return { badge: { verdict, chance, kind, faces } };
}

function nameOf({ element, address }: SeenImage): string {
  const file = address.startsWith('data:') ? '' : (address.split(/[?#]/)[0]?.split('/').at(-1) ?? '');
  return (describeElement({ kind: 'img', element }) || file || 'Picture').slice(0, 80);
}

let running: AbortController | null = null;

function end(): void {
  running?.abort();
  running = null;
}

async function judge(image: SeenImage, signal: AbortSignal): Promise<FeedFinding> {
  try {
    valueOf(await sendRequest('background/ensure-engine', null));
    const picture = await readPicture(image, signal);
    const sent = sendRequest('offscreen/judge-picture', { picture }, { deadline: JUDGING_DEADLINE });
    return toFeedFinding(valueOf(await sent));
  } catch (thrown) {
    // The extension was updated or taken out: nobody would answer this script any more, nor tell it to end.
    if (!chrome.runtime?.id) end();
    throw thrown;
  }
}

/** A page that the browser kept aside was not told when its site was switched off. */
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
  const openPicture = (image: SeenImage): void =>
    void sendRequest('background/open-picture', { srcUrl: image.address, label: nameOf(image) });
  watchFeed({ judge, openPicture, onUnwelcome: end }, running.signal);
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
  });
  begin();
}
