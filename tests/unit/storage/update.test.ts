import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isKeptFinding } from '../../../src/extension/offscreen/kept-finding';
import stored from '../../fixtures/stored-by-0.1.0.json';
import { fakeChrome } from '../background/fake-chrome';
import { insertDisk } from './fake-disk';

/**
 * What version 0.1.0 has left on the disk, row for row as its own code wrote it, opened by the code of today. The file is
 * never written anew: a version that stores something else gets a file of its own, and a test beside this one.
 */

vi.mock('../../../src/extension/content/feed.iife.ts?script', () => ({ default: 'feed.js' }));

/** JSON has no pictures. */
function withBlobs(value: object): object {
  const { thumbnail } = value as { readonly thumbnail?: { readonly base64: string; readonly type: string } | null };
  return thumbnail
    ? { ...value, thumbnail: new Blob([Buffer.from(thumbnail.base64, 'base64')], { type: thumbnail.type }) }
    : value;
}

/** Makes the databases as that version made them, past the code of today. */
async function fillDisk(): Promise<void> {
  for (const { name, version, stores } of stored.databases) {
    const opening = indexedDB.open(name, version);
    opening.addEventListener('upgradeneeded', () => {
      for (const { name: store, keyPath, indexes } of stores) {
        const made = opening.result.createObjectStore(store, { keyPath });
        for (const index of indexes) made.createIndex(index.name, index.keyPath);
        for (const { key, value } of stores.find((one) => one.name === store)?.rows ?? [])
          made.put(withBlobs(value), ...(keyPath === null ? [key] : []));
      }
    });
    await new Promise((resolve, reject) => {
      opening.addEventListener('success', resolve);
      opening.addEventListener('error', () => reject(opening.error));
    });
    opening.result.close();
  }
}

beforeEach(async () => {
  vi.resetModules();
  insertDisk();
  await fillDisk();
  const { stored: local } = fakeChrome();
  for (const [key, value] of Object.entries(stored.local)) local.set(key, value);
});

afterEach(() => vi.unstubAllGlobals());

describe('what version 0.1.0 has stored', () => {
  it('keeps the settings of badges, the sites and the hosts of their pictures', async () => {
    const { readFeedSettings } = await import('../../../src/extension/background/feed-settings');
    const { readAllowedList } = await import('../../../src/extension/background/allowed-list');
    expect(await readFeedSettings()).toMatchObject({
      showsAll: true,
      blursSigns: false,
      isPaused: false,
      sparesBattery: false,
    });
    expect(await readAllowedList()).toEqual({
      sites: ['https://news.example', 'https://pictures.example'],
      pictureHosts: { 'https://news.example': ['https://cdn.example'] },
    });
  });

  it('keeps how long results are kept', async () => {
    const { readHistorySettings } = await import('../../../src/storage/history-settings');
    expect(await readHistorySettings()).toEqual({ isOn: true, keepDays: 0 });
  });

  it('keeps every result, with its report and its small picture', async () => {
    const { searchHistory, readEntry } = await import('../../../src/storage/history');
    const { rows } = await searchHistory({ verdict: null, site: null, from: null, to: null, words: '' }, 10);
    expect(rows.map(({ id }) => id)).toEqual(['clip', 'picture']);
    const [picture, clip] = await Promise.all([readEntry('picture'), readEntry('clip')]);
    expect(picture).toMatchObject({ verdict: 'signs', probability: 0.874, report: { subject: 'picture' } });
    expect(await picture?.thumbnail?.text()).toBe('a few bytes');
    expect(clip).toMatchObject({ report: { subject: 'clip' } });
  });

  it('keeps the note about a file', async () => {
    const { readEntry } = await import('../../../src/storage/history');
    const { findNote } = await import('../../../src/storage/notes');
    const entry = await readEntry('picture');
    expect(entry && (await findNote(entry.report.file))).toMatchObject({
      note: { reason: 'false-alarm', words: 'The light of a stage.' },
      isExact: true,
    });
  });

  it('is judged anew where a badge has said it: another version, other findings', async () => {
    const { openBadgeFindings } = await import('../../../src/storage/badge-findings');
    // A probability in words, in place of the number that is told today.
    expect(await openBadgeFindings(isKeptFinding).recall('0.1.0|hash of the picture')).toBeNull();
    expect(
      await openBadgeFindings((value): value is unknown => value !== null).recall('0.1.0|hash of the picture'),
    ).not.toBeNull();
  });
});
