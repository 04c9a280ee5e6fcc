import { useLayoutEffect, useRef } from 'preact/hooks';
import type { JobStatus } from '../messages';

/**
 * When a change of phase takes away the control that had the focus (Stop, Try again), the focus goes to the
 * heading of what came instead. It never moves while it still has a place, nor for someone working elsewhere.
 */
export function useResultFocus(phase: JobStatus['phase'] | null): void {
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (hadFocus.current && isLost) document.querySelector<HTMLElement>('[data-result-heading]')?.focus();
  }, [phase]);
  useLayoutEffect(() => {
    const ends = new AbortController();
    document.addEventListener('focusin', () => (hadFocus.current = true), { signal: ends.signal });
    window.addEventListener('blur', () => (hadFocus.current = false), { signal: ends.signal });
    return () => ends.abort();
  }, []);
}
