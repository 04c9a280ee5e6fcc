import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileIdentity } from '../../../src/report/report';
import type { KeptNote } from '../../../src/storage/history-entry';
import { SAME_LOOK_BITS } from '../../../src/vision/perceptual-hash';
import { insertDisk, type FakeDisk } from './fake-disk';

const LOOK = '0'.repeat(64);

/** A hash that differs from `LOOK` in so many bits. */
const differing = (bits: number): string =>
  BigInt(`0b${'1'.repeat(bits).padStart(256, '0')}`)
    .toString(16)
    .padStart(64, '0');

const file = (name: string, perceptualHash: string | null = LOOK): FileIdentity => ({
  sha256: createHash('sha256').update(name).digest('hex'),
  bytes: 10,
  mediaType: 'image/jpeg',
  perceptualHash,
});

const note = (about: FileIdentity, words = ''): KeptNote => ({
  reason: 'false-alarm',
  words,
  savedAt: '2026-11-30T12:00:00.000Z',
  file: about,
  verdict: 'signs',
  model: 'Telltale encoder 1.0.0',
});

let disk: FakeDisk;

/** The notes as a new document of the browser opens them. */
async function openAnew() {
  vi.resetModules();
  return import('../../../src/storage/notes');
}

beforeEach(() => {
  disk = insertDisk();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('notes', () => {
  it('are found again by the file, and saving takes the place of the one before', async () => {
    const { findNote, saveNote } = await openAnew();
    await saveNote(note(file('a'), 'first'));
    await saveNote(note(file('a'), 'second'));
    expect(await findNote(file('a'))).toEqual({ note: note(file('a'), 'second'), isExact: true });
    expect(await disk.rows('telltale-history', 'notes')).toHaveLength(1);
  });

  it('are found by what the picture looks like, the nearest first, and marked so', async () => {
    const { findNote, saveNote } = await openAnew();
    await saveNote(note(file('b', differing(SAME_LOOK_BITS)), 'far'));
    await saveNote(note(file('c', differing(3)), 'near'));
    await saveNote(note(file('d', differing(7)), 'between'));
    expect(await findNote(file('a'))).toEqual({ note: note(file('c', differing(3)), 'near'), isExact: false });
  });

  it('about this very file come before those about one that looks the same', async () => {
    const { findNote, saveNote } = await openAnew();
    await saveNote(note(file('b'), 'other file'));
    await saveNote(note(file('a', differing(9)), 'this file'));
    expect(await findNote(file('a'))).toMatchObject({ note: { words: 'this file' }, isExact: true });
  });

  it('of pictures up to the bound look the same, beyond it not', async () => {
    const { findNote, saveNote } = await openAnew();
    await saveNote(note(file('b', differing(SAME_LOOK_BITS + 1))));
    expect(await findNote(file('a'))).toBeNull();
    await saveNote(note(file('c', differing(SAME_LOOK_BITS))));
    expect(await findNote(file('a'))).toMatchObject({ isExact: false });
  });

  it('of videos are found by the file alone', async () => {
    const { findNote, saveNote } = await openAnew();
    await saveNote(note(file('v', null)));
    expect(await findNote(file('w', null))).toBeNull();
    expect(await findNote(file('x'))).toBeNull();
    expect(await findNote(file('v', null))).toMatchObject({ isExact: true });
  });

  it('are removed one by one, and are there in the next document', async () => {
    const { removeNote, saveNote } = await openAnew();
    await saveNote(note(file('a')));
    await saveNote(note(file('b', null)));
    await removeNote(file('a').sha256);
    await removeNote('never there');
    const next = await openAnew();
    expect(await next.findNote(file('a'))).toBeNull();
    expect(await next.findNote(file('b', null))).toEqual({ note: note(file('b', null)), isExact: true });
  });

  it('say when there is no space, and when the profile is damaged', async () => {
    const { saveNote, findNote } = await openAnew();
    const emptied = disk.fill();
    await expect(saveNote(note(file('a')))).rejects.toMatchObject({ name: 'QuotaExceededError' });
    emptied();
    expect(await findNote(file('a'))).toBeNull();
    disk.isDamaged = true;
    const next = await openAnew();
    await expect(next.findNote(file('a'))).rejects.toMatchObject({ name: 'UnknownError' });
  });
});
