import { vi } from 'vitest';

interface FakeTab {
  readonly id: number;
  readonly address: string;
}

/** As much of `chrome` as the sites with badges need, with its state in the test's hand. */
export interface FakeChrome {
  /** Match patterns that the person has granted. */
  readonly granted: Set<string>;
  readonly stored: Map<string, unknown>;
  /** What is forgotten when the browser is closed. */
  readonly session: Map<string, unknown>;
  readonly scripts: Map<string, { readonly id: string; readonly matches?: readonly string[] | undefined }>;
  readonly tabs: FakeTab[];
  /** The ids of documents that were left for others. */
  readonly leftDocuments: Set<string>;
  /** The same of those that the browser keeps for going back. */
  readonly keptDocuments: Set<string>;
  /** Everything that changed something, in order, as "what: to what". */
  readonly log: string[];
  readonly broadcasts: unknown[];
}

/** Puts the fake in `globalThis.chrome`. */
export function fakeChrome(): FakeChrome {
  const fake: FakeChrome = {
    granted: new Set(),
    stored: new Map(),
    session: new Map(),
    scripts: new Map(),
    tabs: [],
    leftDocuments: new Set(),
    keptDocuments: new Set(),
    log: [],
    broadcasts: [],
  };
  const { granted, stored, session, scripts, tabs, leftDocuments, keptDocuments, log, broadcasts } = fake;
  const hostOf = (address: string): string => `${new URL(address).protocol}//${new URL(address).hostname}/*`;
  const put = async ([script]: readonly chrome.scripting.RegisteredContentScript[]): Promise<void> => {
    if (script) scripts.set(script.id, script);
  };
  const areaOf = (items: Map<string, unknown>) => ({
    get: async (key: string) => (items.has(key) ? { [key]: items.get(key) } : {}),
    set: async (changes: Readonly<Record<string, unknown>>) => {
      for (const [key, value] of Object.entries(changes)) items.set(key, value);
    },
    remove: async (key: string) => void items.delete(key),
  });
  vi.stubGlobal('chrome', {
    storage: { local: areaOf(stored), session: areaOf(session) },
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.has(origin)),
      remove: async ({ origins }: { origins: string[] }) => {
        for (const origin of origins) {
          log.push(`give back: ${origin}`);
          if (!granted.delete(origin)) throw new Error('You cannot remove required permissions.');
        }
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => [...scripts.values()],
      registerContentScripts: put,
      updateContentScripts: put,
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => ids.forEach((id) => scripts.delete(id)),
      executeScript: async ({ target }: { target: { tabId: number; documentIds?: string[] } }) => {
        if (target.documentIds?.some((id) => leftDocuments.has(id))) throw new Error('No document with id');
        if (!target.documentIds) log.push(`inject: ${target.tabId}`);
        // For one that is kept for going back the one that is shown runs the script.
        return target.documentIds?.map((id) => ({ documentId: keptDocuments.has(id) ? 'shown' : id })) ?? [];
      },
    },
    tabs: {
      // As the browser does, it tells the address only of a tab whose host is granted.
      query: async () => tabs.map(({ id, address }) => (granted.has(hostOf(address)) ? { id, url: address } : { id })),
      sendMessage: async (tabId: number, { kind }: { kind: string }) => {
        log.push(`${kind}: ${tabId}`);
        return { ok: true, value: null };
      },
    },
    runtime: {
      sendMessage: async ({ body }: { body: unknown }) => {
        broadcasts.push(body);
      },
    },
  });
  return fake;
}
