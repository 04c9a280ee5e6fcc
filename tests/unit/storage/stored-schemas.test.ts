import { beforeEach, describe, expect, it, vi } from 'vitest';
import { validSettings } from '../../../src/storage/history-settings';
import { readNotes, readReport, readRows } from '../../../src/storage/stored-schemas';
import { madeEntry } from './made-entries';

/** What is read back may have been written by another version, by another program, or by a disk that fails. */

beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());

const { report, ...row } = madeEntry('a', { thumbnail: new Blob(['x']) });
const note = {
  reason: 'other',
  words: 'No.',
  savedAt: '2026-11-30T12:00:00.000Z',
  file: report.file,
  verdict: 'signs',
  model: 'Telltale encoder 1.0.0',
};

describe('what was kept', () => {
  it('is read as it is', () => {
    expect(readRows([row])).toEqual([row]);
    expect(readNotes([note])).toEqual([note]);
    expect(readReport(report)).toEqual(report);
  });

  it.each([
    null,
    'a',
    {},
    { ...row, verdict: 'real' },
    { ...row, probability: 7 },
    { ...row, probability: NaN },
    { ...row, keptAt: 1e300 },
    { ...row, label: 'x'.repeat(10_000) },
    { ...row, thumbnail: 'data:text/html,x' },
    { ...row, site: { host: 'a' } },
  ])('is left out of a list where it is %j, and the others stay', (forged) => {
    expect(readRows([forged, row])).toEqual([row]);
    expect(console.warn).toHaveBeenCalledWith('1 kept results cannot be read.');
  });

  it.each([
    null,
    { ...note, words: 'x'.repeat(501) },
    { ...note, reason: 'spite' },
    { ...note, file: { sha256: 'x' } },
  ])('is no note as %j', (forged) => {
    expect(readNotes([forged, note])).toEqual([note]);
  });

  it.each([
    undefined,
    { ...report, telltaleReport: 2 },
    { ...report, findings: { verdict: 'none', faces: [] } },
    { ...report, more: 'keys' },
    JSON.parse(JSON.stringify(report).replace(/"probability":[\d.]+/, '"probability":1.2')),
  ])('is no report in another form (%#)', (forged) => {
    expect(readReport(forged)).toBeNull();
  });

  it.each([
    [undefined, {}],
    ['off', {}],
    [{ isOn: 'no', keepDays: 30 }, { keepDays: 30 }],
    [{ isOn: false, keepDays: 31, erasedAt: NaN }, { isOn: false }],
  ])('of settings %j gives what is one', (stored, held) => {
    expect(validSettings(stored)).toEqual({ isOn: true, keepDays: 90, erasedAt: 0, ...held });
  });
});
