import type { ClipCalibration } from '../forensics/calibration';
import type { ClipResults, ClipSource, LevelResults } from './bench-clip-results';
import type { BenchRunOf } from './bench-run';
import { DEGRADATIONS, type Degradation } from './degrade';
import { percent, percentWithin, share, table } from './markdown-table';

interface ClipBenchOptions {
  readonly crops: boolean;
  readonly degrade: Degradation | null;
}

export interface ClipBenchRun extends BenchRunOf<ClipBenchOptions, ClipResults> {
  readonly rule: ClipCalibration;
  /** Pictures of the manifest that belong to no clip. */
  readonly withoutGroup: number;
}

function levelRows(frame: LevelResults, clip: LevelResults): string[][] {
  const row = (words: string, value: (level: LevelResults) => string): string[] => [words, value(frame), value(clip)];
  return [
    row('bona fide / forged', (level) => `${level.bonaFide} / ${level.forged}`),
    row('AUC', ({ auc }) => share(auc)),
    row('bona fide at "signs" (95 % interval)', (level) =>
      percentWithin(level.falseAlarmsAtSigns, level.falseAlarmsInterval),
    ),
    row('bona fide at or above the lower edge', (level) => percent(level.falseAlarmsAtNone)),
    row('forged found at "signs"', (level) => percent(level.foundAtSigns)),
    row('forged found or unsure', (level) => percent(level.foundOrUnsure)),
    row('expected calibration error, 15 bins', (level) => share(level.calibrationError)),
  ];
}

function sourceTable(sources: readonly ClipSource[]): string {
  return table(
    ['set', 'clips', 'frames', 'clips at "signs" (95 % interval)', 'unsure', 'no verdict', 'frames at "signs"'],
    sources.map((source) => [
      source.set,
      String(source.clips),
      String(source.frames),
      percentWithin(source.signs, source.signsInterval),
      percent(source.unsure),
      String(source.abstained),
      percent(source.framesAtSigns),
    ]),
  );
}

/** The run as Markdown. */
export function writeClipReport(run: ClipBenchRun): string {
  const { results: r, options, rule } = run;
  const failed = Object.entries(run.failures).map(([code, count]) => `${code}: ${count}`);
  return `# Benchmark of clips

${[
  `- Clips: ${r.clips.length} (${r.byFrame.bonaFide + r.byFrame.forged} frames); without a verdict for want of ${rule.leastFrames} frames: ${r.abstained.bonaFide} bona fide, ${r.abstained.forged} forged`,
  `- Frames not judged: ${failed.length === 0 ? 'none' : failed.join(', ')}${run.missing > 0 ? `; ${run.missing} not in any root` : ''}; ${run.withoutGroup} pictures belong to no clip`,
  `- Split: ${options.split ?? 'all'}; ${options.crops ? 'face crops, no face finding' : 'whole frames, the worst face of each'}; ${options.degrade === null ? 'not degraded' : DEGRADATIONS[options.degrade]}`,
  `- Rule: mean of the highest ${percent(rule.upperShare)} of the logits, temperature ${rule.temperature}, bias ${rule.bias}, never "none" where ${rule.leastFrames} frames in a row would be "signs" by themselves; "signs" from ${share(rule.bands.signs)}, "none" below ${share(rule.bands.none)} (frames alone: ${share(run.bands.signs)}, ${share(run.bands.none)})`,
  `- Model: ${run.model.name} ${run.model.version}, encoder SHA-256 \`${run.model.sha256}\``,
  `- Calibration SHA-256 \`${run.calibrationSha256}\`; manifest \`${run.manifestSha256}\``,
  `- Time: ${run.seconds.toFixed(1)} s; Node ${run.node}`,
].join('\n')}

${table(['measure', 'by frame', 'by clip'], levelRows(r.byFrame, r.byClip))}

The intervals are Wilson's at 95 %. They take frames and clips for independent; frames of one clip are not, nor are clips of one person.

A kind is named for ${r.kinds.named} forged clips, the true one for ${r.kinds.right} (macro-F1 ${share(r.kinds.macroF1)}).

## Bona fide clips

${sourceTable(r.sources.filter(({ isForged }) => !isForged))}

## Forged clips

${sourceTable(r.sources.filter(({ isForged }) => isForged))}
`;
}
