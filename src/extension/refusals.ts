/** Counts what was said to this context and not heard, so that a page that forges messages leaves a trace. */

/** A forger may make up any number of kinds. */
const MOST_KINDS = 100;
const OTHERS = 'other kinds';

const refusals = new Map<string, number>();

/** How often each kind of message was refused since this context began. */
export function refusalCounts(): Readonly<Record<string, number>> {
  return Object.fromEntries(refusals);
}

/**
 * Notes that a message was refused.
 * @param kind as the message calls itself: may be anything
 * @param why in Telltale's words; nothing of the message
 */
export function noteRefusal(kind: string, why: string): void {
  const name = refusals.has(kind) || refusals.size < MOST_KINDS ? kind.slice(0, 60) : OTHERS;
  const count = (refusals.get(name) ?? 0) + 1;
  refusals.set(name, count);
  // Each tenfold only: a log that somebody else fills is of no use.
  if (Number.isInteger(Math.log10(count))) console.warn(`Refused ${name} (${why}); ${count} of them so far.`);
}
