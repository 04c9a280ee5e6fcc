/** What the terminal says about itself: `telltale help`, and `--help` behind each command. */

export const COMMANDS = ['analyse', 'merge', 'verify', 'compare', 'bench'] as const;
export type Command = (typeof COMMANDS)[number];

export const OVERVIEW = `telltale: looks for signs of deepfakes in faces, on this computer.

  telltale analyse FILES…            verdicts on pictures, videos and folders of them
  telltale merge OUT DIR…            makes one folder of results out of several
  telltale verify REPORT [FILE]      was a report changed, and is the same found here?
  telltale compare PICTURE ORIGINAL  where a picture differs from the one that it may be made from
  telltale bench --manifest CSV …    measures the engine on labelled pictures

  telltale COMMAND --help            says more about one command, with examples
  telltale --version                 the program's version and the model's

Examples:
  telltale analyse portrait.jpg
  telltale analyse photos --html results
  telltale analyse 'photos/**/*.{jpg,png}' --json > results.jsonl

What it finds goes to stdout, progress and complaints to stderr. Colours are for terminals only;
NO_COLOR=1 switches them off. docs/terminal.md has everything.
`;

const ANALYSE = `telltale analyse FILES… [options]

  Looks at pictures and videos. FILES are files, folders (searched through), patterns in quotes
  ('photos/**/*.jpg'), or - for a list of files on stdin, one path a line. Videos are read with
  the package @napi-rs/webcodecs, or with ffmpeg where that is missing or cannot.

  What to say:
    --json               one JSON object a line (JSON Lines) in place of words
    --csv FILE           a table of the results, too
    --ask QUESTION       the language model answers about the worst face, of a video in the frame
                         where it is most suspicious; may be given again, later questions follow on
                         the earlier ones. Sentences marked ‡ were composed from the findings.
    --report DIR         writes what was found to NAME.report.html and NAME.report.json there, for
                         others to check
    --verdict-only       leaves out which parts of a face its signs rest on, which is most of the
                         work on a face with signs

  For many files:
    --out DIR            keeps results in DIR: results.jsonl and results.csv. The same command goes
                         on where it was stopped: files whose size and date are the same are not
                         looked at again.
    --html DIR           the same, and a gallery to look at in a browser: DIR/index.html
    --restart            throws away the results that DIR holds, and begins anew
    --jobs N             N processes at a time; without it, one
    --shard I/N          only the I-th of N parts of the files; a file is in the same part wherever
                         this is run

  From stdin:
    -                    in place of FILES: a list of paths, one a line
    -0, --null           the list's paths end with a zero byte, as find -print0 writes them
    --stdin-picture      stdin is itself a picture

  Ctrl-C ends after the file at hand and keeps what is done; a second one ends at once.

Exit code: 0 no signs found or unsure, 1 signs of forgery in at least one file, 2 at least one
file could not be analysed or was not looked at, or the command could not be carried out, 130
ended by a second Ctrl-C.

Examples:
  telltale analyse portrait.jpg clip.mp4
  telltale analyse photos --html results --jobs 4
  telltale analyse 'photos/**/*.png' --json | jq -r 'select(.verdict == "signs") | .file'
  find photos -newer last-week -print0 | telltale analyse - -0 --csv new.csv
  curl -s https://example.org/face.jpg | telltale analyse --stdin-picture
  telltale analyse portrait.jpg --ask 'Why?' --ask 'How sure are you?'
`;

const MERGE = `telltale merge OUT DIR… [--mixed] [--incomplete]

  Makes one folder of results, OUT, out of those that telltale analyse --out or --html has left
  in DIR…, as the shards of one large folder: results.jsonl and results.csv in the order of the
  paths, and a gallery where one of them has one. Refused, with what is wrong, where a DIR was
  made with another model, version or options; where a shard is missing or not yet done; and
  where two say different things of one file. A file that is in two with the same result is
  taken once.

  --mixed       takes results of different models and options together
  --incomplete  merges what is there, though a shard is missing or not yet done; the gallery, the
                table and the lines of JSON begin with what is missing

Exit code: 0 merged, 1 merged but something is missing (results with --incomplete, or pictures of
the gallery that could not be read for copying), 2 refused, or it could not be written.

Examples:
  telltale merge all shard-1 shard-2 shard-3
  telltale merge all shards/* --incomplete
`;

