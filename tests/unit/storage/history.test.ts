import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HistoryEntry, KeptNote } from '../../../src/storage/history-entry';
import type { HistoryQuery } from '../../../src/storage/history';
import { insertDisk, type FakeDisk } from './fake-disk';
import { madeEntry } from './made-entries';

const DATABASE = 'telltale-history';
const DAY = 86_400_000;
const ANY: HistoryQuery = { verdict: null, site: null, from: null, to: null, words: '' };

let disk: FakeDisk;

/** The history as a new document of the browser opens it: of the old one only the disk is left. */
async function openAnew() {
  vi.resetModules();
  const history = await import('../../../src/storage/history');
  const settings = await import('../../../src/storage/history-settings');
  const { openHistory } = await import('../../../src/storage/open-history');
  const idsOf = async (query: Partial<HistoryQuery> = {}, most = 100) =>
    (await history.searchHistory({ ...ANY, ...query }, most)).rows.map(({ id }) => id);
  const keep = (...entries: readonly HistoryEntry[]) =>
    entries.reduce(
      async (before, entry) => [...(await before), await history.keepEntry(entry, 1)],
      Promise.resolve<readonly string[]>([]),
    );
  return { ...history, ...settings, openHistory, idsOf, keep };
}

/** Past the code that keeps one entry after the other. */
async function putMany(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const { report, ...row } = madeEntry(`id-${i}`, { keptAt: i });
    await disk.use(DATABASE, 'entries', (rows) => rows.put(row));
    await disk.use(DATABASE, 'reports', (rows) => rows.put(report, row.id));
  }
}

beforeEach(() => {
  disk = insertDisk();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a kept result', () => {
  it('is there in another document, with its report and its thumbnail', async () => {
    const thumbnail = new Blob(['a few bytes'], { type: 'image/webp' });
    const entry = madeEntry('a', { thumbnail });
    expect(await (await openAnew()).keep(entry)).toEqual(['kept']);
    const found = await (await openAnew()).readEntry('a');
    expect(found).toEqual({ ...entry, thumbnail: expect.any(Blob) });
    expect(await found?.thumbnail?.text()).toBe('a few bytes');
    expect(await (await openAnew()).readEntry('b')).toBeNull();
  });

  it('takes the place of an older one of the same file on the same site only', async () => {
    const { keep, idsOf } = await openAnew();
    const sha256 = 'same';
    await keep(
      madeEntry('old', { sha256, keptAt: 1 }),
      madeEntry('elsewhere', { sha256, keptAt: 2, site: 'other.example' }),
      madeEntry('own file', { sha256, keptAt: 3, site: null }),
      madeEntry('another', { keptAt: 4 }),
      madeEntry('new', { sha256, keptAt: 5 }),
    );
    expect(await idsOf()).toEqual(['new', 'another', 'own file', 'elsewhere']);
    await keep(madeEntry('own file again', { sha256, keptAt: 6, site: null }));
    expect(await idsOf()).toEqual(['own file again', 'new', 'another', 'elsewhere']);
    expect(await disk.rows(DATABASE, 'reports')).toHaveLength(4);
  });

  it('is not shown when a version of another form of reports has kept it', async () => {
    const { keep, readEntry } = await openAnew();
    await keep(madeEntry('a'));
    await disk.use(DATABASE, 'reports', (rows) => rows.put({ telltaleReport: 2 }, 'a'));
    expect(await readEntry('a')).toBeNull();
  });

  it('is removed with its report', async () => {
    const { keep, removeEntry, idsOf } = await openAnew();
    await keep(madeEntry('a', { keptAt: 1 }), madeEntry('b', { keptAt: 2 }));
    await removeEntry('a');
    expect(await idsOf()).toEqual(['b']);
    expect(await disk.rows(DATABASE, 'reports')).toHaveLength(1);
  });
});

