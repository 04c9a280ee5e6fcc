import { describe, expect, it } from 'vitest';
import { read, rowOf, tableAfter } from './pages';

/** Each figure in the README's tables is computed here from the table of the repository that it comes from. */

const readme = read('README.md');
const card = read('assets/models/MODEL_CARD.md');
const bench = read('bench/README.md');

const number = (text: string): number => Number(/-?[\d.]+/.exec(text.replaceAll(',', ''))?.[0]);
const whole = (share: number): string => `${Math.round(share)} %`;

describe('the README’s figures of the detector', () => {
  const shown = tableAfter(readme, '<!-- figures: encoder -->');
  const rows = tableAfter(card, '## Forged or not');
  const columns = [
    'val',
    'val, web',
    'val, hard',
    'held out',
    'held out, web',
    'held out, hard',
    'test',
    'test, web',
    'test, hard',
  ];
  const at = (name: string, column: string): string => rowOf(rows, name)[columns.indexOf(column)] ?? '';
  const both = (name: string): string[] => [at(name, 'val'), at(name, 'test')];

  it.each([
    ['AUC', both('AUC')],
    ['AUC at 128 px and JPEG quality 50', [at('AUC', 'val, web'), at('AUC', 'test, web')]],
    ['AUC spoilt hard (thumbnails, blur, screenshots, noise)', [at('AUC', 'val, hard'), at('AUC', 'test, hard')]],
    ['genuine faces called "signs of forgery"', both('false alarms at "signs"')],
    [
      'genuine faces called "unsure"',
      ['val', 'test'].map((column) =>
        whole(
          number(at('bona fide at or above the lower edge', column)) - number(at('false alarms at "signs"', column)),
        ),
      ),
    ],
    ['forged faces called "signs of forgery"', both('forged found at "signs"').map((cell) => whole(number(cell)))],
    ['kind, macro-F1 over four kinds', both('kind macro-F1')],
  ])('%s', (name, figures) => {
    expect(rowOf(shown, name)).toEqual(figures);
  });

  it('are all of them, of so many faces', () => {
    expect(shown).toHaveLength(7);
    const faces = (column: string): string =>
      at('bona fide / forged', column)
        .split('/')
        .reduce((sum, count) => sum + Number(count), 0)
        .toLocaleString('en');
    expect(readme).toContain(`(val, ${faces('val')} faces)`);
    expect(readme).toContain(`(test, ${faces('test')} faces)`);
  });
});

it('the README’s figures with the second look, at each sensitivity', () => {
  const rows = tableAfter(card, 'Clean crops, with the second look');
  const at = (name: string): readonly [string, string] => {
    const [, , , falseAlarms = '', , found = ''] = rowOf(rows, name);
    return [falseAlarms, whole(number(found))];
  };
  const [balanced, fewer, more] = [at('balanced'), at('fewer false alarms'), at('finds more')];
  expect(readme).toContain(`with it, ${balanced[0]} of the genuine faces that it never saw`);
  expect(readme).toContain(`called "signs of forgery" and ${balanced[1]} of the forged ones`);
  expect(readme).toContain(`fewer false alarms (${fewer.join(' and ')})`);
  expect(readme).toContain(`more findings (${more.join(' and ')})`);
});

describe('the README’s figures of clips', () => {
  const shown = tableAfter(readme, '<!-- figures: clips -->');
  const rows = tableAfter(card, '`npx telltale bench --clips --crops`:');
  const onTest = (name: string): readonly string[] => rowOf(rows, name).slice(2);

  it.each([
    ['AUC by clip; by frame', onTest('AUC by clip').map((cell, i) => `${cell}; ${onTest('AUC by frame')[i]}`)],
    ['genuine clips called "signs of forgery"', onTest('genuine clips at "signs"')],
    [
      'forged clips called "signs of forgery"',
      onTest('forged clips found at "signs"').map((cell) => whole(number(cell))),
    ],
  ])('%s', (name, figures) => {
    expect(rowOf(shown, name)).toEqual(figures);
  });

  it('are all of them, of so many clips', () => {
    expect(shown).toHaveLength(3);
    const [given = '', made = ''] = onTest('clips, bona fide / forged');
    const counts = (cell: string): string => cell.replace(/(\d+) \/ (\d+)/, '($1 genuine, $2 forged)');
    expect(readme).toContain(`clips of videos ${counts(given)}`);
    expect(readme).toContain(`clips made from stills ${counts(made)}`);
  });
});

