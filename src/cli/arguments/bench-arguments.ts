import { fileURLToPath } from 'node:url';
import type { BenchOptions } from '../bench-command';
import { BENCH_TASKS, type BenchTask } from '../bench-results';
import { DEGRADATIONS, type Degradation } from '../degrade';
import { oneOf, readArguments, UsageError, wholeNumber } from './read-arguments';

const CONVERSATIONS = new URL('../../../bench/conversations/', import.meta.url);

/** Stability is five times the work. */
const DEFAULT_TASKS: readonly BenchTask[] = ['df-d', 'df-c', 'ad'];
const KNOWN_DEGRADATIONS = Object.keys(DEGRADATIONS) as Degradation[];

/**
 * Reads the arguments of `telltale bench`.
 * @throws UsageError for what is missing, unknown, or makes no sense
 */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = readArguments(args, {
    allowPositionals: true,
    options: {
      manifest: { type: 'string' },
      root: { type: 'string', multiple: true },
      out: { type: 'string' },
      crops: { type: 'boolean', default: false },
      clips: { type: 'boolean', default: false },
      changes: { type: 'boolean', default: false },
      degrade: { type: 'string' },
      tasks: { type: 'string' },
      split: { type: 'string' },
      limit: { type: 'string' },
      descriptions: { type: 'string' },
      conversations: { type: 'string' },
      answers: { type: 'string' },
      transcripts: { type: 'string' },
    },
  });
  // A shell turns `--root *.tar` into one option value and many positionals.
  const roots = [...(values.root ?? []), ...positionals];
  const asked = values.tasks?.split(',').map((word) => oneOf(BENCH_TASKS, word.trim(), '--tasks')) ?? DEFAULT_TASKS;
  const needsPictures = asked.some((task) => task !== 'fc');
  if (!values.out || (needsPictures && (!values.manifest || roots.length === 0)))
    throw new UsageError('--manifest, --root and --out are needed; for --tasks fc only --out');
  if (values.clips && (values.tasks ?? values.limit) !== undefined)
    throw new UsageError('--clips is a task of its own, without --tasks and --limit');
  if (values.changes && (values.clips || values.crops || (values.tasks ?? values.degrade) !== undefined))
    throw new UsageError('--changes is a task of its own, without --clips, --crops, --tasks and --degrade');
  return {
    manifest: needsPictures ? (values.manifest ?? null) : null,
    roots,
    out: values.out,
    crops: values.crops,
    clips: values.clips,
    changes: values.changes,
    degrade: values.degrade === undefined ? null : oneOf(KNOWN_DEGRADATIONS, values.degrade, '--degrade'),
    tasks: BENCH_TASKS.filter((task) => asked.includes(task)),
    split: values.split ?? null,
    limit: values.limit === undefined ? null : wholeNumber(values.limit, '--limit'),
    descriptions: values.descriptions ?? null,
    conversations: values.conversations ?? fileURLToPath(CONVERSATIONS),
    answers: values.answers ?? null,
    transcripts: values.transcripts ?? null,
  };
}
