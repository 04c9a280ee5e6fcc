import { FORGERY_KINDS } from '../forensics/findings';
import type { BenchResults } from './bench-results';

/** What was measured, with what, so that another person can measure the same. */
export interface BenchRun {
  readonly options: {
    readonly manifest: string;
    readonly split: string | null;
    readonly limit: number | null;
    readonly crops: boolean;
    readonly degrade: 'web' | null;
  };
  readonly model: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly calibrationSha256: string;
  readonly faceFinderSha256: string;
  readonly manifestSha256: string;
  readonly node: string;
  readonly bands: { readonly signs: number; readonly none: number };
  readonly seconds: number;
  readonly missing: number;
  /** Pictures that could not be analysed, by failure code. */
  readonly failures: Readonly<Record<string, number>>;
  readonly results: BenchResults;
}

const share = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(3));
const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`);

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** The run as Markdown. */
export function writeReport(run: BenchRun): string {
  const { results: r, options } = run;
  const failed = Object.entries(run.failures).map(([code, count]) => `${code}: ${count}`);
  return `# Benchmark

${[
  `- Pictures: ${r.pictures} scored (${r.bonaFide} bona fide, ${r.forged} forged)`,
  `- Not scored: ${failed.length === 0 ? 'none' : failed.join(', ')}${run.missing > 0 ? `; ${run.missing} not in any root` : ''}`,
  `- Split: ${options.split ?? 'all'}${options.limit === null ? '' : `, ${options.limit} spread evenly`}; ${options.crops ? 'face crops, no face finding' : 'whole pictures'}; ${options.degrade === 'web' ? 'degraded to 128 px and JPEG quality 50' : 'not degraded'}`,
  `- Model: ${run.model.name} ${run.model.version}, encoder SHA-256 \`${run.model.sha256}\``,
  `- Calibration SHA-256 \`${run.calibrationSha256}\`; face finder \`${run.faceFinderSha256}\`; manifest \`${run.manifestSha256}\``,
  `- Time: ${run.seconds.toFixed(1)} s, ${((run.seconds / r.pictures) * 1000).toFixed(0)} ms a picture; Node ${run.node}`,
].join('\n')}

## Forged or not

${table(
  ['measure', 'value'],
  [
    ['AUC', share(r.auc)],
    ['balanced accuracy at probability 0.5', share(r.balancedAccuracyAtHalf)],
    [`balanced accuracy at "signs" (${share(run.bands.signs)})`, share(r.balancedAccuracyAtSigns)],
    ['false alarms at probability 0.5', percent(r.falseAlarmsAtHalf)],
    ['false alarms at "signs"', percent(r.falseAlarmsAtSigns)],
    [`bona fide at or above the lower edge (${share(run.bands.none)})`, percent(r.falseAlarmsAtNone)],
    ['forged found at "signs"', percent(r.foundAtSigns)],
    ['forged found at 5 % false alarms', percent(r.foundAt5)],
    ['forged found at 1 % false alarms', percent(r.foundAt1)],
    ['expected calibration error, 15 bins', share(r.calibrationError)],
    ['abstention (share unsure)', percent(r.unsure)],
  ],
)}

![ROC curve](roc.svg) ![Reliability](reliability.svg)

## Kinds

Macro-F1 over forged pictures: **${share(r.kindMacroF1)}** (likeliest kind, whether or not it was sure enough to be named).

${table(
  [
    'true kind',
    'pictures',
    'AUC against bona fide',
    'found at "signs"',
    ...FORGERY_KINDS.map((kind) => `called ${kind}`),
  ],
  r.byKind.map(({ kind, count, auc, foundAtSigns }) => [
    kind,
    String(count),
    share(auc),
    percent(foundAtSigns),
    ...FORGERY_KINDS.map((given) => String(r.kindConfusion[kind][given])),
  ]),
)}

## Sets

${table(
  [
    'set',
    'bona fide',
    'false alarms at "signs"',
    'at or above lower edge',
    'forged',
    'found at "signs"',
    'AUC',
    'unsure',
  ],
  r.sets.map((set) => [
    set.set,
    String(set.bonaFide),
    percent(set.falseAlarmsAtSigns),
    percent(set.falseAlarmsAtNone),
    String(set.forged),
    percent(set.foundAtSigns),
    share(set.auc),
    percent(set.unsure),
  ]),
)}

![Scores by set](scores-by-set.svg)
`;
}
