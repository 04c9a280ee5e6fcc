/** What a page of the demo feed notes about itself while it is scrolled. All of this file runs in the page. */

export interface SeenBadge {
  /** The post's number, or null where the badge lies on none. */
  readonly post: string | null;
  readonly isOnAvatar: boolean;
  /** When it was put into the layer, in the page's own time. */
  readonly at: number;
}

export interface PageRecord {
  /** Times of animation frames while the page was scrolled, one list for each stretch; milliseconds. */
  readonly stretches: number[][];
  /** Main-thread tasks of 50 ms and more, whoever caused them. */
  readonly longTasks: number[];
  layoutShift: number;
  /** By post: when its picture came into view first. */
  readonly visibleAt: Record<string, number>;
  readonly badges: SeenBadge[];
  /** When the layer of badges came into the page. */
  layerAt: number | null;
}

export interface RecordingWindow {
  readonly feedRecord: PageRecord;
}

/** Begins to note; as an init script, before anything of the page has run. */
export function beginRecord(): void {
  const record: PageRecord = {
    stretches: [],
    longTasks: [],
    layoutShift: 0,
    visibleAt: {},
    badges: [],
    layerAt: null,
  };
  Object.assign(globalThis, { feedRecord: record });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) record.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) record.layoutShift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const views = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, time } of entries) {
      const post = target.closest<HTMLElement>('[data-post]')?.dataset.post;
      if (isIntersecting && post !== undefined) record.visibleAt[post] ??= time;
    }
  });
  new MutationObserver((changes) => {
    for (const { addedNodes, target } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        if (target === document.documentElement && node.popover === 'manual') record.layerAt ??= performance.now();
        const figures = node.localName === 'figure' ? [node] : node.querySelectorAll('figure');
        for (const figure of figures) views.observe(figure);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

/**
 * Scrolls on at a steady speed, as far as a post or to the end, and notes the frames.
 * @param speed CSS pixels a second
 * @param upTo the number of a post; null for the end
 */
export function scrollOn({ speed, upTo }: { readonly speed: number; readonly upTo: number | null }): Promise<void> {
  const times: number[] = [];
  (globalThis as unknown as RecordingWindow).feedRecord.stretches.push(times);
  const posts = document.querySelector<HTMLElement>('#posts');
  const isReached = (y: number, furthest: number): boolean => {
    if (upTo === null) return posts?.dataset.complete !== undefined && y >= furthest;
    const top = document.querySelector(`[data-post="${upTo}"],[data-slot="${upTo}"]`)?.getBoundingClientRect().top;
    return top !== undefined && top <= 0;
  };
  return new Promise((resolve) => {
    let y = scrollY;
    const step = (now: number): void => {
      const furthest = document.documentElement.scrollHeight - innerHeight;
      const before = times.at(-1) ?? now;
      times.push(now);
      if (isReached(y, furthest)) {
        resolve();
        return;
      }
      y = Math.min(y + (speed * (now - before)) / 1000, furthest);
      scrollTo({ top: y, behavior: 'instant' });
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** Notes each badge that comes into the layer, with the post that it lies on. */
export function noteBadges(layer: ShadowRoot): void {
  const { feedRecord: record } = globalThis as unknown as RecordingWindow;
  // Longer than a screen is looked at: of a picture at the window's edge the badge may stand beyond it until then.
  const framesToWait = 240;
  const place = (badge: HTMLElement, at: number, framesLeft: number): void => {
    const { left, top, width, height } = badge.getBoundingClientRect();
    const below = width > 0 ? document.elementsFromPoint(left + width / 2, top + height / 2) : [];
    const post = below.find((element) => element.closest('[data-post]'))?.closest<HTMLElement>('[data-post]');
    if (!post && framesLeft > 0 && badge.isConnected) {
      requestAnimationFrame(() => place(badge, at, framesLeft - 1));
      return;
    }
    // Taken back before it had a place, as when its picture has left the view meanwhile.
    if (!badge.isConnected) return;
    const isOnAvatar = below.some((element) => element.matches('.author img, .profile img'));
    record.badges.push({ post: post?.dataset.post ?? null, isOnAvatar, at });
  };
  const note = (node: Node, at: number): void => {
    if (!(node instanceof Element)) return;
    const badge = node.matches('button') ? node : node.querySelector('button');
    // It gets its place only with the next frame.
    if (badge instanceof HTMLElement) requestAnimationFrame(() => place(badge, at, framesToWait));
  };
  for (const child of layer.children) note(child, record.layerAt ?? performance.now());
  new MutationObserver((changes) => {
    const now = performance.now();
    for (const { addedNodes } of changes) for (const node of addedNodes) note(node, now);
  }).observe(layer, { childList: true });
}
