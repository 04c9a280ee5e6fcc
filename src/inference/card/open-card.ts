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

/** Names the card and the browser, whose shader compiler takes part in every number. */
export async function cardIdentity(): Promise<string> {
  const { vendor, architecture, device, description } = (await openCard()).adapterInfo;
  return [vendor, architecture, device, description, navigator.userAgent].join('|');
}

/** Resolves with the reason when the card is lost. */
export async function cardLost(): Promise<string> {
  const { reason, message } = await (await openCard()).lost;
  return `${reason}: ${message}`;
}
