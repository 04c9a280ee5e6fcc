import { parseArgs } from 'node:util';
import { AnalysisError } from '../forensics/failure';
import { analyseCommand } from './analyse-command';
import { benchCommand } from './bench-command';

const USAGE = `telltale: looks for signs of deepfakes in faces, on this computer.

  telltale analyse FILES… [--json]
      Images, or folders of images. Exit code: 0 no signs found or unsure, 1 signs of forgery in at least one
      picture, 2 at least one picture could not be analysed.

  telltale bench --manifest CSV --root DIR|TAR… --out DIR [--crops] [--degrade web] [--split NAME] [--limit N]
      Measures the engine on labelled pictures. The manifest has the columns path and class (real, fs, fr, fe,
      efs), maybe split. Writes results.json, results.md and plots. --crops: the pictures are face crops already.
      --degrade web: each picture goes through 128 px and JPEG quality 50. --limit: the first N, spread evenly.
`;

/** A wrong way of calling the command; its message is shown with the usage. */
export class UsageError extends Error {}

function benchOptions(args: readonly string[]): Parameters<typeof benchCommand>[0] {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      manifest: { type: 'string' },
      root: { type: 'string', multiple: true },
      out: { type: 'string' },
      crops: { type: 'boolean', default: false },
      degrade: { type: 'string' },
      split: { type: 'string' },
      limit: { type: 'string' },
    },
  });
  // A shell turns `--root *.tar` into one option value and many positionals.
  const roots = [...(values.root ?? []), ...positionals];
  if (!values.manifest || !values.out || roots.length === 0)
    throw new UsageError('--manifest, --root and --out are needed');
  if (values.degrade !== undefined && values.degrade !== 'web') throw new UsageError('--degrade knows only "web"');
  const limit = values.limit === undefined ? null : Number(values.limit);
  if (limit !== null && !(Number.isInteger(limit) && limit > 0)) throw new UsageError('--limit needs a whole number');
  return {
    manifest: values.manifest,
    roots,
    out: values.out,
    crops: values.crops,
    degrade: values.degrade ?? null,
    split: values.split ?? null,
    limit,
  };
}

/** Runs the command line; gives the exit code. @param args without the program's name */
export async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === 'analyse') {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: { json: { type: 'boolean', default: false } },
      });
      if (positionals.length === 0) throw new UsageError('which files?');
      return await analyseCommand(positionals, values.json);
    }
    if (command === 'bench') return await benchCommand(benchOptions(rest));
    if (command === undefined || command === '--help' || command === 'help') {
      process.stdout.write(USAGE);
      return command === undefined ? 2 : 0;
    }
    throw new UsageError(`no command "${command}"`);
  } catch (thrown) {
    if (thrown instanceof AnalysisError) {
      process.stderr.write(
        `telltale: ${thrown.failure.sentence} [${thrown.failure.code}] ${thrown.failure.cause ?? ''}\n`,
      );
      return 2;
    }
    if (thrown instanceof UsageError || (thrown instanceof TypeError && 'code' in thrown)) {
      process.stderr.write(`telltale: ${thrown.message}\n\n${USAGE}`);
      return 2;
    }
    throw thrown;
  }
}
