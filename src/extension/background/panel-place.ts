/** Where the panel is: beside the page, in Chrome's side panel or in Firefox's sidebar. */

const PAGE = '/src/extension/sidepanel/index.html';

/**
 * To be called within the person's gesture, before anything is awaited.
 * @throws Error where the browser knows of no gesture
 */
export async function showPanel(tabId: number): Promise<void> {
  // Firefox's sidebar is one for the whole window, and follows the tab in front.
  await (import.meta.env.MODE === 'firefox' ? chrome.sidebarAction.open() : chrome.sidePanel.open({ tabId }));
}

/** In Firefox: the panels that are open, in a sidebar or a tab, by the tab that they are tied to; null for the tab in front. */
const panelsInFirefox = (): readonly (string | null)[] =>
  chrome.extension
    .getViews({})
    .filter(({ location }) => location.pathname === PAGE)
    .map(({ location }) => new URLSearchParams(location.search).get('tabId'));

/**
 * For a click in a page, of which a message tells. Chrome knows of the gesture; Firefox does not, and opens no sidebar:
 * where none is open, the panel comes in a tab of its own.
 * @param allowed whether the page may ask for that; settled before a tab is opened
 * @throws Error where the browser knows of no gesture; what `allowed` rejects with
 */
export async function showPanelForPage(tabId: number, allowed: Promise<void>): Promise<void> {
  if (import.meta.env.MODE !== 'firefox') return showPanel(tabId);
  await allowed;
  if (panelsInFirefox().some((tied) => tied === null || tied === String(tabId))) return;
  await chrome.tabs.create({ url: `${PAGE}?tabId=${tabId}`, openerTabId: tabId });
}

export async function isPanelOpen(): Promise<boolean> {
  if (import.meta.env.MODE === 'firefox') return panelsInFirefox().length > 0;
  const panels = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.SIDE_PANEL] });
  return panels.length > 0;
}
