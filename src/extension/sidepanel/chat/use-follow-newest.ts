import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** The end counts as in view when it is no further below the edge than this, in CSS pixels. */
const TOLERANCE = 48;

/**
 * Keeps the end of the talk in view while an answer grows: from the moment that a question is asked here until the
 * person scrolls away, and again once they have scrolled back. Jumps, so that nothing moves for those who asked for
 * less motion and no running animation is mistaken for the person's own scrolling.
 * @param end the element that has to stay in view
 * @param asked counts the questions asked here
 * @param grown changes whenever the talk has grown
 */
export function useFollowNewest(end: RefObject<HTMLElement | null>, asked: number, grown: string): void {
  const isFollowing = useRef(false);
  const seen = useRef(asked);
  useLayoutEffect(() => {
    if (asked !== seen.current) isFollowing.current = true;
    seen.current = asked;
    if (isFollowing.current) end.current?.scrollIntoView({ block: 'nearest' });
  }, [asked, grown]);
  useEffect(() => {
    const ends = new AbortController();
    document.addEventListener(
      'scroll',
      () => {
        const bottom = end.current?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY;
        // Before the first question nothing is followed, wherever the person scrolls.
        if (seen.current > 0) isFollowing.current = bottom <= window.innerHeight + TOLERANCE;
      },
      { signal: ends.signal, passive: true },
    );
    return () => ends.abort();
  }, []);
}
