import type { ChangeResults, ClassResults, FlipRate } from './bench-change-results';
import type { BenchRunOf } from './bench-run';
import { percent, percentWithin, share, table } from './markdown-table';

export interface ChangeBenchRun extends BenchRunOf<{ readonly limit: number | null }, ChangeResults> {
  readonly faceFinderSha256: string;
}

/** The most flips among picture-changes that are aimed for. */
export const MOST_FLIPS = 0.01;

const HEADER = [
  '',
  'judged',
  'flips (95 % interval)',
  'signs → none',
  'none → signs',
  'into unsure',
  'out of unsure',
  'same',
  'no verdict any more',
];

function cellsOf(rate: FlipRate): string[] {
  const ofJudged = (count: number): string => percent(rate.judged === 0 ? Number.NaN : count / rate.judged);
  return [
    String(rate.judged),
    percentWithin(rate.flips, rate.interval),
    String(rate.signsToNone),
    String(rate.noneToSigns),
    ofJudged(rate.intoUnsure),
    ofJudged(rate.outOfUnsure),
    ofJudged(rate.same),
    String(rate.lost),
  ];
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([code, count]) => `${code}: ${count}`)
    .join(', ') || 'none';

const byChange = ({ byChange: rates }: ClassResults): string =>
  table(
    HEADER,
    rates.map((rate) => [rate.change, ...cellsOf(rate)]),
  );

/** The run as Markdown. */
export function writeChangeReport(run: ChangeBenchRun): string {
  const { results: r, options } = run;
  const isReached = r.everything.all.flips <= MOST_FLIPS;
  return `# Benchmark of everyday changes

${[
  `- Pictures: ${r.everything.pictures} (${r.bonaFide.pictures} bona fide, ${r.forged.pictures} forged), each changed in ${r.everything.byChange.length} ways, faces searched anew; split: ${options.split ?? 'all'}`,
  `- Flips between "signs" and "none": ${percentWithin(r.everything.all.flips, r.everything.all.interval)} of picture-changes; the aim of at most ${percent(MOST_FLIPS)} is ${isReached ? 'reached' : 'not reached'}`,
  `- Without a verdict before any change: ${listed(r.everything.notJudged)}${run.missing > 0 ? `; ${run.missing} not in any root` : ''}; not read or changed: ${listed(run.failures)}`,
  `- Verdicts lost by a change to: ${listed(r.lostTo)}`,
  `- "Signs" from ${share(run.bands.signs)}, "none" below ${share(run.bands.none)}`,
  `- Model: ${run.model.name} ${run.model.version}, encoder SHA-256 \`${run.model.sha256}\`; face finder \`${run.faceFinderSha256}\``,
  `- Calibration SHA-256 \`${run.calibrationSha256}\`; manifest \`${run.manifestSha256}\``,
  `- Time: ${run.seconds.toFixed(1)} s; Node ${run.node}`,
].join('\n')}

${table(
  ['', 'pictures', 'with a flip in at least one change', ...HEADER.slice(1)],
  (
    [
      ['all', r.everything],
      ['bona fide', r.bonaFide],
      ['forged', r.forged],
    ] as const
  ).map(([words, one]) => [words, String(one.pictures), percent(one.picturesWithFlip), ...cellsOf(one.all)]),
)}

"Judged" are picture-changes with a verdict before and after. Intervals at 95 %: over all changes by drawing pictures again (2,000 times), for one change Wilson's.

## Bona fide, by change

${byChange(r.bonaFide)}

## Forged, by change

${byChange(r.forged)}
`;
}
