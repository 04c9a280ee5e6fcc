import type { ForgeryKind } from '../forensics/findings';
import { BadgeLayer } from './badge';
import type { BadgeContent } from './badge-pill';
import { DEFAULT_FEED_SETTINGS, type FeedSettings } from './feed-settings';
import { JudgingQueue, type Place } from './judging-queue';
import type { SeenMedia } from './media';
import { watchMedia } from './media-registry';
import { intersect } from './picture-place';
import type { PageContext, SiteHints } from './sites/site-hints';

/** What was found out about a picture. */
export type FeedFinding =
  | {
      readonly state: 'judged';
      readonly verdict: 'signs' | 'unsure' | 'none';
      /** "about 90 %" */
      readonly chance: string;
      readonly kind: ForgeryKind | null;
      /** The faces that were judged; the finding is about the one most likely forged. */
      readonly faces: number;
      readonly findingId: string;
      readonly isMarkedWrong: boolean;
    }
  | { readonly state: 'no-face' }
  /** It could not be judged and never will be; the sentence says why. */
  | { readonly state: 'not-analysed'; readonly sentence: string };

export interface FeedOptions {
  /** Rejects when the picture could not be judged this time; it then has no badge and may be tried again. */
  judge(media: SeenMedia, signal: AbortSignal): Promise<FeedFinding>;
  /** The person clicked a badge. Called within the gesture. */
  openPicture(media: SeenMedia, context: PageContext): void;
  /** "Hide on this site". Called within the gesture; the caller ends everything. */
  hideSite(): void;
  /** "Wrong?": the badge must not come back on what was found here; or, after "Undo", it may again. */
  markWrong(findingId: string, isWrong: boolean): void;
  /** The page does not keep the badges: everything should end. */
  onUnwelcome(): void;
  /** What is known of this site, if anything is. */
  readonly hints: SiteHints | null;
}

export interface Feed {
  /** The settings that hold from now on; before the first call the defaults do. */
  setSettings(settings: FeedSettings): void;
  /** Whether the battery is low and not being charged. */
  setBatteryLow(isLow: boolean): void;
  /** More can be read than before: what could not be analysed is tried again. */
  lookAgain(): void;
}

/** From the viewport's middle to the nearest point of what can be seen of an element. */
function placeOf(element: HTMLElement): Place | null {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
  const box = element.getBoundingClientRect();
  const part = intersect(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  const [width, height] = [part.right - part.left, part.bottom - part.top];
  if (width <= 0 || height <= 0) return null;
  const x = innerWidth / 2;
  const y = innerHeight / 2;
  const distance = Math.hypot(
    x - Math.min(Math.max(x, box.left), box.right),
    y - Math.min(Math.max(y, box.top), box.bottom),
  );
  return { distance, area: width * height };
}

function badgeOf(finding: FeedFinding): BadgeContent | null {
  if (finding.state !== 'judged' || finding.verdict === 'none' || finding.isMarkedWrong) return null;
  const { verdict, chance, kind, faces } = finding;
  return { verdict, chance, kind, faces, isFrame: false, author: null, platformLabel: null };
}

/** Judges what can be seen in the document and puts badges on it, until the signal ends everything. */
export function watchFeed({ judge, openPicture, onUnwelcome }: FeedOptions, signal: AbortSignal): Feed {
  const shown = new WeakMap<HTMLElement, SeenMedia>();
  let settings = DEFAULT_FEED_SETTINGS;
  let isBatteryLow = false;
  const layer = new BadgeLayer(
    {
      onOpen(element) {
        const media = shown.get(element);
        if (media) openPicture(media, { isAvatar: false, author: null, platformLabel: null });
      },
      onUnwelcome,
    },
    signal,
  );
  const queue = new JudgingQueue<HTMLElement, FeedFinding>(
    {
      placeOf,
      judge(element, address, ending) {
        const media = shown.get(element);
        return media?.address === address
          ? judge(media, ending)
          : Promise.reject(new Error('it shows another picture'));
      },
      tell(element, address, finding) {
        const badge = badgeOf(finding);
        if (badge && shown.get(element)?.address === address) layer.put(element, badge);
      },
      whenPlacesAreCheap: (callback) => void requestAnimationFrame(callback),
    },
    signal,
  );
  const pauseWhileUnwanted = (): void => {
    queue.setPaused(document.hidden || settings.isPaused || (settings.sparesBattery && isBatteryLow));
  };
  pauseWhileUnwanted();
  document.addEventListener('visibilitychange', pauseWhileUnwanted, { signal });
  watchMedia(
    document,
    {
      onSeen(media, isFresh) {
        shown.set(media.element, media);
        queue.want(media.element, media.address, isFresh);
      },
      onLeft({ element }) {
        queue.drop(element);
        layer.remove(element);
      },
    },
    signal,
  );
  return {
    setSettings(changed) {
      settings = changed;
      pauseWhileUnwanted();
    },
    setBatteryLow(isLow) {
      isBatteryLow = isLow;
      pauseWhileUnwanted();
    },
    lookAgain: () => undefined,
  };
}
