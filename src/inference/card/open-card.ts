/** The graphics card for the language network, which needs nothing of the runtime of the other networks. */

let opened: Promise<GPUDevice> | null = null;

/** @throws Error where there is none */
export function openCard(): Promise<GPUDevice> {
  opened ??= (async () => {
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter) throw new Error('no graphics card');
    return adapter.requestDevice();
  })();
  return opened;
}

/** Newer than the compiler's types. */
interface TellingNavigator extends WorkerNavigator {
  readonly userAgentData?: {
    getHighEntropyValues(hints: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
  };
}

/** The browser's whole version, which its usual name leaves out, and the system's. */
async function browserVersion(): Promise<string> {
  const hints = ['fullVersionList', 'platform', 'platformVersion'];
  const told = await (navigator as TellingNavigator).userAgentData?.getHighEntropyValues(hints).catch(() => null);
  return told ? JSON.stringify(hints.map((hint) => told[hint])) : navigator.userAgent;
}

/**
 * Names the card, the browser, whose shader compiler takes part in every number, and the running script, whose address
 * changes with every build of it.
 */
export async function cardIdentity(): Promise<string> {
  const { vendor, architecture, device, description } = (await openCard()).adapterInfo;
  return [vendor, architecture, device, description, await browserVersion(), location.pathname].join('|');
}

/** Resolves with the reason when the card is lost. */
export async function cardLost(): Promise<string> {
  const { reason, message } = await (await openCard()).lost;
  return `${reason}: ${message}`;
}
