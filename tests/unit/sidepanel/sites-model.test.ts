import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { tabGone } from '../../../src/forensics/wording';
import { createNotice } from '../../../src/extension/said';
import { createSitesModel, type SitesConnection } from '../../../src/extension/sidepanel/sites/sites-model';
import { playSites, type FixtureSites } from '../../panel-gallery/fixture-sites';

const PHOTOS = 'https://www.photos.example';
const PHOTO_HOSTS = ['https://*.photos-cdn.example/*'];

vi.mock('../../../src/feed/sites/hints-for', () => ({
  hintsFor: (host: string) => (host === 'www.photos.example' ? { mediaOrigins: PHOTO_HOSTS } : null),
}));

const NEWS = 'https://news.example';

function open(sites: FixtureSites, more: Partial<SitesConnection> = {}) {
  const played = playSites(sites);
  const connection = {
    ...played,
    requestHosts: vi.fn(played.requestHosts),
    allowSite: vi.fn(played.allowSite),
    forgetSite: vi.fn(played.forgetSite),
    allowPictureHosts: vi.fn(played.allowPictureHosts),
    ...more,
  };
  const notice = createNotice();
  return { connection, notice: notice.words, model: createSitesModel(connection, signal(7), notice) };
}

describe('the switch', () => {
  it('asks for the host before anything else, and is on once the site is allowed', async () => {
    const { model, connection } = open({ origin: 'http://127.0.0.1:8080', allowed: [] });
    const done = model.toggle();
    // Within the click: not a task later.
    expect(connection.requestHosts).toHaveBeenCalledWith(['http://127.0.0.1/*']);
    expect(model.isOn.value).toBe(false);
    await done;
    expect(connection.allowSite).toHaveBeenCalledWith('http://127.0.0.1:8080', 7, []);
    expect(model.isOn.value).toBe(true);
  });

  it('asks for the hosts of a known site’s pictures in the same question', async () => {
    const { model, connection } = open({ origin: PHOTOS, allowed: [] });
    await model.toggle();
    expect(connection.requestHosts).toHaveBeenCalledTimes(1);
    expect(connection.requestHosts).toHaveBeenCalledWith([`${PHOTOS}/*`, ...PHOTO_HOSTS]);
    expect(connection.allowSite).toHaveBeenCalledWith(PHOTOS, 7, PHOTO_HOSTS);
  });

  it('stays off when the person refuses, and says so', async () => {
    const { model, connection, notice } = open({ origin: NEWS, allowed: [], isRefused: true });
    await model.toggle();
    expect(connection.allowSite).not.toHaveBeenCalled();
    expect(model.isOn.value).toBe(false);
    expect(notice.value).toBe('Nothing was allowed, so badges stay off on news.example.');
  });

  it('takes a browser that will not even ask for a refusal', async () => {
    const requestHosts = () => Promise.reject(new Error('This function must be called during a user gesture'));
    const { model, notice } = open({ origin: NEWS, allowed: [] }, { requestHosts });
    await model.toggle();
    expect(notice.value).toContain('stay off');
  });

  it('goes off without asking', async () => {
    const { model, connection } = open({ origin: NEWS, allowed: [NEWS] });
    expect(model.isOn.value).toBe(true);
    await model.toggle();
    expect(connection.requestHosts).not.toHaveBeenCalled();
    expect(connection.forgetSite).toHaveBeenCalledWith(NEWS);
    expect(model.isOn.value).toBe(false);
  });

  it('says when a change was not made', async () => {
    const failing = () => Promise.resolve({ ok: false, failure: tabGone() } as const);
    const off = open({ origin: NEWS, allowed: [] }, { allowSite: failing });
    await off.model.toggle();
    expect(off.notice.value).toBe('Badges could not be switched on for news.example. Try again.');
    const on = open({ origin: NEWS, allowed: [NEWS] }, { forgetSite: failing });
    await on.model.toggle();
    expect(on.notice.value).toBe('Badges could not be switched off for news.example. Try again.');
    expect(on.model.isOn.value).toBe(true);
  });

  it('ignores a second click while the browser asks', async () => {
    const { model, connection } = open({ origin: NEWS, allowed: [] });
    await Promise.all([model.toggle(), model.toggle()]);
    expect(connection.requestHosts).toHaveBeenCalledTimes(1);
    expect(model.isOn.value).toBe(true);
  });

  it('does nothing on a page that is no web page', async () => {
    const { model, connection } = open({ origin: null, allowed: [NEWS] });
    await model.toggle();
    expect(connection.requestHosts).not.toHaveBeenCalled();
    expect(connection.forgetSite).not.toHaveBeenCalled();
  });
});

describe('the list', () => {
  it('forgets one site and keeps the others', async () => {
    const { model } = open({ origin: NEWS, allowed: ['https://album.example', NEWS] });
    await model.forget('https://album.example');
    expect(model.allowed.value).toEqual([NEWS]);
    expect(model.isOn.value).toBe(true);
  });
});

describe('pictures that may not be read', () => {
  const CDN = { origin: 'https://cdn.example', pictures: 4 };
  const PORT = { origin: 'http://127.0.0.1:9000', pictures: 2 };
  const SAME_HOST = { origin: 'http://127.0.0.1:9001', pictures: 1 };

  it('are told of while the badges of their page are on', async () => {
    const { model } = open({ origin: NEWS, allowed: [NEWS], unreadable: [CDN] });
    await vi.waitFor(() => expect(model.unreadable.value).toEqual([CDN]));
    await model.toggle();
    expect(model.unreadable.value).toEqual([]);
    await model.toggle();
    await vi.waitFor(() => expect(model.unreadable.value).toEqual([CDN]));
  });

  it('are asked for in one question, within the click', async () => {
    const { model, connection } = open({ origin: NEWS, allowed: [NEWS], unreadable: [CDN, PORT, SAME_HOST] });
    await vi.waitFor(() => expect(model.unreadable.value).toHaveLength(3));
    const done = model.allowUnreadable();
    expect(connection.requestHosts).toHaveBeenCalledWith(['https://cdn.example/*', 'http://127.0.0.1/*']);
    await done;
    expect(connection.allowPictureHosts).toHaveBeenCalledWith(NEWS, [CDN.origin, PORT.origin, SAME_HOST.origin]);
    expect(model.unreadable.value).toEqual([]);
  });

  it('stay unread when the person refuses, and the panel says so', async () => {
    const { model, connection, notice } = open({ origin: NEWS, allowed: [NEWS], unreadable: [CDN], isRefused: true });
    await vi.waitFor(() => expect(model.unreadable.value).toHaveLength(1));
    await model.allowUnreadable();
    expect(connection.allowPictureHosts).not.toHaveBeenCalled();
    expect(notice.value).toBe('Nothing was allowed, so these pictures stay without badges.');
    expect(model.unreadable.value).toEqual([CDN]);
  });
});

describe('a pause', () => {
  it('is known, and ended by the person', async () => {
    const { model } = open({ origin: NEWS, allowed: [NEWS], isPaused: true });
    expect(model.isPaused.value).toBe(true);
    await model.resume();
    expect(model.isPaused.value).toBe(false);
  });

  it('that could not be ended is said', async () => {
    const changeFeedSettings = () => Promise.resolve({ ok: false, failure: tabGone() } as const);
    const { model, notice } = open({ origin: NEWS, allowed: [NEWS], isPaused: true }, { changeFeedSettings });
    await model.resume();
    expect(model.isPaused.value).toBe(true);
    expect(notice.value).toBe('Badges are still paused. Try again.');
  });
});
