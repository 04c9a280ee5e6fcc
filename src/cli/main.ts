import '../words/english';
import { AnalysisError } from '../forensics/failure';
import { analyseOptions } from './arguments/analyse-arguments';
import { COMMANDS, HELP, OVERVIEW, type Command } from './arguments/help';
import { nearestWord } from './arguments/nearest-word';
import { readArguments, UsageError } from './arguments/read-arguments';
import { programVersion } from './program-version';
import { plainText } from './plain-text';
import { ResultsError } from './results/run-record';

/** What a command needs is loaded when it is called: help and a slip of the finger are answered at once. */
const RUN: Readonly<Record<Command, (args: readonly string[]) => Promise<number>>> = {
  async analyse(args) {
    const options = analyseOptions(args);
    if (options.isPictureOnStdin) return (await import('./analyse-stdin')).analyseStdin(options);
    return (await import('./analyse-command')).analyseCommand(options);
  },
  async merge(args) {
    const { values, positionals } = readArguments(args, {
      allowPositionals: true,
      options: { mixed: { type: 'boolean', default: false }, incomplete: { type: 'boolean', default: false } },
    });
    const [out, ...folders] = positionals;
    if (out === undefined || folders.length === 0)
      throw new UsageError('Name the folder to make, and those to merge behind it.');
    const { mergeCommand } = await import('./results/merge-command');
    return mergeCommand(out, folders, { mayMix: values.mixed, mayLack: values.incomplete });
  },
  async verify(args) {
    const { values, positionals } = readArguments(args, {
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [report, file = null, ...more] = positionals;
    if (report === undefined || more.length > 0)
      throw new UsageError('Name one report, and maybe the file that it speaks of.');
    return (await import('./verify-command')).verifyCommand(report, file, values.json);
  },
  async compare(args) {
    const { values, positionals } = readArguments(args, {
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, out: { type: 'string' } },
    });
    const [picture, original, ...more] = positionals;
    if (picture === undefined || original === undefined || more.length > 0)
      throw new UsageError('Name a picture and the original.');
    const { compareCommand } = await import('./compare-command');
    return compareCommand(picture, original, { asJson: values.json, out: values.out ?? null });
  },
  async bench(args) {
    const options = (await import('./arguments/bench-arguments')).benchOptions(args);
    if (options.changes) return (await import('./bench-changes')).benchChanges(options);
    if (options.clips) return (await import('./bench-clips')).benchClips(options);
    return (await import('./bench-command')).benchCommand(options);
  },
};

const isCommand = (word: string): word is Command => COMMANDS.some((command) => command === word);

const asksForHelp = (args: readonly string[]): boolean => {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).some((word) => word === '--help' || word === '-h');
};

/** The program's version and the model's, which results depend on. */
async function versionWords(): Promise<string> {
  const { readSettings } = await import('./load-engine');
  const { settings } = await readSettings();
  return `telltale ${await programVersion()}, model ${settings.model.name} ${settings.model.version}\n`;
}

function unknownCommand(word: string): UsageError {
  const nearest = nearestWord(word, COMMANDS);
  return new UsageError(`There is no command "${word}".${nearest === null ? '' : ` Did you mean ${nearest}?`}`);
}

async function runCommand(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) {
    process.stdout.write(OVERVIEW);
    return 2;
  }
  if (isCommand(first)) {
    if (!asksForHelp(rest)) return RUN[first](rest);
    process.stdout.write(HELP[first]);
    return 0;
  }
  if (first === 'help' || first === '--help' || first === '-h') {
    const [about] = rest;
    process.stdout.write(about !== undefined && isCommand(about) ? HELP[about] : OVERVIEW);
    return 0;
  }
  if (first === '--version' || first === '-v') {
    process.stdout.write(await versionWords());
    return 0;
  }
  throw unknownCommand(first);
}

/** A fault of the program, or of the computer: with where it happened, for whoever is to mend it. */
function unforeseen(thrown: unknown): string {
  const where = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const lines = where.split('\n').map(plainText).join('\n');
  return `Something went wrong that Telltale did not foresee. Try again; if it comes again, report it with these lines. [unexpected]\n${lines}`;
}

/** What the system refused, as a file that is not there; null where it is none of that. */
function refusedFile(thrown: unknown): string | null {
  if (!(thrown instanceof Error && 'syscall' in thrown && 'path' in thrown)) return null;
  const file = plainText(String(thrown.path));
  return `${file} cannot be used. Check its name, and whether you may read it or write there. [file-unusable] ${plainText(thrown.message)}`;
}

/** What a person is told of an error. */
function complaint(thrown: unknown, command: string | undefined): string {
  if (thrown instanceof AnalysisError) {
    const { sentence, code, cause = '' } = thrown.failure;
    return `${sentence} [${code}] ${plainText(cause)}`.trimEnd();
  }
  if (thrown instanceof ResultsError) return `${plainText(thrown.message)} [${thrown.code}]`;
  if (!(thrown instanceof UsageError)) return refusedFile(thrown) ?? unforeseen(thrown);
  const about = command !== undefined && isCommand(command) ? `telltale ${command} --help` : 'telltale --help';
  return `${thrown.message} [usage]\n  ${about} says how it is called.`;
}

/** Runs the command line; gives the exit code. @param args without the program's name */
export async function run(args: readonly string[]): Promise<number> {
  try {
    return await runCommand(args);
  } catch (thrown) {
    process.stderr.write(`telltale: ${complaint(thrown, args[0])}\n`);
    return 2;
  }
}
