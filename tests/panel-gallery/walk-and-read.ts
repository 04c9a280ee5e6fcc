import type { Page } from 'playwright-core';

/** What axe-core does not see: whether keys reach all of a screen, and whether text is lost where it has more room. */

export interface Walk {
  /** What can be pressed or typed into, and never had the focus. */
  readonly missed: readonly string[];
  /** What had the focus and did not show it, or lay under something else. */
  readonly unseen: readonly string[];
  /** How many had the focus. */
  readonly reached: number;
}

/** Looks at what has the focus. @returns what is wrong with it; `home` where it was before, null outside the page */
function lookAtFocus(): string | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  if ('hadFocus' in element.dataset) return 'home';
  element.dataset['hadFocus'] = '';
  // A line around what is typed into may lie around the whole form, and that of a line to be moved around its grip.
  const around = [element, element.parentElement, ...element.querySelectorAll('*')];
  const isMarked = around.some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one ?? element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  const [box = element.getBoundingClientRect()] = element.getClientRects();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 16));
  const isOnTop = top !== null && (element.contains(top) || top.contains(element));
  return isMarked && isOnTop ? '' : `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`;
}

/** What can be pressed or typed into and never had the focus. */
function missedControls(): readonly string[] {
  const all = document.querySelectorAll<HTMLElement>(
    'button, a[href], input, select, textarea, summary, [tabindex="0"]',
  );
  return (
    [...all]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled, [tabindex="-1"]'))
      .filter((one) => !('hadFocus' in one.dataset))
      // Of a group, Tab reaches the one that is chosen, and arrows the others.
      .filter((one) => !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked))
      .map((one) => `${one.tagName} ${one.getAttribute('aria-label') ?? one.textContent}`)
  );
}

/** Presses Tab from wherever the focus is, past the end, and on until it comes to where it has been. */
export async function walkByKeyboard(page: Page): Promise<Walk> {
  const unseen: string[] = [];
  let reached = 0;
  for (let steps = 0; steps < 120; steps += 1) {
    await page.keyboard.press('Tab');
    const wrong = await page.evaluate(lookAtFocus);
    if (wrong === 'home') break;
    if (wrong !== null) reached += 1;
    if (wrong) unseen.push(wrong);
  }
  return { missed: await page.evaluate(missedControls), unseen, reached };
}

/** As a person may set it who reads with more room: WCAG 2.2, 1.4.12. */
export const MORE_ROOM = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

/** Text that is cut off, or lies outside the page or the button that it names. */
export function lostText(): readonly string[] {
  const lost: string[] = [];
  if (document.documentElement.scrollWidth > innerWidth) lost.push('the page scrolls sideways');
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const own = [...element.childNodes].filter((node) => node instanceof Text && node.data.trim() !== '');
    // The names of pages and files are theirs, of any length: rows show one line, with the whole of it behind a press.
    if (own.length === 0 || element.closest('.visually-hidden, .history-label') || !element.checkVisibility()) continue;
    // Lies over something on purpose.
    if (element.offsetParent !== null && getComputedStyle(element).position === 'absolute') continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const text = range.getBoundingClientRect();
    const isIn = (box: DOMRect): boolean =>
      text.left > box.left - 2 && text.right < box.right + 2 && text.top > box.top - 2 && text.bottom < box.bottom + 2;
    for (let place: Element | null = element; place; place = place.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(place);
      const isBound = overflowX !== 'visible' || overflowY !== 'visible' || place.tagName === 'BUTTON';
      if (isBound && !isIn(place.getBoundingClientRect()) && !/auto|scroll/.test(overflowX + overflowY)) {
        lost.push(`${element.textContent.trim().slice(0, 40)} in ${place.tagName}.${place.className}`);
        break;
      }
    }
  }
  return lost;
}
