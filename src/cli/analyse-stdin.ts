import { AnalysisError } from '../forensics/failure';
import { emptyFile } from '../forensics/wording';
import { openJudge } from './judging/judge';
import { judgePicture } from './judging/judge-file';
import { loadLanguageOrSay } from './load-language';
import { countVerdict, EMPTY_TALLY, exitCodeOf, verdictOf } from './media-report';
import type { AnalyseOptions } from './analyse-command';
import { resultLineOf } from './results/result-line';
import { digestOfSettings, runSettingsOf } from './results/run-record';
import { writeResults } from './write-results';

/** What a picture is called that has no file. */
const NAME = 'stdin';

/**
 * `telltale analyse --stdin-picture`: one picture, whose bytes come on stdin.
 * @returns the exit code
 * @throws AnalysisError `empty-file` where nothing comes, or when the model cannot be loaded
 */
export async function analyseStdin(options: AnalyseOptions): Promise<number> {
  const { questions, withRegions } = options;
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  const bytes = new Uint8Array(Buffer.concat(parts));
  if (bytes.length === 0) throw new AnalysisError(emptyFile());
  const judge = await openJudge({ withRegions, gallery: null }, async () => {
    const language = questions.length > 0 ? await loadLanguageOrSay() : null;
    return { questions, model: language?.model ?? null };
  });
  try {
    const report = await judgePicture(NAME, bytes, judge.tools, () => undefined);
    const settings = await runSettingsOf(judge.engine.manifest, judge.engine.settings, withRegions);
    const results = await writeResults(options, false);
    await results.write(report, resultLineOf(report, null, digestOfSettings(settings)));
    await results.end();
    return exitCodeOf(countVerdict(EMPTY_TALLY, verdictOf(report)));
  } finally {
    await judge.end();
  }
}
