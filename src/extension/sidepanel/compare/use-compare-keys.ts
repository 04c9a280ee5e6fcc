import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isForInput } from '../use-panel-keys';
import type { CompareModel } from './compare-model';

/** While the section is open, what is pasted is the original, and Escape stops the comparison too. */
export function useCompareKeys(compare: CompareModel): void {
  // At once: an effect that waits for the next frame may come when the section is closed again, and stay.
  useLayoutEffect(() => {
    const ends = new AbortController();
    // Before the panel hears of it: there a paste opens a new job.
    const options = { capture: true, signal: ends.signal };
    document.addEventListener(
      'paste',
      (event) => {
        if (!event.clipboardData || isForInput(event)) return;
        event.preventDefault();
        event.stopPropagation();
        void compare.giveTransfer(event.clipboardData);
      },
      options,
    );
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape' && !event.isComposing) compare.stop();
      },
      options,
    );
    return () => ends.abort();
  }, [compare]);
}

/** When what had the focus is gone with the step before, the focus goes to the section's heading. */
export function useCompareFocus(section: RefObject<HTMLElement | null>, phase: string): void {
  const before = useRef(phase);
  useLayoutEffect(() => {
    if (before.current === phase) return;
    before.current = phase;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    const heading = section.current?.querySelector('[data-compare-heading]');
    if (isLost && heading instanceof HTMLElement) heading.focus();
  }, [section, phase]);
}
