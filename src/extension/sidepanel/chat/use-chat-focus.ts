import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * When the control that has the focus goes away with its work (a suggested question, Stop, Clear), the focus goes to
 * the input. It never moves while it still has a place, nor for someone who has clicked elsewhere since.
 */
export function useChatFocus(section: RefObject<HTMLElement | null>, input: RefObject<HTMLElement | null>): void {
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (focused.current && !focused.current.isConnected && isLost) input.current?.focus({ preventScroll: true });
  });
  useEffect(() => {
    const ends = new AbortController();
    const { signal } = ends;
    document.addEventListener(
      'focusin',
      ({ target }) => {
        focused.current = target instanceof Element && section.current?.contains(target) ? target : null;
      },
      { signal },
    );
    document.addEventListener('pointerdown', () => (focused.current = null), { signal });
    return () => ends.abort();
  }, []);
}
