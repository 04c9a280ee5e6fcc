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

/**
 * Never throws: without space the card is tried out again.
 * @param identity names card, driver and model
 */
export function rememberPassedSelfTest(identity: string): void {
  const others = passedSelfTests().filter((entry) => entry !== identity);
  try {
    localStorage.setItem(KEY, JSON.stringify([identity, ...others].slice(0, MOST)));
  } catch (thrown) {
    console.info('A passed self-test could not be remembered:', thrown);
  }
}
