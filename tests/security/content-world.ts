import type { Page } from 'playwright-core';
import type { TestBrowser } from '../e2e/harness';

/**
 * The value of an expression in the world of Telltale's content scripts in a page: with a voice that the extension hears,
 * past whatever the page has done to its own world, and without a gesture, which every other way of a test counts as.
 */
export async function evaluateInContentWorld(
  { context, extensionId }: TestBrowser,
  page: Page,
  expression: string,
): Promise<unknown> {
  const session = await context.newCDPSession(page);
  const contextId = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context: { id, origin } }) => {
      if (origin === `chrome-extension://${extensionId}`) resolve(id);
    });
  });
  await session.send('Runtime.enable');
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    contextId: await contextId,
    awaitPromise: true,
    returnByValue: true,
    userGesture: false,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Makes a request with the content scripts' voice, though no person has clicked or typed. */
export function askWithoutGesture(browser: TestBrowser, page: Page, kind: string, payload: object): Promise<unknown> {
  const message = { type: 'request', kind, requestId: 'forged', payload };
  return evaluateInContentWorld(browser, page, `chrome.runtime.sendMessage(${JSON.stringify(message)})`);
}

/** Whether a badge can be seen in the upper left corner of an element. */
export async function hasBadgeInCorner(browser: TestBrowser, page: Page, id: string): Promise<boolean> {
  const expression = `(() => {
    const { left, top } = document.getElementById(${JSON.stringify(id)}).getBoundingClientRect();
    return document.elementFromPoint(left + 14, top + 14)?.matches('html > [popover]') === true;
  })()`;
  return (await evaluateInContentWorld(browser, page, expression)) === true;
}