describe('the README’s times', () => {
  const shown = tableAfter(readme, '## How fast it is');
  const found = (pattern: RegExp): number[] => {
    const match = pattern.exec(bench);
    if (!match) throw new Error(`bench/README.md does not say ${pattern.source}`);
    return match.slice(1).map(Number);
  };
  /** From the least to the most, in whole seconds. */
  const span = (seconds: readonly number[]): string =>
    `${Math.round(Math.min(...seconds))} to ${Math.round(Math.max(...seconds))} s`;
  const secondsIn = (cell = ''): number[] => [...cell.matchAll(/[\d.]+/g)].map(Number);
  const clips = (place: string, isMeant: (row: readonly string[]) => boolean, column: number): string =>
    span(
      tableAfter(bench, place)
        .filter(isMeant)
        .flatMap((row) => secondsIn(row[column])),
    );
  const onCard = 'a clip of 60 s at 30 frames a second';
  const without = 'The same clips on 2 cores without a GPU';
  const inBrowser = ([, where = '']: readonly string[]): boolean => where.startsWith('Chromium');

  it('of a warm picture', () => {
    const [least = 0, most = 0] = found(/click to verdict, warm.*?\*\*(\d+) to (\d+) ms\*\*/);
    const hundredths = (time: number): string => (Math.round(time / 10) / 100).toFixed(2);
    const [processor = 0] = found(/click to verdict (\d+) ms warm/);
    expect(rowOf(shown, 'a warm picture, from click to verdict')).toEqual([
      hundredths(least) === hundredths(most)
        ? `${hundredths(least)} s`
        : `${hundredths(least)} to ${hundredths(most)} s`,
      `${Math.round(processor / 100) / 10} s`,
    ]);
  });

  it('of the first one', () => {
    const [first, least] = found(/click to verdict, cold.*?\| ([\d.]+) s; ([\d.]+)–[\d.]+ s/);
    const [processor] = found(/([\d.]+) s with nothing loaded/);
    expect(rowOf(shown, 'the first one, nothing loaded')).toEqual([`${least} to ${first} s`, `${processor} s`]);
  });

  it('of a video of a minute', () => {
    expect(rowOf(shown, 'a video of a minute: first verdict; done')).toEqual([
      `${clips(onCard, () => true, 1)}; ${clips(onCard, () => true, 2)}`,
      `${clips(without, inBrowser, 2)}; ${clips(without, inBrowser, 3)}`,
    ]);
  });

  it('of an answer', () => {
    const [card54 = 0] = found(/first token 22 ms \(13–34\), first sentence (\d+) ms/);
    const [processor = 0] = found(/first token 322 ms \(67–472\), first sentence (\d+) ms/);
    expect(rowOf(shown, 'the first sentence of an answer')).toEqual([
      `${Math.round(card54 / 10) / 100} s`,
      `${Math.round(processor / 100) / 10} s`,
    ]);
  });
});

describe('the terminal’s times', () => {
  interface Run {
    readonly jobs: number;
    readonly wall: number;
    readonly processor: number;
    readonly memory: number;
    readonly first: number;
  }
  const { pictures, runs, starts } = JSON.parse(read('bench/results/terminal.json')) as {
    readonly pictures: number;
    readonly runs: readonly Run[];
    readonly starts: readonly { readonly command: string; readonly wall: number }[];
  };
  const page = read('docs/terminal.md');
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[(values.length - 1) / 2] ?? NaN;

  it.each([1, 2])('with %d processes', (jobs) => {
    const own = runs.filter((run) => run.jobs === jobs);
    const of = (key: keyof Run): number[] => own.map((run) => run[key]);
    const rates = of('wall').map((wall) => pictures / wall);
    const span = (values: readonly number[], digits: number, unit = ''): string =>
      `${middle(values).toFixed(digits)}${unit} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
    expect(own).toHaveLength(3);
    expect(rowOf(tableAfter(page, '<!-- figures: terminal -->'), `\`--jobs ${jobs}\``)).toEqual([
      span(of('wall'), 0, ' s'),
      span(rates, 1),
      `${middle(of('processor')).toFixed(0)} s`,
      `${((middle(of('memory')) * 1024 ** 2) / 1e9).toFixed(1)} GB`,
      `${middle(of('first')).toFixed(1)} s`,
    ]);
  });

  it('of starting up', () => {
    const of = (command: string): string =>
      `${middle(starts.flatMap((start) => (start.command === command ? [start.wall] : []))).toFixed(1)} s`;
    expect(page).toContain(
      `\`--version\` ${of('--version')}, one portrait ${of('analyse portrait-1.jpg')}, one portrait with \`--out\` ${of('analyse portrait-1.jpg --out DIR')}`,
    );
  });
});