const VERIFY = `telltale verify REPORT [FILE] [--json]

  Tells whether a report (.html or .json) was changed, whether FILE is the picture or video that
  it speaks of, and whether the analysis gives the same here. Without FILE: the picture that the
  page of the report holds.

Exit code: 0 it agrees, 1 it does not, 2 it could not be checked, as where the report itself was
changed.

Examples:
  telltale verify portrait.jpg.report.html
  telltale verify portrait.jpg.report.json portrait.jpg --json
`;

const COMPARE = `telltale compare PICTURE ORIGINAL [--json] [--out MAP.png]

  Lays a picture beside the one that it may be made from and says where they differ, and how in
  each part of a face.

  --json         everything as JSON
  --out MAP.png  draws the differences

Exit code: 0 no differences, 1 differences, 2 they could not be compared.

Examples:
  telltale compare shared.jpg original.jpg
  telltale compare shared.jpg original.jpg --out differences.png
`;

const BENCH = `telltale bench --manifest CSV --root DIR|TAR… --out DIR [--crops] [--degrade web|hard]
    [--tasks LIST] [--split NAME] [--limit N] [--descriptions FILE]
telltale bench --clips --manifest CSV --root DIR|TAR… --out DIR [--crops]
    [--degrade web|hard] [--split NAME]
telltale bench --changes --manifest CSV --root DIR|TAR… --out DIR [--split NAME] [--limit N]
telltale bench --tasks fc --out DIR [--conversations DIR] [--answers FILE] [--transcripts FILE]
    [--limit N]

  Measures the engine on labelled pictures. The manifest has the columns path and class (real, fs,
  fr, fe, efs), maybe split. Writes results.json, results.md and plots.
    --crops: the pictures are face crops already.
    --degrade web: each picture goes through 128 px and JPEG quality 50.
    --degrade hard: through one or two of 64 px, blur, a screenshot of a screenshot, WebP quality
      40 and noise; the same ones in every run.
    --tasks: df-d (forged or not), df-c (which kind), ad (where, and with --crops the language
      model's words about it), fc (free conversation), stability (the same picture at half size,
      as a thumbnail, recompressed, mirrored), joined by commas; df-d,df-c,ad without it.
    For ad the manifest may have the columns mask (path of a PNG, white where the picture was
      changed) or original (path of the bona fide picture in the same framing), and points (six
      keypoints, x y, in fractions of the crop); --descriptions tells the artifacts
      (descriptions.jsonl of describe.py).
    --clips: the pictures are frames of clips, by the column group, in the order of the column t
      (seconds) or else of the manifest; pictures without a group are left out. Measures verdicts
      by frame and by clip.
    --changes: each picture is changed as phones and sites change it, twenty ways (cropped,
      turned, filtered, with a sticker, as a screenshot, sent by a messenger, …), and its face is
      searched and judged anew: how many verdicts go from "signs" to "none" or back. The same
      changes in every run; a run that was cut goes on.
    fc needs no pictures: it asks what is written in --conversations.
    --answers: what the base model said to it (converse/base_answers.py), to be measured too.
    --transcripts: Markdown to read. Answers are kept in OUT/answers.jsonl, so that a run that was
      cut goes on.
    --limit: N pictures and about N turns, spread evenly.

Exit code: 0 measured, 2 it could not be.

Examples:
  telltale bench --manifest faces/manifest.csv --root faces --crops --split test --out out/bench
  telltale bench --clips --manifest frames.csv --root frames.tar --out out/clips
  telltale bench --tasks fc --out out/conversations
`;

export const HELP: Readonly<Record<Command, string>> = {
  analyse: ANALYSE,
  merge: MERGE,
  verify: VERIFY,
  compare: COMPARE,
  bench: BENCH,
};
