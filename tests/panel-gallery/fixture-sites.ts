import type { SitesConnection } from '../../src/extension/sidepanel/sites/sites-model';

/** What the panel is told of the page's site and of the sites with badges. */
export interface FixtureSites {
  readonly origin: string | null;
  readonly allowed: readonly string[];
  /** The person says no when the browser asks. */
  readonly isRefused?: boolean;
}

/** The part of a connection that is about sites: keeps the list as the background does. */
export function playSites({ origin, allowed, isRefused = false }: FixtureSites): SitesConnection {
  const listeners: ((origins: readonly string[]) => void)[] = [];
  let sites = allowed;

  function change(next: readonly string[]): ReturnType<SitesConnection['allowSite']> {
    sites = next;
    for (const listener of listeners) listener(sites);
    return Promise.resolve({ ok: true, value: null });
  }

  return {
    watchOrigin: (listener) => listener(origin),
    watchSites(listener) {
      listeners.push(listener);
      listener(sites);
    },
    allowSite: (site) => change([...new Set([...sites, site])].toSorted()),
    forgetSite: (site) => change(sites.filter((one) => one !== site)),
    requestHost: () => Promise.resolve(!isRefused),
  };
}
