/** Remembers on which graphics cards which model gave right numbers, so that it is tried out once and not each time. */

const KEY = 'passed-self-tests';
/** A person changes cards and drivers seldom; older entries go. */
const MOST = 8;

export function passedSelfTests(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}

/** @param identity names card, driver and model */
export function rememberPassedSelfTest(identity: string): void {
  const others = passedSelfTests().filter((entry) => entry !== identity);
  localStorage.setItem(KEY, JSON.stringify([identity, ...others].slice(0, MOST)));
}
