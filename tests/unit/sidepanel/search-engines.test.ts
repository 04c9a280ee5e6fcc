import { describe, expect, it } from 'vitest';
import type { CaptureWay, JobSource } from '../../../src/extension/messages';
import {
  publicAddress,
  SEARCH_ENGINES,
  searchableAddress,
  searchUrl,
} from '../../../src/extension/sidepanel/compare/search-engines';

const ADDRESS = 'https://pictures.example/a b.jpg?size=2&q=é#face';
const ESCAPED = 'https%3A%2F%2Fpictures.example%2Fa%2520b.jpg%3Fsize%3D2%26q%3D%25C3%25A9';

describe('a search by address', () => {
  it.each([
    ['Google Lens', `https://lens.google.com/uploadbyurl?url=${ESCAPED}`],
    [
      'Bing Visual Search',
      `https://www.bing.com/images/search?view=detailv2&iss=sbi&form=SBIVSP&sbisrc=UrlPaste&q=imgurl:${ESCAPED}`,
    ],
    ['Yandex Images', `https://yandex.com/images/search?rpt=imageview&url=${ESCAPED}`],
    ['TinEye', `https://tineye.com/search?url=${ESCAPED}`],
  ])('%s is given it escaped, without its fragment', (name, url) => {
    const engine = SEARCH_ENGINES.find((one) => one.name === name);
    expect(engine && searchUrl(engine, publicAddress(ADDRESS))).toBe(url);
  });

  it('lets no address add parts of its own to what is asked', () => {
    const hostile = publicAddress('https://pictures.example/x.jpg?a=1&url=https://elsewhere.example&rpt=#&iss=1');
    for (const engine of SEARCH_ENGINES) {
      const { origin, searchParams } = new URL(searchUrl(engine, hostile));
      expect(origin).toBe(new URL(engine.byAddress).origin);
      expect([...searchParams.keys()]).toEqual([...new URL(`${engine.byAddress}x`).searchParams.keys()]);
    }
  });
});

describe('a search by upload', () => {
  it('opens a page of the same site with nothing in its address', () => {
    for (const engine of SEARCH_ENGINES) {
      const { protocol, search, hash, hostname } = new URL(searchUrl(engine, null));
      expect([protocol, search, hash]).toEqual(['https:', '', '']);
      const site = (host: string) => host.split('.').slice(-2).join('.');
      expect(site(hostname)).toBe(site(new URL(engine.byAddress).hostname));
    }
  });
});

describe('the address that a site could read', () => {
  it.each([
    'http://pictures.example/a.jpg',
    'https://8.8.8.8/a.jpg',
    'https://192.0.66.1/a.jpg',
    'https://172.32.0.1/a.jpg',
    'https://localnews.example/a.jpg',
    'https://xn--bcher-kva.example/a.jpg',
  ])('%s', (address) => {
    expect(publicAddress(address)).toBe(address);
  });

  it.each([
    'file:///pictures/a.jpg',
    'data:image/png;base64,AAAA',
    'blob:https://pictures.example/1',
    'chrome-extension://abc/a.jpg',
    'javascript:alert(1)',
    'not an address',
    '',
    undefined,
    'https://me:secret@pictures.example/a.jpg',
    'https://me@pictures.example/a.jpg',
    'http://localhost/a.jpg',
    'http://localhost.:8080/a.jpg',
    'http://a.localhost/a.jpg',
    'http://nas/a.jpg',
    'http://nas.local/a.jpg',
    'http://photos.home.arpa/a.jpg',
    'http://wiki.corp/a.jpg',
    'http://127.0.0.1:8080/a.jpg',
    'http://2130706433/a.jpg',
    'http://0x7f.1/a.jpg',
    'http://0.0.0.0/a.jpg',
    'http://10.1.2.3/a.jpg',
    'http://100.64.0.1/a.jpg',
    'http://169.254.169.254/a.jpg',
    'http://172.16.0.1/a.jpg',
    'http://172.31.255.255/a.jpg',
    'http://192.168.1.1/a.jpg',
    'http://224.0.0.1/a.jpg',
    'http://255.255.255.255/a.jpg',
    'http://[::1]/a.jpg',
    'http://[::ffff:10.0.0.1]/a.jpg',
    'http://[fd00::1]/a.jpg',
    'http://[2001:4860:4860::8888]/a.jpg',
    `https://pictures.example/${'a'.repeat(2000)}`,
  ])('is not %s', (address) => {
    expect(publicAddress(address)).toBeNull();
  });
});

describe('the address of a job’s picture', () => {
  const address = 'https://pictures.example/a.jpg';
  const of = (target: JobSource['target'], way?: CaptureWay) =>
    searchableAddress({
      source: { tabId: 1, target, label: 'a', srcUrl: address },
      ...(way ? { captured: { way, degraded: false, attempts: [] } } : {}),
    });

  it('is where a picture or a background lies', () => {
    expect([of('image', 'page-fetch'), of('page', 'css-background'), of('image', 'screen')]).toEqual([
      address,
      address,
      address,
    ]);
  });

  it('is none of a frame, a canvas or a file', () => {
    expect([of('video'), of('image', 'video-frame'), of('page', 'canvas'), of('file', 'file')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
