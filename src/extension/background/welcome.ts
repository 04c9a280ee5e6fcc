const PATH = 'src/extension/welcome/index.html';
/** In `storage.local`, which goes with the extension. */
const GREETED_KEY = 'greeted';

async function openOnce(): Promise<void> {
  const { [GREETED_KEY]: isGreeted } = await chrome.storage.local.get(GREETED_KEY);
  if (isGreeted === true) return;
  await chrome.storage.local.set({ [GREETED_KEY]: true });
  await chrome.tabs.create({ url: chrome.runtime.getURL(PATH) });
}

/**
 * Greets a person once, when Telltale is new; never after an update. A folder that developers load is installed anew with
 * each start of the browser.
 */
export function greet({ reason }: chrome.runtime.InstalledDetails): void {
  if (reason !== chrome.runtime.OnInstalledReason.INSTALL) return;
  openOnce().catch((thrown: unknown) => console.info('The first page was not opened:', thrown));
}
