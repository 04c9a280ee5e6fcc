import { describe, expect, it } from 'vitest';
import { decodeDataUrl, intakeNotice, readIntake } from '../../../src/extension/sidepanel/intake/read-intake';
import type { Transfer } from '../../../src/extension/sidepanel/intake/read-intake';

const picture = (name: string, type = 'image/jpeg') => new File(['x'], name, { type });
const transfer = (files: readonly File[], data: Record<string, string> = {}): Transfer => ({
  files,
  getData: (format) => data[format] ?? '',
});

describe('a drop or a paste', () => {
  it('gives its file, without a word', () => {
    const intake = readIntake(transfer([picture('a.jpg')]));
    expect(intake).toMatchObject({ kind: 'file', label: 'a.jpg', leftOut: 0 });
    expect(intakeNotice(intake)).toBeNull();
  });

  it('of several files gives the first picture and says so', () => {
    const intake = readIntake(transfer([picture('notes.txt', 'text/plain'), picture('a.jpg'), picture('b.jpg')]));
    expect(intake).toMatchObject({ label: 'a.jpg', leftOut: 2 });
    expect(intakeNotice(intake)).toContain('“a.jpg”');
  });

  it('gives a video as it gives a picture', () => {
    const files = [picture('notes.txt', 'text/plain'), picture('a.webm', 'video/webm')];
    expect(readIntake(transfer(files))).toMatchObject({ kind: 'file', label: 'a.webm', leftOut: 1 });
  });

  it('gives a file of any other type too, so that the engine can say what is wrong with it', () => {
    expect(readIntake(transfer([picture('a.txt', 'text/plain')]))).toMatchObject({ kind: 'file', label: 'a.txt' });
  });

  it('of an address asks for a right-click', () => {
    const intake = readIntake(transfer([], { 'text/uri-list': 'https://pictures.example/a.jpg' }));
    expect(intake.kind).toBe('page-address');
    expect(intakeNotice(intake)).toContain('Right-click');
  });

  it('of a data URL gives the picture in it', async () => {
    const intake = readIntake(transfer([], { 'text/plain': 'data:image/png;base64,AAEC' }));
    if (intake.kind !== 'file') throw new Error(intake.kind);
    expect([...new Uint8Array(await intake.file.arrayBuffer())]).toEqual([0, 1, 2]);
    expect(intake.file.type).toBe('image/png');
  });

  it('of anything else says that there was no picture', () => {
    expect(intakeNotice(readIntake(transfer([], { 'text/plain': 'hello' })))).toContain('no picture');
  });
});

describe('a data URL', () => {
  it('may be written as text', async () => {
    expect(await decodeDataUrl('data:image/svg+xml;charset=utf-8,%3Csvg%2F%3E')?.text()).toBe('<svg/>');
  });

  it('that is broken or no picture is none', () => {
    for (const address of [
      'data:image/png;base64,@@',
      'data:text/html,x',
      'data:image/png;base64',
      'https://a.example',
    ]) {
      expect(decodeDataUrl(address)).toBeNull();
    }
  });
});
