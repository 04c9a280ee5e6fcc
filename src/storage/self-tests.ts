/**
 * Remembers which graphics cards gave right numbers with which model and which did not, so that a card is tried out once
 * and not each time. In the extension's own storage, which its settings page reads too.
 */

const KEY = 'self-tests';
/** A person changes cards and drivers seldom; older entries go. */
const MOST = 8;
/**
 * A result counts for a week. Browsers tell their version, and whoever names a card says what the test was of; but most
 * do not tell the driver's version, and a card may be tried out after its update too.
 */
const VALID_FOR = 7 * 24 * 3600 * 1000;

export type SelfTestOutcome = 'passed' | 'failed';

export interface SelfTestRecord {
  /** Names card, browser, commands and model. */
  readonly identity: string;
  readonly outcome: SelfTestOutcome;
  /** Milliseconds since 1970. */
  readonly at: number;
}

function isRecord(value: unknown): value is SelfTestRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { identity, outcome, at } = value as Record<string, unknown>;
  return typeof identity === 'string' && (outcome === 'passed' || outcome === 'failed') && typeof at === 'number';
}

/** What counts now, newest first. A result of a time that has not come yet does not: a clock was wrong. */
export function selfTests(): readonly SelfTestRecord[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    const age = ({ at }: SelfTestRecord): number => Date.now() - at;
    return Array.isArray(stored)
      ? stored.filter(isRecord).filter((record) => age(record) >= 0 && age(record) < VALID_FOR)
      : [];
  } catch {
    return [];
  }
}

/** The identities with an outcome that counts now. */
export function selfTestsThat(outcome: SelfTestOutcome): readonly string[] {
  return selfTests()
    .filter((record) => record.outcome === outcome)
    .map(({ identity }) => identity);
}

/** Never throws: without space the card is tried out again. */
export function rememberSelfTest(identity: string, outcome: SelfTestOutcome): void {
  const others = selfTests().filter((record) => record.identity !== identity);
  try {
    localStorage.setItem(KEY, JSON.stringify([{ identity, outcome, at: Date.now() }, ...others].slice(0, MOST)));
  } catch (thrown) {
    console.info('A self-test could not be remembered:', thrown);
  }
}

/** All cards are tried out again when they are next used. */
export function forgetSelfTests(): void {
  localStorage.removeItem(KEY);
}

/** Calls the listener when another page of the extension has forgotten all results. */
export function watchForgottenSelfTests(listener: () => void): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue === null) listener();
  });
}
