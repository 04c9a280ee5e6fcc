import { FORGERY_KINDS } from '../forensics/findings';
import type { DescriptionResults } from './bench-description';
import type { BenchResults, BenchTask, DetectionResults, KindResults } from './bench-results';
import type { BenchRunOf } from './bench-run';
import type { StabilityResults } from './bench-stability';
import { DEGRADATIONS, type Degradation } from './degrade';
import { percent, percentWithin, share, table } from './markdown-table';

interface PictureBenchOptions {
  readonly limit: number | null;
  readonly crops: boolean;
  readonly degrade: Degradation | null;
  readonly tasks: readonly BenchTask[];
}

export interface BenchRun extends BenchRunOf<PictureBenchOptions, BenchResults> {
  readonly faceFinderSha256: string;
}

function detectionSection(r: DetectionResults, bands: BenchRun['bands']): string {
  return `## Forged or not

${table(
  ['measure', 'value'],
  [
    ['AUC', share(r.auc)],
    ['balanced accuracy at probability 0.5', share(r.balancedAccuracyAtHalf)],
    [`balanced accuracy at "signs" (${share(bands.signs)})`, share(r.balancedAccuracyAtSigns)],
    ['false alarms at probability 0.5', percent(r.falseAlarmsAtHalf)],
    ['false alarms at "signs" (95 % interval)', percentWithin(r.falseAlarmsAtSigns, r.falseAlarmsInterval)],
    [`bona fide at or above the lower edge (${share(bands.none)})`, percent(r.falseAlarmsAtNone)],
    ['forged found at "signs"', percent(r.foundAtSigns)],
    ['forged found at 5 % false alarms', percent(r.foundAt5)],
    ['forged found at 1 % false alarms', percent(r.foundAt1)],
    ['expected calibration error, 15 bins', share(r.calibrationError)],
    ['the same before calibration, of sigmoid(raw logit)', share(r.calibrationErrorBefore)],
    ['abstention (share unsure)', percent(r.unsure)],
  ],
)}

![ROC curve](roc.svg) ![Reliability](reliability.svg)

${table(
  ['kind', 'forged', 'AUC against bona fide', 'found at "signs"'],
  r.byKind.map(({ kind, count, auc, foundAtSigns }) => [kind, String(count), share(auc), percent(foundAtSigns)]),
)}

### False alarms by bona fide source

The intervals are Wilson's at 95 % and take the pictures for independent; where several show one person or come from one video, the truth is less certain than that.

${table(
  ['set', 'bona fide', 'at or above "signs" (95 % interval)', 'unsure'],
  r.bonaFideSources.map(({ set, count, falseAlarmsAtSigns, falseAlarmsInterval, unsure }) => [
    set,
    String(count),
    percentWithin(falseAlarmsAtSigns, falseAlarmsInterval),
    percent(unsure),
  ]),
)}

### Found by forged source

${table(
  ['set', 'forged', 'found at "signs"', 'found or unsure', 'AUC against all bona fide', "AUC against the set's own"],
  r.forgedSources.map(({ set, count, foundAtSigns, foundOrUnsure, auc, aucInSet }) => [
    set,
    String(count),
    percent(foundAtSigns),
    percent(foundOrUnsure),
    share(auc),
    share(aucInSet),
  ]),
)}

![Scores by set](scores-by-set.svg)
`;
}

function kindsSection(r: KindResults): string {
  return `## Kinds

Macro-F1 over forged pictures: **${share(r.macroF1)}** (likeliest kind, whether or not it was sure enough to be named).

${table(
  ['true kind', ...FORGERY_KINDS.map((kind) => `called ${kind}`)],
  FORGERY_KINDS.map((kind) => [kind, ...FORGERY_KINDS.map((given) => String(r.confusion[kind][given]))]),
)}
`;
}

function descriptionSection(r: DescriptionResults): string {
  if (r.pictures === 0) return '## Places\n\nNo picture has a mask or an original: nothing to measure.\n';
  return `## Places

${table(
  ['measure', `${r.pictures} forged pictures whose true change is known`],
  [
    ['pointing game', share(r.pointing)],
    ['map from 0.5 on against the true change: intersection over union', share(r.overlap)],
    ['region F1 (micro), of the map', share(r.regionF1)],
    ['region F1 (micro), of what a person is told', share(r.namedF1)],
    ['pictures of which at least one region is told', String(r.withNamed)],
    ['regions told that were truly changed', percent(r.namedPrecision)],
  ],
)}

${table(
  ['region', 'changed in', 'F1 of the map', 'F1 of what a person is told'],
  r.byRegion.map(({ region, changed, f1, namedF1 }) => [region, String(changed), share(f1), share(namedF1)]),
)}

The contact sheet (contact-sheet.png) shows pictures, their maps and the true change, outlined on the map.
`;
}

function stabilitySection(r: StabilityResults): string {
  return `## The same picture elsewhere

Of ${r.pictures} pictures, **${percent(r.jumps)}** jump between "signs" and "none" in at least one variant.

${table(
  ['variant', 'same verdict', 'jumps'],
  r.byVariant.map(({ variant, same, jumps }) => [variant, percent(same), percent(jumps)]),
)}
`;
}

/** The run as Markdown, with a section for each task that was measured. */
export function writeReport(run: BenchRun): string {
  const { results: r, options } = run;
  const failed = Object.entries(run.failures).map(([code, count]) => `${code}: ${count}`);
  const summary = `# Benchmark

${[
  `- Pictures: ${r.pictures} scored (${r.bonaFide} bona fide, ${r.forged} forged)`,
  `- Not scored: ${failed.length === 0 ? 'none' : failed.join(', ')}${run.missing > 0 ? `; ${run.missing} not in any root` : ''}`,
  `- Split: ${options.split ?? 'all'}${options.limit === null ? '' : `, ${options.limit} spread evenly`}; ${options.crops ? 'face crops, no face finding' : 'whole pictures'}; ${options.degrade === null ? 'not degraded' : DEGRADATIONS[options.degrade]}`,
  `- Tasks: ${options.tasks.join(', ')}`,
  `- Model: ${run.model.name} ${run.model.version}, encoder SHA-256 \`${run.model.sha256}\``,
  `- Calibration SHA-256 \`${run.calibrationSha256}\`; face finder \`${run.faceFinderSha256}\`; manifest \`${run.manifestSha256}\``,
  `- Time: ${run.seconds.toFixed(1)} s, ${((run.seconds / r.pictures) * 1000).toFixed(0)} ms a picture; Node ${run.node}`,
].join('\n')}
`;
  const detection = r['df-d'];
  const kinds = r['df-c'];
  return [
    summary,
    ...(detection ? [detectionSection(detection, run.bands)] : []),
    ...(kinds ? [kindsSection(kinds)] : []),
    ...(r.ad ? [descriptionSection(r.ad)] : []),
    ...(r.stability ? [stabilitySection(r.stability)] : []),
  ].join('\n');
}
