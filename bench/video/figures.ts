import { quantile } from '../feed/figures';
import type { HeldMemory } from './hold-memory';
import type { Playback } from './play-along';
import type { ClipTimes } from './time-clip';

/** From what was measured to the rows of the tables. */

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

export interface TimedClip {
  readonly film: string;
  readonly where: string;
  readonly times: readonly ClipTimes[];
}

/** A row for the first run, and one for the medians of the others, if there are any. */
export function timeRows({ film, where, times: [cold, ...warm] }: TimedClip): string[][] {
  const row = (run: string, times: readonly ClipTimes[]): string[] => {
    const first = times.flatMap((time) => time.first ?? []);
    return [
      film,
      where,
      run,
      first.length > 0 ? seconds(quantile(first, 0.5)) : '',
      seconds(
        quantile(
          times.map(({ done }) => done),
          0.5,
        ),
      ),
      String(
        quantile(
          times.map(({ frames }) => frames),
          0.5,
        ),
      ),
      [...new Set(times.map(({ verdict }) => verdict ?? 'too few frames'))].join(', '),
    ];
  };
  return [...(cold ? [row('first', [cold])] : []), ...(warm.length > 0 ? [row(`warm, n ${warm.length}`, warm)] : [])];
}

/** One row for playing without, one with watching along. */
export function playbackRows(playbacks: readonly Playback[]): string[][] {
  return [false, true].map((isWatched) => {
    const own = playbacks.filter((playback) => playback.isWatched === isWatched);
    const sum = (of: (playback: Playback) => number): number => own.reduce((total, each) => total + of(each), 0);
    const tasks = own.flatMap(({ longTasks }) => longTasks);
    const total = sum((each) => each.total);
    const time = sum((each) => each.seconds);
    const dropped = sum((each) => each.dropped);
    return [
      isWatched ? 'watched along' : 'not watched',
      String(own.length),
      `${dropped} of ${total} (${((100 * dropped) / Math.max(1, total)).toFixed(2)} %)`,
      (sum((each) => each.presented) / time).toFixed(2),
      `${tasks.length}${tasks.length > 0 ? `, longest ${Math.round(Math.max(...tasks))} ms` : ''}`,
      isWatched ? (sum((each) => each.lookedAt) / time).toFixed(2) : '',
    ];
  });
}

/** One row for each time that memory was read. */
export function memoryRows({ at }: HeldMemory): string[][] {
  return at.map(({ seconds: after, kilobytes, frames }) => [
    `${(after / 60).toFixed(1)} min`,
    kilobytes === null ? '' : `${Math.round(kilobytes / 1024)} MB`,
    String(frames),
  ]);
}

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
