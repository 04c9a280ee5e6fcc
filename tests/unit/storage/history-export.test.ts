import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HistoryEntry } from '../../../src/storage/history-entry';
import { insertDisk, type FakeDisk } from './fake-disk';
import { madeEntry } from './made-entries';

const GOES_ON = new AbortController().signal;

let disk: FakeDisk;

beforeEach(() => {
  vi.resetModules();
  disk = insertDisk();
});

afterEach(() => vi.unstubAllGlobals());

async function keep(...entries: readonly HistoryEntry[]) {
  const { keepEntry } = await import('../../../src/storage/history');
  for (const entry of entries) await keepEntry(entry, 1);
  return import('../../../src/storage/history-export');
}

/** The cells of a line of CSV. */
async function cellsOf(part: Partial<HistoryEntry>): Promise<readonly string[]> {
  const { exportTable } = await keep(madeEntry('a', part));
  const line = (await exportTable()).split('\r\n')[1] ?? '';
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

it('all reports are one JSON text, oldest first, without thumbnails', async () => {
  const thumbnail = new Blob(['a few bytes']);
  const { exportReports } = await keep(madeEntry('b', { keptAt: 2, thumbnail }), madeEntry('a', { keptAt: 1 }));
  const text = (await exportReports(GOES_ON, new Date(0))).join('');
  expect(JSON.parse(text)).toEqual({
    telltaleHistory: 1,
    savedAt: '1970-01-01T00:00:00.000Z',
    reports: [madeEntry('a').report, madeEntry('b').report],
    unreadable: 0,
  });
});

it('what has no report’s form is left out and counted, whoever has written it', async () => {
  const { exportReports } = await keep(madeEntry('a', { keptAt: 1 }), madeEntry('b', { keptAt: 2 }));
  const { report } = madeEntry('a');
  await disk.use('telltale-history', 'reports', (rows) => rows.put({ ...report, script: '</script><script>' }, 'a'));
  const text = (await exportReports(GOES_ON)).join('');
  expect(JSON.parse(text)).toMatchObject({ reports: [madeEntry('b').report], unreadable: 1 });
  expect(text).not.toContain('script');
});

it('the reports can be stopped', async () => {
  const { exportReports } = await keep(madeEntry('a'));
  await expect(exportReports(AbortSignal.abort())).rejects.toThrow('aborted');
});

it('without any result there is still a JSON text, and the head of a table', async () => {
  const { exportReports, exportTable } = await keep();
  expect(JSON.parse((await exportReports(GOES_ON)).join(''))).toMatchObject({ reports: [] });
  expect(await exportTable()).toBe('\uFEFFdate,site,label,subject,verdict,probability,kind,faces,sha256\r\n');
});

it('a table has a line for each result', async () => {
  expect(await cellsOf({ keptAt: 86_400_000, label: 'A man, "waving"', sha256: 'abc' })).toEqual([
    '1970-01-02T00:00:00.000Z',
    'news.example',
    'A man, "waving"',
    'picture',
    'signs',
    '0.874',
    'FS',
    '1',
    'abc',
  ]);
});

it('what is not known is an empty cell', async () => {
  const cells = await cellsOf({ site: null, verdict: null, probability: null, kind: null, faces: 0 });
  expect([cells[1], cells[4], cells[5], cells[6], cells[7]]).toEqual(['', '', '', '', '0']);
});

it.each([
  ['=HYPERLINK("https://evil.example";"a")'],
  ['+1+1'],
  ['-1+cmd|x'],
  ['@SUM(A1)'],
  ['  =1'],
  ['\t=1'],
  ['\r\n=1'],
  ['＝1'],
])('a label that a spreadsheet would run is no formula: %s', async (label) => {
  const cell = (await cellsOf({ label }))[2] ?? '';
  expect(cell.startsWith("'")).toBe(true);
  expect(cell).not.toMatch(/[\t\r\n]/);
});

it('a label with breaks of line stays in its cell', async () => {
  const { exportTable } = await keep(madeEntry('a', { label: 'one\r\ntwo\u2028three' }));
  expect((await exportTable()).split('\r\n')).toHaveLength(3);
  expect(await exportTable()).toContain(',one two three,');
});
