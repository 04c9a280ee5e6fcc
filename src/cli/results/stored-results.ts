import { open, type FileHandle } from 'node:fs/promises';
import { isLackLine } from './lack';
import { readResultLine, type ReadLine } from './result-line';

/** Where a file's line lies, with what it is put in order by: lines themselves stay on the disk. */
export interface StoredResult {
  readonly file: string;
  readonly verdict: ReadLine['verdict'];
  readonly probability: number | null;
  readonly settings: string;
  /** Whether a gallery has a thumbnail of it and a report on it, which not all that failed or moves has. */
  readonly hasThumbnail: boolean;
  readonly hasReport: boolean;
  readonly source: FileHandle;
  readonly offset: number;
  readonly length: number;
}

const PIECE = 1024 * 1024;
const LINE_FEED = 10;

/** A file's lines with their places, without their line feeds; a last one without a line feed has `isWhole` false. */
async function* linesOf(
  source: FileHandle,
): AsyncGenerator<{ readonly bytes: Buffer; readonly offset: number; readonly isWhole: boolean }> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  for (;;) {
    const { bytesRead, buffer } = await source.read(Buffer.alloc(PIECE), 0, PIECE, offset + rest.length);
    if (bytesRead === 0) break;
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    let from = 0;
    for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED, from)) {
      yield { bytes: rest.subarray(from, end), offset: offset + from, isWhole: true };
      from = end + 1;
    }
    offset += from;
    rest = rest.subarray(from);
  }
  if (rest.length > 0) yield { bytes: rest, offset, isWhole: false };
}

export interface ScannedResults {
  /** By path; of several lines about one file the last counts. */
  readonly results: Map<string, { readonly stored: StoredResult; readonly line: ReadLine }>;
  /** Where the last whole line ends: what follows was cut. */
  readonly end: number;
  /** Whole lines that are no results. */
  readonly damaged: number;
}

/** Reads a log of results once through; of each line its place and its short parts stay in memory. */
export async function scanResults(source: FileHandle): Promise<ScannedResults> {
  const results: ScannedResults['results'] = new Map();
  let [end, damaged] = [0, 0];
  for await (const { bytes, offset, isWhole } of linesOf(source)) {
    if (!isWhole) break;
    end = offset + bytes.length + 1;
    const text = bytes.toString('utf8');
    const line = readResultLine(text);
    if (!line) {
      if (!isLackLine(text)) damaged += 1;
      continue;
    }
    const { file, verdict, probability, settings } = line;
    const hasReport = line.failure === null;
    const place = { source, offset, length: bytes.length };
    const stored = { file, verdict, probability, settings, hasThumbnail: hasReport && !line.clip, hasReport, ...place };
    results.set(file, { stored, line: { ...line, faces: undefined, clip: undefined } });
  }
  return { results, end, damaged };
}

/** The text of a stored line, without its line feed. */
export async function readStoredText({ source, offset, length }: StoredResult): Promise<string> {
  const { buffer } = await source.read(Buffer.alloc(length), 0, length, offset);
  return buffer.toString('utf8');
}

/** @throws RangeError where the file was changed meanwhile */
export async function readStored(stored: StoredResult): Promise<ReadLine> {
  const line = readResultLine(await readStoredText(stored));
  if (!line) throw new RangeError(`the result of ${stored.file} was changed while it was read`);
  return line;
}

export const byPath = (a: StoredResult, b: StoredResult): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);

const RANKS = { signs: 0, unsure: 1, none: 2 } as const;
const rankOf = ({ verdict }: StoredResult): number => (verdict === null ? 3 : RANKS[verdict]);

/** The most suspicious first, what could not be analysed last. */
export const bySuspicion = (a: StoredResult, b: StoredResult): number =>
  rankOf(a) - rankOf(b) || (b.probability ?? 0) - (a.probability ?? 0) || byPath(a, b);

/** Opens a log for reading; null where there is none. */
export async function openLog(path: string): Promise<FileHandle | null> {
  return open(path, 'r').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null;
    throw thrown;
  });
}