describe('a search', () => {
  it('finds by verdict, site, time and words, newest first', async () => {
    const { keep, idsOf } = await openAnew();
    await keep(
      madeEntry('a', { keptAt: 1, label: 'A Minister speaks', site: 'news.example', verdict: 'signs' }),
      madeEntry('b', { keptAt: 2, label: 'The minister waves', site: 'social.example', verdict: 'none' }),
      madeEntry('c', { keptAt: 3, label: 'holiday.jpg', site: null, verdict: null }),
    );
    expect(await idsOf()).toEqual(['c', 'b', 'a']);
    expect(await idsOf({ verdict: 'none' })).toEqual(['b']);
    expect(await idsOf({ verdict: 'not-judged' })).toEqual(['c']);
    expect(await idsOf({ site: 'news.example' })).toEqual(['a']);
    expect(await idsOf({ site: '' })).toEqual(['c']);
    expect(await idsOf({ from: 2 })).toEqual(['c', 'b']);
    expect(await idsOf({ to: 2 })).toEqual(['a']);
    expect(await idsOf({ words: ' MINISTER ' })).toEqual(['b', 'a']);
    expect(await idsOf({ words: 'minister social' })).toEqual(['b']);
    expect(await idsOf({ words: 'minister', verdict: 'signs', to: 1 })).toEqual([]);
  });

  it('gives as many as are asked for and says how many there are', async () => {
    const { keep, searchHistory } = await openAnew();
    await keep(
      ...[1, 2, 3, 4].map((keptAt) => madeEntry(`${keptAt}`, { keptAt, verdict: keptAt < 4 ? 'none' : 'signs' })),
    );
    const page = await searchHistory({ ...ANY, verdict: 'none' }, 2);
    expect(page).toMatchObject({ rows: [{ id: '3' }, { id: '2' }], fitting: 3, kept: 4 });
    expect(page.rows[0]).not.toHaveProperty('report');
  });

  it('can be narrowed to each site that something is kept of', async () => {
    const { keep, keptSites } = await openAnew();
    await keep(
      madeEntry('a', { site: 'b.example' }),
      madeEntry('b', { site: 'a.example' }),
      madeEntry('c', { site: 'b.example' }),
      madeEntry('d', { site: null }),
    );
    expect(await keptSites()).toEqual(['a.example', 'b.example']);
  });
});

describe('the settings', () => {
  it('keep results for ninety days until they are changed, for good', async () => {
    const { readHistorySettings, changeHistorySettings } = await openAnew();
    expect(await readHistorySettings()).toEqual({ isOn: true, keepDays: 90 });
    expect(await changeHistorySettings({ keepDays: 7 })).toEqual({ isOn: true, keepDays: 7 });
    expect(await changeHistorySettings({ isOn: false })).toEqual({ isOn: false, keepDays: 7 });
    expect(await (await openAnew()).readHistorySettings()).toEqual({ isOn: false, keepDays: 7 });
  });

  it('are as by default where no version of ours has written them', async () => {
    const { readHistorySettings } = await openAnew();
    await readHistorySettings();
    await disk.use(DATABASE, 'settings', (rows) => rows.put({ isOn: 'yes', keepDays: 4 }, 'history'));
    expect(await readHistorySettings()).toEqual({ isOn: true, keepDays: 90 });
  });

  it('keep nothing when they are off, and leave what is there', async () => {
    const { keep, changeHistorySettings, idsOf } = await openAnew();
    await keep(madeEntry('a'));
    await changeHistorySettings({ isOn: false });
    expect(await keep(madeEntry('b'))).toEqual(['off']);
    expect(await idsOf()).toEqual(['a']);
    await changeHistorySettings({ isOn: true });
    expect(await keep(madeEntry('c', { keptAt: 2000 }))).toEqual(['kept']);
    expect(await idsOf()).toEqual(['c', 'a']);
  });
});

describe('what is older than it may become', () => {
  it('goes when the history is opened, and when something is kept', async () => {
    const { keep, removeExpired, changeHistorySettings, idsOf } = await openAnew();
    await keep(madeEntry('old', { keptAt: DAY }), madeEntry('young', { keptAt: 3 * DAY }));
    expect(await removeExpired(91 * DAY)).toBe(0);
    expect(await removeExpired(91 * DAY + 1)).toBe(1);
    expect(await idsOf()).toEqual(['young']);
    await changeHistorySettings({ keepDays: 30 });
    expect(await idsOf()).toEqual(['young']);
    await keep(madeEntry('new', { keptAt: 33 * DAY + 1 }));
    expect(await idsOf()).toEqual(['new']);
    expect(await disk.rows(DATABASE, 'reports')).toHaveLength(1);
  });

  it('is told by a clock that may have been ahead', async () => {
    const { keep, removeExpired, idsOf } = await openAnew();
    await keep(madeEntry('ahead', { keptAt: 1000 * DAY }));
    expect(await removeExpired(DAY)).toBe(0);
    expect(await removeExpired(91 * DAY)).toBe(0);
    expect(await removeExpired(91 * DAY + 1)).toBe(1);
    expect(await idsOf()).toEqual([]);
  });

  it('stays when there is no end', async () => {
    const { keep, removeExpired, changeHistorySettings } = await openAnew();
    await changeHistorySettings({ keepDays: 0 });
    await keep(madeEntry('old', { keptAt: 1 }));
    expect(await removeExpired(Number.MAX_SAFE_INTEGER)).toBe(0);
  });
});

