import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { insertDisk, type FakeDisk, type Row } from './fake-disk';

interface Finding {
  readonly says: string;
}
const isFinding = (value: unknown): value is Finding => typeof value === 'object' && value !== null && 'says' in value;

let disk: FakeDisk;

const [DATABASE, STORE] = ['badge-findings', 'findings'];
const rows = () => disk.rows(DATABASE, STORE);
const rowOf = async (key: string) => (await rows()).find((row) => row['key'] === key);
const put = (row: Row) => disk.use(DATABASE, STORE, (store) => store.put(row));
const empty = () => disk.use(DATABASE, STORE, (store) => store.clear());

/** The findings as a new document of the browser opens them: of the old one only the disk is left. */
async function openAnew() {
  vi.resetModules();
  const { openBadgeFindings, clearBadgeFindings, MOST_FINDINGS } = await import('../../../src/storage/badge-findings');
  return { ...openBadgeFindings(isFinding), clear: clearBadgeFindings, MOST_FINDINGS };
}

beforeEach(() => {
  disk = insertDisk();
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('findings for badges', () => {
  it('outlive the document that found them', async () => {
    const first = await openAnew();
    await first.remember('a', { says: 'signs' });
    expect(await first.recall('a')).toEqual({ says: 'signs' });
    const second = await openAnew();
    expect(await second.recall('a')).toEqual({ says: 'signs' });
    expect(await second.recall('b')).toBeNull();
  });

  it('keep nothing but the key, the finding and the time of the last use', async () => {
    const findings = await openAnew();
    await findings.remember('a', { says: 'signs' });
    expect((await rows()).map((row) => Object.keys(row).toSorted())).toEqual([['finding', 'key', 'usedAt']]);
  });

  it('are at most so many: those that were used longest ago go', async () => {
    const { recall, remember, MOST_FINDINGS } = await openAnew();
    expect(MOST_FINDINGS).toBe(2000);
    for (let i = 0; i < MOST_FINDINGS; i += 1) await remember(`key-${i}`, { says: `${i}` });
    expect(await rows()).toHaveLength(MOST_FINDINGS);
    await recall('key-0');
    await remember('new-1', { says: 'new' });
    await remember('new-2', { says: 'new' });
    expect(await rows()).toHaveLength(MOST_FINDINGS);
    expect(await recall('key-0')).toEqual({ says: '0' });
    expect(await recall('key-1')).toBeNull();
    expect(await recall('key-2')).toBeNull();
    expect(await recall('key-3')).toEqual({ says: '3' });
    expect(await recall('new-2')).toEqual({ says: 'new' });
  });

  it('are recalled without being written, and a use that is noted later brings back nothing that was erased', async () => {
    const findings = await openAnew();
    await findings.remember('a', { says: 'signs' });
    const before = await rowOf('a');
    const makeRoom = disk.fill();
    expect(await findings.recall('a')).toEqual({ says: 'signs' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await rowOf('a')).toEqual(before);
    makeRoom();
    expect(await findings.recall('a')).toEqual({ says: 'signs' });
    await vi.waitFor(async () => expect(await rowOf('a')).not.toEqual(before));
    expect(await findings.recall('a')).toEqual({ says: 'signs' });
    await empty();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await rows()).toHaveLength(0);
  });

  it('stay in the order of their use when the document is another one', async () => {
    const first = await openAnew();
    for (let i = 0; i < first.MOST_FINDINGS; i += 1) await first.remember(`key-${i}`, { says: `${i}` });
    const second = await openAnew();
    await new Promise((resolve) => setTimeout(resolve, 2));
    await second.remember('new', { says: 'new' });
    expect(await rowOf('key-0')).toBeUndefined();
    expect(await rowOf('new')).toBeDefined();
  });

  it('do not grow when the same one is kept again', async () => {
    const { recall, remember } = await openAnew();
    await remember('a', { says: 'signs' });
    await remember('a', { says: 'none' });
    expect(await rows()).toHaveLength(1);
    expect(await recall('a')).toEqual({ says: 'none' });
  });

  it('are unknown when they are not as this version keeps them', async () => {
    const { recall } = await openAnew();
    expect(await recall('a')).toBeNull();
    await put({ key: 'a', finding: { verdict: 7 }, usedAt: 1 });
    await put({ key: 'b', usedAt: 1 });
    expect(await recall('a')).toBeNull();
    expect(await recall('b')).toBeNull();
  });

  it('can be found by what they say', async () => {
    const { remember, find } = await openAnew();
    await remember('a', { says: 'signs' });
    await put({ key: 'old', finding: { verdict: 7 }, usedAt: 1 });
    expect(await find(({ says }) => says === 'signs')).toEqual({ key: 'a', finding: { says: 'signs' } });
    expect(await find(({ says }) => says === 'what nobody said')).toBeNull();
    disk.isDamaged = true;
    const { find: findNone } = await openAnew();
    expect(await findNone(() => true)).toBeNull();
  });

  it('can be cleared by the person, from another page too', async () => {
    const { remember, recall } = await openAnew();
    await remember('a', { says: 'signs' });
    const panel = await openAnew();
    await panel.clear();
    expect(await rows()).toHaveLength(0);
    expect(await recall('a')).toBeNull();
  });

  it('fail no call when the browser cannot keep them, and are kept once it can', async () => {
    const { recall, remember } = await openAnew();
    disk.isDamaged = true;
    await remember('a', { says: 'signs' });
    expect(await recall('a')).toBeNull();
    disk.isDamaged = false;
    const makeRoom = disk.fill();
    await remember('a', { says: 'signs' });
    expect(await recall('a')).toBeNull();
    makeRoom();
    await remember('a', { says: 'signs' });
    expect(await recall('a')).toEqual({ says: 'signs' });
  });

  it('say so when they could not be cleared', async () => {
    const { remember } = await openAnew();
    await remember('a', { says: 'signs' });
    const panel = await openAnew();
    disk.isDamaged = true;
    await expect(panel.clear()).rejects.toThrow('damaged');
    disk.isDamaged = false;
    expect(await rows()).toHaveLength(1);
  });
});

describe('the person’s marks', () => {
  async function openMarks() {
    vi.resetModules();
    const { clearBadgeFindings, openBadgeMarks } = await import('../../../src/storage/badge-findings');
    return { ...openBadgeMarks(), clear: clearBadgeFindings };
  }

  it('stay until they are taken back, or all that badges have found is erased', async () => {
    const first = await openMarks();
    await first.mark('a', 'signs');
    await first.mark('b', 'none');
    const next = await openMarks();
    expect(await next.recall('a')).toBe('signs');
    expect(await next.recall('c')).toBeNull();
    await next.mark('a', null);
    expect(await next.recall('a')).toBeNull();
    await (await openMarks()).clear();
    expect(await next.recall('b')).toBeNull();
  });

  it('find room beside the findings that an earlier version has kept', async () => {
    const before = await openDB(DATABASE, 1, {
      upgrade: (database) => void database.createObjectStore(STORE, { keyPath: 'key' }).createIndex('usedAt', 'usedAt'),
    });
    before.close();
    await put({ key: 'a', finding: { says: 'signs' }, usedAt: 1 });
    const { mark, recall } = await openMarks();
    await mark('a', 'signs');
    expect(await recall('a')).toBe('signs');
    expect(await (await openAnew()).recall('a')).toEqual({ says: 'signs' });
  });

  it('fail no call when the browser cannot keep them', async () => {
    const { mark, recall } = await openMarks();
    disk.isDamaged = true;
    await mark('a', 'signs');
    expect(await recall('a')).toBeNull();
  });
});
