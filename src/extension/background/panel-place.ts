/** Where the panel is: beside the page, in Chrome's side panel or Firefox's sidebar. */

/**
 * To be called within the person's gesture, before anything is awaited.
 * @throws Error where the browser knows of no gesture
 */
export async function showPanel(tabId: number): Promise<void> {
  // Firefox's sidebar is one for the whole window, and follows the tab in front.
  await (chrome.sidebarAction ? chrome.sidebarAction.open() : chrome.sidePanel.open({ tabId }));
}

export async function isPanelOpen(): Promise<boolean> {
  if (chrome.sidebarAction)
    return chrome.extension
      .getViews({})
      .some(({ location }) => location.pathname === '/src/extension/sidepanel/index.html');
  const panels = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.SIDE_PANEL] });
  return panels.length > 0;
}
