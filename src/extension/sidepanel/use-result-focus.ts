import { useLayoutEffect, useRef } from 'preact/hooks';
import type { JobState } from '../messages';

/**
 * When a change takes away the control that had the focus (Stop, Try again), the focus goes to the heading of what came
 * instead, or to Stop while the work goes on: that moves when the first is known of a video. The focus never moves while
 * it still has a place, nor for someone working elsewhere.
 */
export function useResultFocus(job: JobState | null): void {
  const phase = job?.status.phase ?? null;
  const isClip = job?.clip !== undefined;
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!hadFocus.current || !isLost) return;
    const [stop, heading] = [document.querySelector('[data-stop]'), document.querySelector('[data-result-heading]')];
    const next = phase === 'working' ? (stop ?? heading) : heading;
    if (next instanceof HTMLElement) next.focus();
  }, [phase, isClip]);
  useLayoutEffect(() => {
    const ends = new AbortController();
    document.addEventListener('focusin', () => (hadFocus.current = true), { signal: ends.signal });
    window.addEventListener('blur', () => (hadFocus.current = false), { signal: ends.signal });
    return () => ends.abort();
  }, []);
}
