import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { tabGone } from '../../../src/forensics/wording';
import { createSitesModel, type SitesConnection } from '../../../src/extension/sidepanel/sites/sites-model';
import { playSites, type FixtureSites } from '../../panel-gallery/fixture-sites';

const NEWS = 'https://news.example';

function open(sites: FixtureSites, more: Partial<SitesConnection> = {}) {
  const played = playSites(sites);
  const connection = {
    ...played,
    requestHost: vi.fn(played.requestHost),
    allowSite: vi.fn(played.allowSite),
    forgetSite: vi.fn(played.forgetSite),
    ...more,
  };
  const notice = signal<string | null>(null);
  return { connection, notice, model: createSitesModel(connection, signal(7), notice) };
}

describe('the switch', () => {
  it('asks for the host before anything else, and is on once the site is allowed', async () => {
    const { model, connection } = open({ origin: 'http://127.0.0.1:8080', allowed: [] });
    const done = model.toggle();
    // Within the click: not a task later.
    expect(connection.requestHost).toHaveBeenCalledWith('http://127.0.0.1/*');
    expect(model.isOn.value).toBe(false);
    await done;
    expect(connection.allowSite).toHaveBeenCalledWith('http://127.0.0.1:8080', 7);
    expect(model.isOn.value).toBe(true);
  });

  it('stays off when the person refuses, and says so', async () => {
    const { model, connection, notice } = open({ origin: NEWS, allowed: [], isRefused: true });
    await model.toggle();
    expect(connection.allowSite).not.toHaveBeenCalled();
    expect(model.isOn.value).toBe(false);
    expect(notice.value).toBe('Nothing was allowed, so badges stay off on news.example.');
  });

  it('takes a browser that will not even ask for a refusal', async () => {
    const requestHost = () => Promise.reject(new Error('This function must be called during a user gesture'));
    const { model, notice } = open({ origin: NEWS, allowed: [] }, { requestHost });
    await model.toggle();
    expect(notice.value).toContain('stay off');
  });

  it('goes off without asking', async () => {
    const { model, connection } = open({ origin: NEWS, allowed: [NEWS] });
    expect(model.isOn.value).toBe(true);
    await model.toggle();
    expect(connection.requestHost).not.toHaveBeenCalled();
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
    expect(connection.requestHost).toHaveBeenCalledTimes(1);
    expect(model.isOn.value).toBe(true);
  });

  it('does nothing on a page that is no web page', async () => {
    const { model, connection } = open({ origin: null, allowed: [NEWS] });
    await model.toggle();
    expect(connection.requestHost).not.toHaveBeenCalled();
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
