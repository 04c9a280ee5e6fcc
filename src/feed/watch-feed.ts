import { BadgeLayer } from './badge';
import type { BadgeContent } from './badge-pill';
import { JudgingQueue, type Place } from './judging-queue';
import { watchImages, type SeenImage } from './media-registry';
import { intersect } from './picture-place';

/** What was found out about a picture: something a badge says, or nothing that needs one. */
export type FeedFinding = { readonly badge: BadgeContent } | { readonly badge: null };

export interface FeedOptions {
  /** Rejects when the picture could not be judged; it then has no badge and may be tried again. */
  judge(image: SeenImage, signal: AbortSignal): Promise<FeedFinding>;
  /** The person clicked a badge. Called within the gesture. */
  openPicture(image: SeenImage): void;
  /** The page does not keep the badges: everything should end. */
  onUnwelcome(): void;
}

/** From the viewport's middle to the nearest point of what can be seen of an image. */
function placeOf(image: HTMLImageElement): Place | null {
  if (!image.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
  const box = image.getBoundingClientRect();
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
export function watchFeed({ judge, openPicture, onUnwelcome }: FeedOptions, signal: AbortSignal): void {
  const shown = new WeakMap<HTMLImageElement, string>();
  const layer = new BadgeLayer(
    {
      onOpen(element) {
        const address = shown.get(element);
        if (address !== undefined) openPicture({ element, address });
      },
      onUnwelcome,
    },
    signal,
  );
  const queue = new JudgingQueue<HTMLImageElement, FeedFinding>(
    {
      placeOf,
      judge: (element, address, ending) => judge({ element, address }, ending),
      tell(element, address, { badge }) {
        // The page may be a frame ahead of what was told of it.
        if (!badge || !element.complete || element.currentSrc !== address) return;
        shown.set(element, address);
        layer.put(element, badge);
      },
      whenPlacesAreCheap: (callback) => void requestAnimationFrame(callback),
    },
    signal,
  );
  const pauseWhileHidden = (): void => queue.setPaused(document.hidden);
  pauseWhileHidden();
  document.addEventListener('visibilitychange', pauseWhileHidden, { signal });
  watchImages(
    document,
    {
      onSeen: ({ element, address }, isFresh) => queue.want(element, address, isFresh),
      onLeft({ element }) {
        queue.drop(element);
        layer.remove(element);
      },
    },
    signal,
  );
}
