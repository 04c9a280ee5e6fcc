import type { Failure } from '../forensics/failure';
import type { ForgeryKind, Verdict } from '../forensics/findings';
import { BadgeLayer } from './badge';
import type { BadgeContent } from './badge-pill';
import { DEFAULT_FEED_SETTINGS, type FeedSettings } from './feed-settings';
import { JudgingQueue, type Place } from './judging-queue';
import type { SeenMedia } from './media';
import { watchMedia } from './media-registry';
import { intersect } from './picture-place';
import type { Point } from './pill-place';
import { watchScrollPace } from './scroll-pace';
import { SeenPictures, subjectOf } from './seen-pictures';
import type { PageContext, SiteHints } from './sites/site-hints';

/** What was found out about a picture. */
export type FeedFinding =
  | {
      readonly state: 'judged';
      readonly verdict: 'signs' | 'unsure' | 'none';
      /** Calibrated probability of forgery, 0..1. */
      readonly probability: number;
      readonly kind: ForgeryKind | null;
      /** The faces that were judged; the finding is about the one most likely forged. */
      readonly faces: number;
      /** The faces' centres in fractions of the picture's width and height (0..1): no badge is laid over them. */
      readonly facesAt?: readonly Point[];
      readonly findingId: string;
      readonly isMarkedWrong: boolean;
      /** What the person has called wrong here before, where that does not take this back. */
      readonly markedBefore?: Verdict;
    }
  | { readonly state: 'no-face' }
  /** It could not be judged and never will be. */
  | { readonly state: 'not-analysed'; readonly failure: Failure };

export interface FeedOptions {
  /**
   * Rejects when the picture could not be judged this time; it then has no badge and may be tried again. The signal
   * aborts when nobody can see the picture any more.
   */
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
  /** Another language is spoken: all that stands on the page is said anew. */
  sayAnew(): void;
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

/** Judges what can be seen in the document and puts badges on it, until the signal ends everything. */
export function watchFeed(options: FeedOptions, signal: AbortSignal): Feed {
  const seen = new SeenPictures(options.hints);
  /** Subjects that the person has asked to see in spite of the veil, and findings that they have called wrong. */
  const revealed = new Set<string>();
  const wrong = new Set<string>();
  let settings = DEFAULT_FEED_SETTINGS;
  let isBatteryLow = false;
  let isScrollingFast = false;
  /** While something is told that has come into view: places may then be read. */
  let isLaidOut = false;

  const contentOf = (element: HTMLElement): BadgeContent | null => {
    const picture = seen.get(element);
    if (!picture?.finding) return null;
    const { media, context, finding, isEarlierFrame } = picture;
    const { author, platformLabel } = context;
    const around = { isFrame: media.kind === 'frame', isEarlierFrame, author, platformLabel };
    if (finding.state === 'no-face') return null;
    if (finding.state === 'not-analysed') {
      return settings.showsAll ? { verdict: 'not-analysed', failure: finding.failure, ...around } : null;
    }
    if (finding.isMarkedWrong || wrong.has(finding.findingId)) return null;
    if (finding.verdict === 'none' && !settings.showsAll) return null;
    if (finding.verdict === 'unsure' && !settings.showsUnsure) return null;
    const { verdict, probability, kind, faces, facesAt, markedBefore } = finding;
    const more = { ...(facesAt && { facesAt }), ...(markedBefore && { markedBefore }) };
    return { verdict, probability, kind, faces, ...more, ...around };
  };
  const draw = (element: HTMLElement): void => {
    const content = contentOf(element);
    const media = seen.get(element)?.media;
    if (!content || !media) return layer.remove(element);
    const isVeiled = settings.blursSigns && content.verdict === 'signs' && !revealed.has(subjectOf(media));
    layer.put(element, content, isVeiled);
  };
  const drawAll = (isMeant: (element: HTMLElement) => boolean = () => true): void => {
    for (const element of seen.elements()) if (isMeant(element)) draw(element);
  };

  const layer = new BadgeLayer(
    {
      onOpen(element) {
        const picture = seen.get(element);
        if (picture) options.openPicture(picture.media, picture.context);
      },
      onHideSite: () => options.hideSite(),
      onWrong(element, isWrong) {
        const finding = seen.get(element)?.finding;
        if (finding?.state !== 'judged') return;
        if (isWrong) wrong.add(finding.findingId);
        else wrong.delete(finding.findingId);
        // The card on this one is still open, for "Undo".
        drawAll((other) => other !== element);
        options.markWrong(finding.findingId, isWrong);
      },
      onReveal(element) {
        const media = seen.get(element)?.media;
        if (!media) return;
        revealed.add(subjectOf(media));
        drawAll();
      },
      onUnwelcome: () => options.onUnwelcome(),
    },
    signal,
  );
  const queue = new JudgingQueue<HTMLElement, FeedFinding>(
    {
      placeOf,
      judge(element, address, ending) {
        const media = seen.get(element)?.media;
        return media?.address === address
          ? options.judge(media, ending)
          : Promise.reject(new Error('it shows another picture'));
      },
      tell(element, address, finding) {
        if (seen.note(element, address, finding)) draw(element);
      },
      // Judging begins at once, after all that comes into view with it has been told.
      whenPlacesAreCheap: (callback) => (isLaidOut ? queueMicrotask(callback) : void requestAnimationFrame(callback)),
    },
    signal,
  );
  const pauseWhileUnwanted = (): void => {
    const isBatterySpared = settings.sparesBattery && isBatteryLow;
    queue.setPaused(document.hidden || isScrollingFast || settings.isPaused || isBatterySpared);
  };
  pauseWhileUnwanted();
  document.addEventListener('visibilitychange', pauseWhileUnwanted, { signal });
  watchScrollPace(
    document,
    (isFast) => {
      isScrollingFast = isFast;
      pauseWhileUnwanted();
    },
    signal,
  );
  watchMedia(
    document,
    {
      onSeen(media, isFresh) {
        const { element, address } = media;
        const picture = seen.add(media, isFresh);
        if (picture.context.isAvatar) return;
        isLaidOut = true;
        // A page that is written anew, as by `document.open`, takes the listeners along that would have told of this.
        pauseWhileUnwanted();
        draw(element);
        queue.want(element, address, isFresh);
        isLaidOut = false;
      },
      onLeft(media) {
        const { element } = media;
        seen.leave(element);
        queue.drop(element);
        // The next frame of the same video comes at once: its badge then stays, and does not blink.
        if (media.kind === 'frame') queueMicrotask(() => draw(element));
        else layer.remove(element);
      },
    },
    signal,
  );
  return {
    setSettings(changed) {
      settings = changed;
      layer.setLook(changed);
      pauseWhileUnwanted();
      drawAll();
    },
    setBatteryLow(isLow) {
      isBatteryLow = isLow;
      pauseWhileUnwanted();
    },
    sayAnew() {
      layer.clear();
      drawAll();
    },
    lookAgain: () => queue.tryAgain(({ state }) => state === 'not-analysed'),
  };
}
