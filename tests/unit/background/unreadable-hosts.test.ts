import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allowPictureHosts, allowSite } from '../../../src/extension/background/allowed-sites';
import { forgetUnreadable, noteUnreadable, unreadableHosts } from '../../../src/extension/background/unreadable-hosts';
import { fakeChrome, type FakeChrome } from './fake-chrome';

vi.mock('../../../src/extension/content/feed.iife.ts?script', () => ({ default: 'feed.js' }));

const NEWS = 'https://news.example';
const CDN = 'https://cdn.example';
const SHOP = 'https://shop.example';

let fake: FakeChrome;

beforeEach(() => {
  fake = fakeChrome();
});

afterEach(() => vi.unstubAllGlobals());

function sender(documentId = 'top', more: { readonly incognito?: boolean; readonly origin?: string } = {}) {
  const { incognito = false, origin = NEWS } = more;
  return { tab: { id: 1, incognito } as chrome.tabs.Tab, documentId, origin };
}

describe('hosts that may not be read', () => {
  it('are added up over the documents of a tab, most pictures first, and broadcast', async () => {
    await noteUnreadable([{ origin: CDN, pictures: 2 }], sender());
    await noteUnreadable(
      [
        { origin: SHOP, pictures: 3 },
        { origin: CDN, pictures: 4 },
      ],
      sender('inner'),
    );
    const hosts = [
      { origin: CDN, pictures: 6 },
      { origin: SHOP, pictures: 3 },
    ];
    expect(await unreadableHosts(1)).toEqual(hosts);
    expect(await unreadableHosts(2)).toEqual([]);
    expect(fake.broadcasts.at(-1)).toEqual({ kind: 'unreadable-changed', tabId: 1, hosts });
  });

  it('are what each document has told last', async () => {
    await noteUnreadable([{ origin: CDN, pictures: 2 }], sender());
    await noteUnreadable([{ origin: SHOP, pictures: 1 }], sender());
    expect(await unreadableHosts(1)).toEqual([{ origin: SHOP, pictures: 1 }]);
  });

  it('are forgotten with the page, and with another site in the tab', async () => {
    await noteUnreadable([{ origin: CDN, pictures: 2 }], sender());
    await forgetUnreadable(1);
    expect(await unreadableHosts(1)).toEqual([]);
    expect(fake.session.size).toBe(0);
    expect(fake.broadcasts.at(-1)).toEqual({ kind: 'unreadable-changed', tabId: 1, hosts: [] });
    await noteUnreadable([{ origin: CDN, pictures: 2 }], sender('inner'));
    await noteUnreadable([{ origin: SHOP, pictures: 2 }], sender('top', { origin: 'https://album.example' }));
    expect(await unreadableHosts(1)).toEqual([{ origin: SHOP, pictures: 2 }]);
  });

  it('are those of the documents that are shown', async () => {
    await noteUnreadable([{ origin: CDN, pictures: 2 }], sender());
    await noteUnreadable([{ origin: CDN, pictures: 1 }], sender('inner'));
    fake.leftDocuments.add('inner');
    expect(await unreadableHosts(1)).toEqual([{ origin: CDN, pictures: 2 }]);
    fake.keptDocuments.add('top');
    expect(await unreadableHosts(1)).toEqual([]);
    expect(fake.session.size).toBe(0);
  });

  it('are no more when they were allowed, and the others stay', async () => {
    fake.granted.add(`${NEWS}/*`).add(`${CDN}/*`);
    await allowSite(NEWS, null);
    fake.tabs.push({ id: 1, address: `${NEWS}/` });
    await noteUnreadable(
      [
        { origin: CDN, pictures: 2 },
        { origin: SHOP, pictures: 1 },
      ],
      sender(),
    );
    await allowPictureHosts(NEWS, [CDN]);
    expect(await unreadableHosts(1)).toEqual([{ origin: SHOP, pictures: 1 }]);
    expect(fake.broadcasts.at(-1)).toMatchObject({ hosts: [{ origin: SHOP }] });
  });

  it('leave nothing of a private window', async () => {
    await noteUnreadable([{ origin: CDN, pictures: 2 }], sender('top', { incognito: true }));
    expect(fake.session.size).toBe(0);
    expect(fake.broadcasts).toEqual([]);
  });
});
