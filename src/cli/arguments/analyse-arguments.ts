import type { AnalyseOptions } from '../analyse-command';
import type { Shard } from '../results/shard';
import { readArguments, UsageError, wholeNumber } from './read-arguments';

const MOST_JOBS = 256;

/** "3/8" as a shard. @throws UsageError for anything else */
export function readShard(words: string): Shard {
  const [, index = 0, of = 0] = /^(\d{1,6})\/(\d{1,6})$/.exec(words)?.map(Number) ?? [];
  if (index < 1 || index > of) throw new UsageError(`--shard needs two numbers as in 1/8 to 8/8, not "${words}".`);
  return { index, of };
}

/** What to write in place of two options that do not go together. */
function refuseTogether(given: Readonly<Record<string, boolean>>, pairs: readonly (readonly [string, string])[]): void {
  const pair = pairs.find(([a, b]) => given[a] && given[b]);
  if (pair) throw new UsageError(`${pair[0]} and ${pair[1]} do not go together.`);
}

/**
 * Reads the arguments of `telltale analyse`.
 * @throws UsageError for what is missing, unknown, or does not go together
 */
export function analyseOptions(args: readonly string[]): AnalyseOptions {
  const { values, positionals } = readArguments(args, {
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      csv: { type: 'string' },
      ask: { type: 'string', multiple: true },
      report: { type: 'string' },
      'verdict-only': { type: 'boolean', default: false },
      out: { type: 'string' },
      html: { type: 'string' },
      restart: { type: 'boolean', default: false },
      jobs: { type: 'string' },
      shard: { type: 'string' },
      null: { type: 'boolean', default: false, short: '0' },
      'stdin-picture': { type: 'boolean', default: false },
    },
  });
  const { json: asJson, ask: questions = [], out, html, 'stdin-picture': isPictureOnStdin } = values;
  const isList = positionals.includes('-');
  if (positionals.length === 0 && !isPictureOnStdin)
    throw new UsageError('Which files? Name pictures, videos or folders, or - for a list of files on stdin.');
  if (isPictureOnStdin && positionals.length > 0) throw new UsageError('--stdin-picture takes no files beside it.');
  if (values.null && !isList) throw new UsageError('-0 is about a list of files on stdin: name - as the file, too.');
  const given = {
    '--ask': questions.length > 0,
    '--jobs': values.jobs !== undefined,
    '--out': out !== undefined,
    '--html': html !== undefined,
    '--report': values.report !== undefined,
    '--stdin-picture': isPictureOnStdin,
    '--verdict-only': values['verdict-only'],
    '--shard': values.shard !== undefined,
  };
  refuseTogether(given, [
    ['--out', '--html'],
    ...(['--out', '--html', '--jobs', '--verdict-only'] as const).map((name) => ['--ask', name] as const),
    ...(['--out', '--html', '--jobs', '--report', '--shard'] as const).map(
      (name) => ['--stdin-picture', name] as const,
    ),
  ]);
  const folder = html ?? out ?? null;
  if (values.restart && folder === null) throw new UsageError('--restart is about the folder of --out or --html.');
  return {
    paths: positionals,
    asJson,
    csv: values.csv ?? null,
    questions,
    reportFolder: values.report ?? null,
    withRegions: !values['verdict-only'],
    folder,
    isGallery: html !== undefined,
    isFresh: values.restart,
    jobs: values.jobs === undefined ? null : wholeNumber(values.jobs, '--jobs', MOST_JOBS),
    shard: values.shard === undefined ? null : readShard(values.shard),
    listEnd: values.null ? '\0' : '\n',
    isPictureOnStdin,
  };
}
