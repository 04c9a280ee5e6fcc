import * as english from '../../../_locales/en/messages.json';
import { describeElement } from '../../capture/page-elements';
import { DEFAULT_FEED_SETTINGS, type FeedSettings } from '../../feed/feed-settings';
import type { SeenMedia } from '../../feed/media';
import { hintsFor } from '../../feed/sites/hints-for';
import type { PageContext } from '../../feed/sites/site-hints';
import { watchFeed, type Feed, type FeedFinding } from '../../feed/watch-feed';
import { answerRequests, sendRequest } from '../messaging';
import { watchBattery } from './battery';
import { isConnected } from './connection';
import { MediaJudge } from './judge-media';
import { askForWords, speakAsTold } from './page-words';
import { addressOfVideo } from './read-picture';

/** Puts badges on the pictures of one document; runs only on sites that the person has allowed. */

interface Running {
  readonly feed: Feed;
  readonly judge: MediaJudge;
  readonly controller: AbortController;
}

let running: Running | null = null;

function end(): void {
  running?.controller.abort();
  running = null;
}

/** Sends something without waiting for an answer, or ends where nobody answers any more. */
function sendOrEnd(send: () => void): void {
  if (isConnected()) send();
  else end();
}

function nameOf({ element, address, kind }: SeenMedia): string {
  const file = /^(?:data|blob):/.test(address) ? '' : (address.split(/[?#]/)[0]?.split('/').at(-1) ?? '');
  return (
    describeElement({ kind: 'background', element }) ||
    file ||
    (kind === 'frame' ? english.panel_kind_video : english.panel_kind_picture).message
  ).slice(0, 80);
}

function openPicture(media: SeenMedia, { platformLabel }: PageContext): void {
  const isFrame = media.kind === 'frame';
  const srcUrl = isFrame ? addressOfVideo(media.address) : media.address;
  const picture = { srcUrl, label: nameOf(media), target: isFrame ? 'video' : 'image', platformLabel } as const;
  sendOrEnd(() => void sendRequest('background/open-picture', picture));
}

/**
 * A page that was loading or kept aside was not told when its site was switched off, or badges were paused. Nothing is
 * begun before both are known.
 */
async function askHowThingsStand(feed: Feed, signal: AbortSignal): Promise<void> {
  const isAllowed = await sendRequest('background/is-allowed', null);
  await askForWords();
  // Asked second, as the first answer may take its time: the person may change the settings meanwhile.
  const settings = await sendRequest('background/feed-settings', null);
  if (signal.aborted) return;
  if (isAllowed.ok && isAllowed.value && settings.ok) feed.setSettings(settings.value);
  else end();
}

function begin(): void {
  if (running) return;
  const controller = new AbortController();
  const { signal } = controller;
  const whenShownAgain = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    askHowThingsStand(feed, signal).catch(end);
    judge.tellUnreadableAgain();
  };
  window.addEventListener('pageshow', whenShownAgain, { signal });
  const judge = new MediaJudge(
    (hosts) => sendOrEnd(() => void sendRequest('background/tell-unreadable', { hosts })),
    signal,
  );
  const feed = watchFeed(
    {
      async judge(media, unwanted): Promise<FeedFinding> {
        try {
          return await judge.judge(media, unwanted);
        } catch (thrown) {
          if (!isConnected()) end();
          throw thrown;
        }
      },
      openPicture,
      hideSite: () => sendOrEnd(() => void sendRequest('background/hide-site', null)),
      markWrong: (findingId, isWrong) =>
        sendOrEnd(() => void sendRequest('offscreen/mark-wrong', { findingId, isWrong })),
      onUnwelcome: end,
      hints: hintsFor(location.hostname, document),
    },
    signal,
  );
  running = { feed, judge, controller };
  feed.setSettings({ ...DEFAULT_FEED_SETTINGS, isPaused: true });
  askHowThingsStand(feed, signal).catch(end);
  void watchBattery((isLow) => feed.setBatteryLow(isLow), signal);
}

/** An allowed site within a page of another one was not allowed by the person: it is the other one's page. */
const isOwnPage = (): boolean => [...location.ancestorOrigins].every((origin) => origin === self.origin);

declare global {
  interface Window {
    /** Set in the content scripts' own world, so that a second injection begins nothing twice. */
    telltaleBeginFeed?: () => void;
  }
}

// Only an own property is ours: an element whose id is this name answers to it too.
if (Object.hasOwn(window, 'telltaleBeginFeed')) window.telltaleBeginFeed?.();
else if (isOwnPage()) {
  window.telltaleBeginFeed = begin;
  answerRequests('feed', {
    'feed/remove-badges'() {
      end();
      return null;
    },
    'feed/look-again'() {
      running?.judge.forgetRefusals();
      running?.feed.lookAgain();
      return null;
    },
    'feed/speak'(words) {
      speakAsTold(words);
      running?.feed.sayAnew();
      return null;
    },
    'feed/settings-changed'(settings: FeedSettings) {
      running?.feed.setSettings(settings);
      return null;
    },
  });
  begin();
}
