/** Whether the sender is a page of one of these sites, or a frame of one that belongs to the same site. */
export function isPageOf(sites: readonly string[], { origin, tab }: chrome.runtime.MessageSender): boolean {
  // An allowed site within another one's page was not allowed by the person.
  if (origin === undefined || !tab?.url || new URL(tab.url).origin !== origin) return false;
  return sites.includes(origin);
}
