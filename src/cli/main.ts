import '../words/english';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AnalysisError } from '../forensics/failure';
import { analyseCommand } from './analyse-command';
import { benchChanges } from './bench-changes';
import { benchClips } from './bench-clips';
import { benchCommand, type BenchOptions } from './bench-command';
import { BENCH_TASKS, type BenchTask } from './bench-results';
import { compareCommand } from './compare-command';
import { DEGRADATIONS, type Degradation } from './degrade';
import { verifyCommand } from './verify-command';

const USAGE = `telltale: looks for signs of deepfakes in faces, on this computer.

  telltale analyse FILES… [--json] [--ask QUESTION]… [--report DIR]
      Images, videos, or folders of them. Exit code: 0 no signs found or unsure, 1 signs of forgery in at least one
      file, 2 at least one file could not be analysed. --ask: the language model answers about the worst face, of a
      video in the frame where it is most suspicious; later questions follow on the earlier ones. Sentences marked ‡
      were composed from the findings. Videos are read with the package @napi-rs/webcodecs, or with ffmpeg where that
      is missing or cannot; each face gets a line of its score over time. Ctrl-C keeps what is known of a video.
      --report: writes what was found to NAME.report.html and NAME.report.json there, for others to check.

  telltale verify REPORT [FILE] [--json]
      Tells whether a report (.html or .json) was changed, whether FILE is the picture or video that it speaks of, and
      whether the analysis gives the same here. Without FILE: the picture that the page of the report holds. Exit code:
      0 it agrees, 1 it does not, 2 it could not be checked, as where the report itself was changed.

  telltale compare PICTURE ORIGINAL [--json] [--out MAP.png]
      Lays a picture beside the one that it may be made from and says where they differ, and how in each part of a
      face. Exit code: 0 no differences, 1 differences, 2 they could not be compared. --out: draws the differences.

  telltale bench --manifest CSV --root DIR|TAR… --out DIR [--crops] [--degrade web|hard] [--tasks LIST]
      [--split NAME] [--limit N] [--descriptions FILE]
  telltale bench --clips --manifest CSV --root DIR|TAR… --out DIR [--crops] [--degrade web|hard] [--split NAME]
  telltale bench --changes --manifest CSV --root DIR|TAR… --out DIR [--split NAME] [--limit N]
  telltale bench --tasks fc --out DIR [--conversations DIR] [--answers FILE] [--transcripts FILE] [--limit N]
      Measures the engine on labelled pictures. The manifest has the columns path and class (real, fs, fr, fe,
      efs), maybe split. Writes results.json, results.md and plots. --crops: the pictures are face crops already.
      --degrade web: each picture goes through 128 px and JPEG quality 50. --degrade hard: through one or two of
      64 px, blur, a screenshot of a screenshot, WebP quality 40 and noise; the same ones in every run.
      --tasks: df-d (forged or not), df-c (which kind), ad (where, and with --crops the language model's words about
      it), fc (free conversation), stability (the same picture at half size, as a thumbnail, recompressed, mirrored),
      joined by commas; df-d,df-c,ad without it. For ad the manifest may have the columns mask (path of a PNG, white
      where the picture was changed) or original (path of the bona fide picture in the same framing), and points (six
      keypoints, x y, in fractions of the crop); --descriptions tells the artifacts (descriptions.jsonl of describe.py).
      --clips: the pictures are frames of clips, by the column group, in the order of the column t (seconds) or else of
      the manifest; pictures without a group are left out. Measures verdicts by frame and by clip.
      --changes: each picture is changed as phones and sites change it, twenty ways (cropped, turned, filtered, with a
      sticker, as a screenshot, sent by a messenger, …), and its face is searched and judged anew: how many verdicts go
      from "signs" to "none" or back. The same changes in every run; a run that was cut goes on.
      fc needs no pictures: it asks what is written in --conversations. --answers: what the base model said to it
      (converse/base_answers.py), to be measured too. --transcripts: Markdown to read. Answers are kept in
      OUT/answers.jsonl, so that a run that was cut goes on. --limit: N pictures and about N turns, spread evenly.
`;

const CONVERSATIONS = new URL('../../bench/conversations/', import.meta.url);

/** Stability is five times the work. */
const DEFAULT_TASKS: readonly BenchTask[] = ['df-d', 'df-c', 'ad'];
const KNOWN_DEGRADATIONS = Object.keys(DEGRADATIONS) as Degradation[];

/** A wrong way of calling the command; its message is shown with the usage. */
export class UsageError extends Error {}

/** The known name that a word is. @throws UsageError that lists the known ones */
function oneOf<T extends string>(known: readonly T[], word: string, option: string): T {
  const name = known.find((each) => each === word);
  if (name === undefined) throw new UsageError(`${option} does not know "${word}", only ${known.join(', ')}`);
  return name;
}

/**
 * Reads the arguments of `telltale bench`.
 * @throws UsageError for what is missing or makes no sense; TypeError, from Node, for an unknown option
 */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
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
  const limit = values.limit === undefined ? null : Number(values.limit);
  if (limit !== null && !(Number.isInteger(limit) && limit > 0)) throw new UsageError('--limit needs a whole number');
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
    limit,
    descriptions: values.descriptions ?? null,
    conversations: values.conversations ?? fileURLToPath(CONVERSATIONS),
    answers: values.answers ?? null,
    transcripts: values.transcripts ?? null,
  };
}

/** Runs the command line; gives the exit code. @param args without the program's name */
export async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === undefined || command === 'help' || args.includes('--help')) {
      process.stdout.write(USAGE);
      return command === undefined ? 2 : 0;
    }
    if (command === 'analyse') {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          json: { type: 'boolean', default: false },
          ask: { type: 'string', multiple: true },
          report: { type: 'string' },
        },
      });
      if (positionals.length === 0) throw new UsageError('which files?');
      const { json: asJson, ask: questions = [], report: reportFolder = null } = values;
      return await analyseCommand(positionals, { asJson, questions, reportFolder });
    }
    if (command === 'verify') {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: { json: { type: 'boolean', default: false } },
      });
      const [report, file = null, ...more] = positionals;
      if (report === undefined || more.length > 0) throw new UsageError('one report, and maybe the file it speaks of');
      return await verifyCommand(report, file, values.json);
    }
    if (command === 'compare') {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: { json: { type: 'boolean', default: false }, out: { type: 'string' } },
      });
      const [picture, original] = positionals;
      if (picture === undefined || original === undefined || positionals.length > 2)
        throw new UsageError('compare needs a picture and the original');
      return await compareCommand(picture, original, { asJson: values.json, out: values.out ?? null });
    }
    if (command === 'bench') {
      const options = benchOptions(rest);
      if (options.changes) return await benchChanges(options);
      return options.clips ? await benchClips(options) : await benchCommand(options);
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
