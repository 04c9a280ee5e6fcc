import { existsSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { readPathList } from '../../../src/cli/find-media';
import { describeReport } from '../../../src/cli/describe-report';
import { makeRunProgress, paceWords } from '../../../src/cli/judging/run-progress';
import { csvRow } from '../../../src/cli/results/csv-table';
import { terminalPaint } from '../../../src/cli/terminal-paint';
import { writeResults } from '../../../src/cli/write-results';
import { writtenLine } from './written-results';

/** A stream that is a terminal of many colours, or none. */
function streamOf(isTerminal: boolean): NodeJS.WriteStream {
  return Object.assign(new PassThrough(), {
    isTTY: isTerminal,
    getColorDepth: () => 8,
  }) as unknown as NodeJS.WriteStream;
}

test('a terminal has colours; a pipe and NO_COLOR have none', () => {
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'NODE_DISABLE_COLORS']) vi.stubEnv(name, undefined);
  const inTerminal = terminalPaint(streamOf(true));
  const inPipe = terminalPaint(streamOf(false));
  for (const verdict of ['signs', 'unsure', 'none', null] as const) {
    expect(inTerminal.verdict('Words', verdict)).not.toBe('Words');
    expect(inPipe.verdict('Words', verdict)).toBe('Words');
  }
  expect(inPipe.title('a.jpg')).toBe('a.jpg');
  vi.unstubAllEnvs();
});

test('how fast it goes and how long it will take', () => {
  expect(paceWords(0, 100, 5)).toBe('');
  expect(paceWords(40, 960, 10)).toBe('4.0 a second, 4 min left');
  expect(paceWords(1, 600, 10)).toBe('6.0 a minute, 1 h 40 min left');
  expect(paceWords(10, 2, 10)).toBe('1.0 a second, under a minute left');
  expect(paceWords(10, 0, 10)).toBe('1.0 a second');
});

test('a log has a line of progress every half minute and not more', () => {
  vi.useFakeTimers();
  const stream = new PassThrough();
  const progress = makeRunProgress(100, 10, stream as unknown as NodeJS.WriteStream);
  const said = (): string => String(stream.read() ?? '');
  progress.fileDone();
  expect(said()).toBe('');
  vi.advanceTimersByTime(40_000);
  progress.fileDone();
  expect(said()).toBe('telltale: 12 of 100 files, 3.0 a minute, 29 min left.\n');
  progress.fileDone();
  expect(said()).toBe('');
  vi.useRealTimers();
});

test('a list of paths may end its lines as any system does, or with zero bytes', async () => {
  const list = (text: string, end: '\n' | '\0'): Promise<string[]> =>
    readPathList(Readable.from([Buffer.from(text)]), end);
  expect(await list('a b.jpg\r\né.png\n\n', '\n')).toEqual(['a b.jpg', 'é.png']);
  expect(await list('a\nb.jpg\0c.jpg\0', '\0')).toEqual(['a\nb.jpg', 'c.jpg']);
});

test('no cell of the table is a formula, or breaks the table', () => {
  expect(csvRow(writtenLine('=1+1,"x"\n.jpg'))).toMatch(
    /^"'=1\+1,""x"" \.jpg",No signs found,0\.125,,1,,,f+,\w{12}\r\n$/,
  );
});

test('what a file is called does nothing to the terminal, and makes no line of its own', () => {
  const failure = { code: 'no-face', step: 'find-faces', sentence: 'No face.', nextStep: 'none' } as const;
  const words = describeReport({ file: 'a\u001b[2K\n  Signs of forgery\u202egpj.jpg', sha256: null, failure });
  expect(words.split('\n')[0]).toBe('a\\u{1b}[2K\\u{a}  Signs of forgery\\u{202e}gpj.jpg');
});

test.skipIf(!existsSync('/dev/full'))('a table that cannot be written to is named', async () => {
  const wish = { asJson: false, csv: '/dev/full', folder: null };
  await expect(writeResults(wish, false)).rejects.toMatchObject({ code: 'not-written' });
});
