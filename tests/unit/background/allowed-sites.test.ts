import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allowedSites,
  allowPictureHosts,
  allowSite,
  forgetSite,
  hostsToRead,
  keepSitesInStep,
} from '../../../src/extension/background/allowed-sites';
import { AnalysisError } from '../../../src/forensics/failure';
import { clearBadgeFindings } from '../../../src/storage/badge-findings';
import { fakeChrome, type FakeChrome } from './fake-chrome';

vi.mock('../../../src/extension/content/feed.iife.ts?script', () => ({ default: 'feed.js' }));

vi.mock('../../../src/storage/badge-findings', () => ({ clearBadgeFindings: vi.fn(async () => undefined) }));

const NEWS = 'https://news.example';
const ALBUM = 'https://album.example';

let fake: FakeChrome;

beforeEach(() => {
  fake = fakeChrome();
  vi.mocked(clearBadgeFindings).mockClear();
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const grant = (...origins: readonly string[]) => origins.forEach((origin) => fake.granted.add(`${origin}/*`));
const mayReadPicture = async (site: string, address: string) => (await hostsToRead(site, address)).length > 0;
const script = () => fake.scripts.get('feed');

describe('allowing a site', () => {
  it('registers the script for exactly the allowed origins, in all their frames', async () => {
    grant(NEWS, ALBUM, 'https://other.example');
    await allowSite(NEWS, null);
    await allowSite(ALBUM, null);
    expect(script()).toEqual({
      id: 'feed',
      js: ['feed.js'],
      matches: [`${ALBUM}/*`, `${NEWS}/*`],
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    });
    expect(await allowedSites()).toEqual([ALBUM, NEWS]);
    expect(fake.broadcasts.at(-1)).toEqual({ kind: 'sites-changed', sites: [ALBUM, NEWS] });
  });

  it('is refused without the host permission, and changes nothing', async () => {
    const refusal = await allowSite(NEWS, null).catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(AnalysisError);
    expect(refusal).toMatchObject({ failure: { code: 'host-not-granted' } });
    expect(await allowedSites()).toEqual([]);
    expect(script()).toBeUndefined();
  });

  it('starts in the open tabs of that origin only, the one at hand first', async () => {
    grant(NEWS, ALBUM);
    fake.tabs.push(
      { id: 1, address: `${NEWS}/a` },
      { id: 2, address: `${ALBUM}/` },
      { id: 3, address: `${NEWS}/b` },
      { id: 4, address: 'https://news.example.evil.example/' },
    );
    await allowSite(NEWS, 3);
    expect(fake.log).toEqual(['inject: 3', 'inject: 1']);
  });

  it('keeps both of two sites allowed at the same time', async () => {
    grant(NEWS, ALBUM);
    await Promise.all([allowSite(NEWS, null), allowSite(ALBUM, null)]);
    expect(await allowedSites()).toEqual([ALBUM, NEWS]);
  });

  it('writes nothing down when the script cannot be registered, and works again afterwards', async () => {
    grant(NEWS);
    const failing = vi.spyOn(chrome.scripting, 'registerContentScripts').mockRejectedValueOnce(new Error('no file'));
    await expect(allowSite(NEWS, null)).rejects.toThrow('no file');
    expect(await allowedSites()).toEqual([]);
    failing.mockRestore();
    await allowSite(NEWS, null);
    expect(await allowedSites()).toEqual([NEWS]);
  });
});

describe('forgetting a site', () => {
  beforeEach(async () => {
    grant(NEWS, ALBUM);
    await allowSite(NEWS, null);
    await allowSite(ALBUM, null);
    fake.tabs.push({ id: 1, address: `${NEWS}/a` }, { id: 2, address: `${ALBUM}/` });
  });

  it('takes the badges from its tabs and then gives the permission back', async () => {
    await forgetSite(NEWS);
    expect(fake.log).toEqual(['feed/remove-badges: 1', `give back: ${NEWS}/*`]);
    expect(script()?.matches).toEqual([`${ALBUM}/*`]);
    expect(await allowedSites()).toEqual([ALBUM]);
  });

  it('leaves no script when it was the last one', async () => {
    await forgetSite(NEWS);
    await forgetSite(ALBUM);
    expect(fake.scripts.size).toBe(0);
    expect([...fake.granted]).toEqual([]);
    expect(fake.broadcasts.at(-1)).toEqual({ kind: 'sites-changed', sites: [] });
  });

  it('is done also when the browser keeps the permission', async () => {
    fake.granted.add('https://fixed.example/*');
    await allowSite('https://fixed.example', null);
    vi.spyOn(chrome.permissions, 'remove').mockRejectedValueOnce(new Error('You cannot remove required permissions.'));
    await forgetSite('https://fixed.example');
    expect(await allowedSites()).toEqual([ALBUM, NEWS]);
  });

  it('keeps the permission that another port of the same host lives by', async () => {
    fake.granted.add('http://127.0.0.1/*');
    await allowSite('http://127.0.0.1:8080', null);
    await allowSite('http://127.0.0.1:9090', null);
    await forgetSite('http://127.0.0.1:8080');
    expect(fake.granted.has('http://127.0.0.1/*')).toBe(true);
    await forgetSite('http://127.0.0.1:9090');
    expect(fake.granted.has('http://127.0.0.1/*')).toBe(false);
  });
});

describe('after a start or a change of permissions', () => {
  it('registers again what an update of the extension took away', async () => {
    grant(NEWS);
    await allowSite(NEWS, null);
    fake.scripts.clear();
    await keepSitesInStep();
    expect(script()?.matches).toEqual([`${NEWS}/*`]);
  });

  it('switches off for good where the permission was taken away, and clears the pages', async () => {
    grant(NEWS, ALBUM);
    await allowSite(NEWS, null);
    await allowSite(ALBUM, null);
    fake.tabs.push({ id: 1, address: `${NEWS}/a` }, { id: 2, address: `${ALBUM}/` });
    fake.granted.delete(`${NEWS}/*`);
    await keepSitesInStep();
    expect(script()?.matches).toEqual([`${ALBUM}/*`]);
    expect(fake.log).toEqual(['feed/remove-badges: 1']);
    grant(NEWS);
    await keepSitesInStep();
    expect(await allowedSites()).toEqual([ALBUM]);
  });

  it('touches nothing when no site was ever allowed', async () => {
    grant(NEWS);
    await keepSitesInStep();
    expect(fake.scripts.size).toBe(0);
    expect(fake.broadcasts).toEqual([]);
  });

  it('takes what is stored for a list only if it is one', async () => {
    fake.stored.set('sitesWithBadges', { 0: NEWS });
    await keepSitesInStep();
    expect(await allowedSites()).toEqual([]);
  });
});

describe('the hosts of a site’s pictures', () => {
  const CDN = 'https://cdn.example';
  const PICTURE = `${CDN}/a.jpg`;

  beforeEach(async () => {
    grant(NEWS, ALBUM, CDN);
    await allowSite(NEWS, null);
    fake.tabs.push({ id: 1, address: `${NEWS}/a` }, { id: 2, address: `${ALBUM}/` });
    fake.log.length = 0;
  });

  it('are read for this site only, after the person has allowed them, and its tabs look again', async () => {
    expect(await mayReadPicture(NEWS, PICTURE)).toBe(false);
    await allowPictureHosts(NEWS, [CDN]);
    expect(fake.log).toEqual(['feed/look-again: 1']);
    expect(await mayReadPicture(NEWS, PICTURE)).toBe(true);
    expect(await mayReadPicture(ALBUM, PICTURE)).toBe(false);
    expect(await mayReadPicture(NEWS, 'http://cdn.example/a.jpg')).toBe(false);
    expect(await mayReadPicture(NEWS, 'https://cdn.example.evil.example/a.jpg')).toBe(false);
  });

  it('are refused without the permission, and for a site without badges', async () => {
    await expect(allowPictureHosts(NEWS, [CDN, 'https://other.example'])).rejects.toThrow('other.example');
    await expect(allowPictureHosts(ALBUM, [CDN])).rejects.toThrow('album.example');
    expect(await mayReadPicture(NEWS, PICTURE)).toBe(false);
  });

  it('come with the site where they were asked for together, as far as they were granted', async () => {
    fake.granted.add('https://*.pictures.example/*');
    await allowSite(ALBUM, null, ['https://*.pictures.example/*', 'https://refused.example/*']);
    expect(await mayReadPicture(ALBUM, 'https://a.b.pictures.example/1.jpg')).toBe(true);
    expect(await mayReadPicture(ALBUM, 'https://refused.example/1.jpg')).toBe(false);
    await forgetSite(ALBUM);
    expect(fake.granted.has('https://*.pictures.example/*')).toBe(false);
  });

  it('are given back with the last site that lives by them', async () => {
    await allowSite(ALBUM, null);
    await allowPictureHosts(NEWS, [CDN]);
    await allowPictureHosts(ALBUM, [CDN]);
    await forgetSite(NEWS);
    expect([...fake.granted]).toEqual([`${ALBUM}/*`, `${CDN}/*`]);
    await forgetSite(ALBUM);
    expect([...fake.granted]).toEqual([]);
    grant(NEWS, CDN);
    await allowSite(NEWS, null);
    expect(await mayReadPicture(NEWS, PICTURE)).toBe(false);
  });

  it('stay granted while they are a site with badges themselves', async () => {
    await allowSite(CDN, null);
    await allowPictureHosts(NEWS, [CDN]);
    await forgetSite(NEWS);
    expect(fake.granted.has(`${CDN}/*`)).toBe(true);
  });

  it('stay granted while another site needs a part of a wider permission', async () => {
    fake.granted.add('https://*.cdn.example/*').add('https://a.cdn.example/*');
    await allowSite(ALBUM, null, ['https://*.cdn.example/*']);
    await allowPictureHosts(NEWS, ['https://a.cdn.example']);
    await forgetSite(ALBUM);
    expect(fake.granted.has('https://*.cdn.example/*')).toBe(true);
  });

  it('are given back when the person takes away their site’s permission in the browser', async () => {
    await allowPictureHosts(NEWS, [CDN]);
    fake.granted.delete(`${NEWS}/*`);
    await keepSitesInStep();
    expect([...fake.granted]).toEqual([`${ALBUM}/*`]);
  });

  it('are off for good when the permission was taken away in the browser', async () => {
    await allowPictureHosts(NEWS, [CDN]);
    fake.granted.delete(`${CDN}/*`);
    await keepSitesInStep();
    grant(CDN);
    expect(await mayReadPicture(NEWS, PICTURE)).toBe(false);
    expect(await allowedSites()).toEqual([NEWS]);
  });

  it('are none for a list that an earlier version has stored', async () => {
    fake.stored.delete('pictureHostsOfSites');
    expect(await allowedSites()).toEqual([NEWS]);
    await allowPictureHosts(NEWS, [CDN]);
    expect(fake.stored.get('sitesWithBadges')).toEqual([NEWS]);
    expect(await mayReadPicture(NEWS, PICTURE)).toBe(true);
  });
});

describe('what badges said', () => {
  it('is erased with the last site that is forgotten, and not before', async () => {
    grant(NEWS, ALBUM);
    await allowSite(NEWS, null);
    await allowSite(ALBUM, null);
    await forgetSite(NEWS);
    expect(clearBadgeFindings).not.toHaveBeenCalled();
    await forgetSite(ALBUM);
    expect(clearBadgeFindings).toHaveBeenCalledOnce();
  });

  it('is erased after the pages have heard of it, which could ask for more until then', async () => {
    grant(NEWS);
    await allowSite(NEWS, null);
    fake.tabs.push({ id: 1, address: `${NEWS}/a` });
    vi.mocked(clearBadgeFindings).mockImplementationOnce(async () => void fake.log.push('erase'));
    await forgetSite(NEWS);
    expect(fake.log.slice(-3)).toEqual(['feed/remove-badges: 1', 'erase', `give back: ${NEWS}/*`]);
  });

  it('is erased at the next start when the service worker ended before it could be', async () => {
    grant(NEWS);
    await keepSitesInStep();
    expect(clearBadgeFindings).toHaveBeenCalledOnce();
  });

  it('is erased when the last permission is taken away in the browser', async () => {
    grant(NEWS);
    await allowSite(NEWS, null);
    fake.granted.clear();
    await keepSitesInStep();
    expect(clearBadgeFindings).toHaveBeenCalledOnce();
  });
});
