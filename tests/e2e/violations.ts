import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RunOptions } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

const RUN = `axe.run(${JSON.stringify(RULES)}).then(({ violations }) =>
  violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ': ' + help + ': ' + target.join(' ') + ': ' + failureSummary)))`;

/** Closed shadow trees that were noted are opened to it: see `noteClosedRoots`. */
const OPEN = `for (const root of globalThis.closedRoots ?? []) {
  Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
}`;

/**
 * What axe-core finds wrong in a page, one line for each place. Goes past the page's own rules for scripts.
 * @param evaluate gives the value of an expression in the page; promises are awaited
 */
export async function violationsIn(evaluate: (expression: string) => Promise<unknown>): Promise<readonly string[]> {
  // The last value of the script is of no use, and may be too large to be sent.
  await evaluate(`${AXE}; ${OPEN} undefined`);
  const found = await evaluate(RUN);
  if (!Array.isArray(found)) throw new Error('axe-core did not run.');
  return found.map(String);
}
