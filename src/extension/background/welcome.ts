const PATH = 'src/extension/welcome/index.html';

/** Greets a person once, when Telltale is new; never after an update. */
export function greet({ reason }: chrome.runtime.InstalledDetails): void {
  if (reason !== chrome.runtime.OnInstalledReason.INSTALL) return;
  chrome.tabs
    .create({ url: chrome.runtime.getURL(PATH) })
    .catch((thrown: unknown) => console.info('The first page was not opened:', thrown));
}
