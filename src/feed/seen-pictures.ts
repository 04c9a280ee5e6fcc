import { isAvatarShaped } from './avatar-shape';
import type { SeenMedia } from './media';
import { readContext } from './sites/read-context';
import type { PageContext, SiteHints } from './sites/site-hints';
import type { FeedFinding } from './watch-feed';

/** What is in view, what the page says about it, and what was found out about it. */

export interface SeenPicture {
  readonly media: SeenMedia;
  readonly context: PageContext;
  finding: FeedFinding | null;
  /** The finding is about a frame of the same video that was looked at before. */
  isEarlierFrame: boolean;
}

/** What stays the same while a video goes from frame to frame: its address; for all else the address that it shows. */
export function subjectOf({ kind, address }: SeenMedia): string {
  return kind === 'frame' ? address.replace(/#telltale-frame=.*$/, '') : address;
}

/** An image may have got another source that nobody has told of yet. */
function stillShows({ kind, element, address }: SeenMedia): boolean {
  return kind !== 'image' || !(element instanceof HTMLImageElement) || element.currentSrc === address;
}

function hasSigns(finding: FeedFinding): boolean {
  return finding.state === 'judged' && finding.verdict === 'signs';
}

export class SeenPictures {
  readonly #hints: SiteHints | null;
  readonly #seen = new Map<HTMLElement, SeenPicture>();
  readonly #contexts = new WeakMap<HTMLElement, { readonly subject: string; readonly context: PageContext }>();
  /** A calmer frame does not take back what another frame of the video has shown. */
  readonly #signsInVideo = new WeakMap<HTMLElement, { readonly subject: string; readonly finding: FeedFinding }>();

  constructor(hints: SiteHints | null) {
    this.#hints = hints;
  }

  get(element: HTMLElement): SeenPicture | undefined {
    return this.#seen.get(element);
  }

  elements(): readonly HTMLElement[] {
    return [...this.#seen.keys()];
  }

  /**
   * The page is read only the first time: call it in a frame, before anything is written.
   * @param isFresh the same address may show something else than before
   */
  add(media: SeenMedia, isFresh = false): SeenPicture {
    if (isFresh) this.#signsInVideo.delete(media.element);
    const earlier = this.#earlierSigns(media);
    const finding = earlier ?? null;
    const picture = { media, context: this.#contextOf(media), finding, isEarlierFrame: finding !== null };
    this.#seen.set(media.element, picture);
    return picture;
  }

  leave(element: HTMLElement): void {
    this.#seen.delete(element);
  }

  /** @returns false when the element shows something else by now: the finding is not about what it shows */
  note(element: HTMLElement, address: string, finding: FeedFinding): boolean {
    const picture = this.#seen.get(element);
    if (picture?.media.address !== address || !stillShows(picture.media)) return false;
    const { media } = picture;
    if (media.kind === 'frame' && hasSigns(finding)) {
      this.#signsInVideo.set(element, { subject: subjectOf(media), finding });
    }
    const earlier = hasSigns(finding) ? undefined : this.#earlierSigns(media);
    picture.finding = earlier ?? finding;
    picture.isEarlierFrame = earlier !== undefined;
    return true;
  }

  #earlierSigns(media: SeenMedia): FeedFinding | undefined {
    const known = media.kind === 'frame' ? this.#signsInVideo.get(media.element) : undefined;
    return known?.subject === subjectOf(media) ? known.finding : undefined;
  }

  #contextOf(media: SeenMedia): PageContext {
    const subject = subjectOf(media);
    const known = this.#contexts.get(media.element);
    if (known?.subject === subject) return known.context;
    const said = readContext(media.element, this.#hints);
    const context = said.isAvatar ? said : { ...said, isAvatar: isAvatarShaped(media.element) };
    this.#contexts.set(media.element, { subject, context });
    return context;
  }
}