describe('the bound', () => {
  it('lets the oldest go', async () => {
    const { keep, idsOf, MOST_ENTRIES } = await openAnew();
    expect(MOST_ENTRIES).toBe(1000);
    await idsOf();
    await putMany(MOST_ENTRIES);
    await keep(madeEntry('new', { keptAt: 5000 }));
    const ids = await idsOf({}, 2000);
    expect(ids).toHaveLength(MOST_ENTRIES);
    expect([ids[0], ids.at(-1)]).toEqual(['new', 'id-1']);
    expect(await disk.rows(DATABASE, 'reports')).toHaveLength(MOST_ENTRIES);
  });
});

describe('without space', () => {
  it('the oldest tenth goes and the entry is kept, with nothing half written', async () => {
    const { keepEntry, idsOf } = await openAnew();
    await idsOf();
    await putMany(20);
    const makeRoom = disk.fill(2);
    expect(await keepEntry(madeEntry('new', { keptAt: 5000 }), 1)).toBe('kept');
    makeRoom();
    const ids = await idsOf();
    // Two tenths of twenty, then of eighteen.
    expect(ids).toEqual(['new', ...Array.from({ length: 16 }, (_, i) => `id-${19 - i}`)]);
    expect(await disk.rows(DATABASE, 'reports')).toHaveLength(17);
  });

  it('it is given up after three times, and said', async () => {
    const { keepEntry, idsOf } = await openAnew();
    await idsOf();
    await putMany(20);
    const makeRoom = disk.fill();
    expect(await keepEntry(madeEntry('new', { keptAt: 5000 }), 1)).toBe('no-room');
    makeRoom();
    expect(await idsOf()).toEqual(Array.from({ length: 14 }, (_, i) => `id-${19 - i}`));
  });

  it('nothing more goes where that came to nothing last time', async () => {
    const { keepEntry, idsOf } = await openAnew();
    await idsOf();
    await putMany(20);
    const makeRoom = disk.fill();
    expect(await keepEntry(madeEntry('new', { keptAt: 5000 }), 1, false)).toBe('no-room');
    makeRoom();
    expect(await idsOf()).toHaveLength(20);
    expect(await keepEntry(madeEntry('new', { keptAt: 5000 }), 1, false)).toBe('kept');
  });

  it('it is given up at once where there is nothing to remove', async () => {
    const { keepEntry } = await openAnew();
    disk.fill();
    expect(await keepEntry(madeEntry('new'), 1)).toBe('no-room');
  });

  it('a damaged profile is another thing', async () => {
    const { keepEntry } = await openAnew();
    disk.isDamaged = true;
    await expect(keepEntry(madeEntry('new'), 1)).rejects.toThrow('damaged');
    disk.isDamaged = false;
    expect(await keepEntry(madeEntry('new'), 1)).toBe('kept');
  });
});

describe('erasing', () => {
  it('leaves no result, report or note, and the settings as they are', async () => {
    const { keep, eraseHistory, changeHistorySettings, readHistorySettings, openHistory } = await openAnew();
    await changeHistorySettings({ keepDays: 30 });
    await keep(madeEntry('a'), madeEntry('b'));
    const file = { sha256: 'x', bytes: 1, mediaType: '', perceptualHash: null };
    const note: KeptNote = { file, reason: 'other', words: 'no', savedAt: '', verdict: 'signs', model: 'm' };
    await (await openHistory()).put('notes', note);
    expect(await disk.rows(DATABASE, 'notes')).toHaveLength(1);
    await (await openAnew()).eraseHistory();
    for (const store of ['entries', 'reports', 'notes']) expect(await disk.rows(DATABASE, store)).toEqual([]);
    expect(await readHistorySettings()).toEqual({ isOn: true, keepDays: 30 });
    await eraseHistory();
  });

  it('also holds for an analysis that was begun before', async () => {
    const { keepEntry, eraseHistory, idsOf } = await openAnew();
    await eraseHistory(500);
    expect(await keepEntry(madeEntry('begun before', { keptAt: 600 }), 500)).toBe('erased');
    expect(await keepEntry(madeEntry('begun after'), 501)).toBe('kept');
    expect(await idsOf()).toEqual(['begun after']);
  });

  it('is no end of keeping where the clock was ahead then', async () => {
    const { keepEntry, eraseHistory } = await openAnew();
    await eraseHistory(1000 * DAY);
    expect(await keepEntry(madeEntry('begun after', { keptAt: 600 }), 500)).toBe('kept');
  });
});

it('lets go of the database when somebody else deletes it, and opens it again', async () => {
  const { keep, idsOf } = await openAnew();
  await keep(madeEntry('a'));
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.addEventListener('success', resolve);
    request.addEventListener('blocked', reject);
  });
  expect(await idsOf()).toEqual([]);
  await keep(madeEntry('b'));
  expect(await idsOf()).toEqual(['b']);
});
