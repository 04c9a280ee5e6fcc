import type { Answers, LongRun, Pass, Reading } from './run-pass';
import type { OwnTime } from './own-slices';
import type { PageRecord } from './page-record';

/** From what was noted to the rows of the table. */

/** @param share 0–1; 0.5 is the median. NaN of nothing */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? Number.NaN : low + (high - low) * (at - Math.floor(at));
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

export interface Frames {
  /** Frames a second, over all stretches. */
  readonly rate: number;
  /** Shares of the frames, 0–1, that took more than 20 and than 50 ms. */
  readonly over20: number;
  readonly over50: number;
}

export function measureFrames({ stretches }: PageRecord): Frames {
  const gaps = stretches.flatMap((times) => times.slice(1).map((time, i) => time - (times[i] ?? time)));
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const shareOver = (limit: number): number => gaps.filter((gap) => gap > limit).length / gaps.length;
  return { rate: (gaps.length / total) * 1000, over20: shareOver(20), over50: shareOver(50) };
}

/** Requests and bytes in one pass beyond what the page asked for by itself in any of the others. */
export function beyondPage(answers: Answers, byPage: readonly Answers[]): { requests: number; bytes: number } {
  let [requests, bytes] = [0, 0];
  for (const [address, { count, bytes: given }] of answers) {
    const own = byPage.map((pass) => pass.get(address));
    // A video is asked for in parts, and how large they are is up to its player: what counts is what came in all.
    const isVideo = address.includes('.webm');
    const ownBytes = Math.max(0, ...own.map((known) => known?.bytes ?? 0));
    const ownCount = Math.max(0, ...own.map((known) => known?.count ?? 0));
    if (isVideo ? given > ownBytes : count > ownCount) {
      requests += isVideo ? 1 : count - ownCount;
      bytes += Math.max(0, given - ownBytes);
    }
  }
  return { requests, bytes };
}

/** Milliseconds from the picture in view to its first badge, for each post that got one. */
export function badgeTimes({ badges, visibleAt }: PageRecord): readonly number[] {
  const first = new Map<string, number>();
  for (const { post, at, isOnAvatar } of badges) {
    if (post !== null && !isOnAvatar) first.set(post, Math.min(at, first.get(post) ?? Infinity));
  }
  return [...first].flatMap(([post, at]) => {
    const seen = visibleAt[post];
    return seen === undefined ? [] : [Math.max(0, at - seen)];
  });
}

/** How many of the pictures that are known to show signs got a badge. */
function countBadged(record: PageRecord, known: readonly string[]): string {
  const badged = new Set(record.badges.map(({ post }) => post));
  return `${known.filter((post) => badged.has(post)).length} of ${known.length}`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const megabytes = (kilobytes: number | null | undefined): string =>
  kilobytes === null || kilobytes === undefined ? 'not measured' : `${(kilobytes / 1024).toFixed(0)} MB`;

const ownWords = ({ longest, total }: OwnTime): string => `${longest.toFixed(1)} ms, ${(total / 1000).toFixed(1)} s`;

export interface Result {
  readonly without: readonly Pass[];
  readonly having: readonly Pass[];
  readonly reading: Reading;
  readonly twice: LongRun | null;
}

/** The rows of the table: what, without Telltale, with it, what is wanted. */
export function tableOf({ without, having, reading, twice }: Result): readonly (readonly string[])[] {
  const over = (passes: readonly Pass[], read: (pass: Pass) => number): number => median(passes.map(read));
  const both = (read: (pass: Pass) => number, show: (value: number) => string): readonly [string, string] => [
    show(over(without, read)),
    show(over(having, read)),
  ];
  const rate = (pass: Pass): number => measureFrames(pass.record).rate;
  const growth = (pass: Pass): number => pass.heapGrowth / 2 ** 20;
  const extra = having.map((pass) =>
    beyondPage(
      pass.answers,
      without.map(({ answers }) => answers),
    ),
  );
  const times = badgeTimes(reading.record);
  const scrolledTimes = having.flatMap(({ record }) => badgeTimes(record));
  const memory = having.map(({ extensionMemory }) => extensionMemory.map(megabytes).join(' → ')).join('; ');
  const milliseconds = (value: number): string => (Number.isNaN(value) ? 'none' : `${value.toFixed(0)} ms`);
  const longest = (passes: readonly Pass[]): string =>
    milliseconds(Math.max(0, ...passes.flatMap(({ record }) => record.longTasks)));
  return [
    ['frames a second', ...both(rate, (value) => value.toFixed(1)), ''],
    ['frame rate lost', '', percent(1 - over(having, rate) / over(without, rate)), '≤ 2 %'],
    ['frames over 20 ms', ...both((pass) => measureFrames(pass.record).over20, percent), ''],
    ['frames over 50 ms', ...both((pass) => measureFrames(pass.record).over50, percent), ''],
    [
      'main-thread tasks over 50 ms, whoever caused them',
      ...both(
        ({ record }) => record.longTasks.length,
        (value) => value.toFixed(0),
      ),
      '',
    ],
    ['… the longest of all passes', longest(without), longest(having), ''],
    ['longest run of our code, and all of it: reading', '', ownWords(reading.ownTime), '≤ 50 ms'],
    ...(twice ? [['… scrolling', '', ownWords(twice.ownTime), '≤ 50 ms']] : []),
    [
      'cumulative layout shift',
      ...both(
        ({ record }) => record.layoutShift,
        (value) => value.toFixed(4),
      ),
      '0',
    ],
    ['growth of the page’s heap', ...both(growth, (value) => `${value.toFixed(1)} MB`), ''],
    ['… due to Telltale', '', `${(over(having, growth) - over(without, growth)).toFixed(1)} MB`, '≤ 10 MB'],
    ['memory of the extension’s processes: start → half → end', '', memory, 'flat'],
    ...(twice
      ? [['… after all posts, and after as many others', '', twice.extensionMemory.map(megabytes).join(' → '), 'flat']]
      : []),
    [
      'requests and bytes beyond the page’s own',
      '',
      extra.map(({ requests, bytes }) => `${requests}, ${bytes}`).join('; '),
      '0, 0',
    ],
    [
      'from picture in view to badge, reading: median, 90 %',
      '',
      `${milliseconds(median(times))}, ${milliseconds(quantile(times, 0.9))} (n ${times.length})`,
      '≤ 100 ms on a GPU',
    ],
    ['… pictures with signs that got a badge', '', countBadged(reading.record, reading.known), ''],
    [
      'from picture in view to badge, scrolling: median, 90 %',
      '',
      `${milliseconds(median(scrolledTimes))}, ${milliseconds(quantile(scrolledTimes, 0.9))} (n ${scrolledTimes.length})`,
      '',
    ],
    [
      '… pictures with signs that got a badge',
      '',
      having.map(({ record, known }) => countBadged(record, known)).join('; '),
      '',
    ],
    [
      'badges on avatars',
      '',
      `${[...having, reading].flatMap(({ record }) => record.badges.filter(({ isOnAvatar }) => isOnAvatar)).length}`,
      '0',
    ],
  ];
}
