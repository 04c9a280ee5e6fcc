import type { Frame, Page } from 'playwright-core';

/** The ids of the selector's elements on which a badge can be seen; its shadow tree is closed, so the corners tell. */
export function badgesOn(page: Page | Frame, selector: string): Promise<string[]> {
  return page.evaluate((meant) => {
    const isBadgeAt = (x: number, y: number): boolean =>
      document.elementFromPoint(x, y)?.matches('html > [popover]') === true;
    return [...document.querySelectorAll(meant)].flatMap((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const hasBadge = [left + 14, right - 14].some((x) => [top + 14, bottom - 14].some((y) => isBadgeAt(x, y)));
      return hasBadge ? [element.id] : [];
    });
  }, selector);
}
