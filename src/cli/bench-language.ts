import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerComposed, answerWithStore, fingerprintCode, openAnswerStore, type Answerer } from './bench-answers';
import type { BenchOptions } from './bench-command';
import type { AnsweredDialogue } from './bench-conversation-results';
import { readDialogues, type WrittenDialogue } from './bench-conversations';
import { checkForeignDrafts, converse, readForeignDrafts, resultsOf, type System } from './bench-converse';
import { explain, readDescriptions, type AskedPicture } from './bench-explain';
import { measureExplanations } from './bench-explanation-results';
import { writeLanguageReport, type LanguageRun } from './bench-language-report';
import { spreadEvenly } from './bench-pictures';
import { writeTranscripts } from './bench-transcripts';
import { loadLanguageOrSay } from './load-language';
import { makeProgressBar } from './progress-bar';

/** About `limit` turns, in whole dialogues. */
function limitTurns(dialogues: readonly WrittenDialogue[], limit: number | null): WrittenDialogue[] {
  const turns = dialogues.reduce((sum, { turns: own }) => sum + own.length, 0);
  return spreadEvenly(dialogues, limit && Math.max(1, Math.round((dialogues.length * limit) / turns)));
}

const TITLES: Readonly<Record<System, string>> = {
  telltale: "Telltale's answers",
  composed: 'Composed answers',
  base: "The base model's answers",
};

async function benchConversations(
  { conversations, limit, answers, transcripts }: BenchOptions,
  answer: Answerer | null,
): Promise<LanguageRun['conversations']> {
  const dialogues = limitTurns(await readDialogues(conversations), limit);
  const bar = makeProgressBar(dialogues.reduce((sum, { turns }) => sum + turns.length, 0));
  let done = 0;
  const show = (id: string): void => bar.show((done += 1), id);
  const answered: [System, AnsweredDialogue[]][] = [];
  if (answer) answered.push(['telltale', await converse(dialogues, answer, show)]);
  bar.clear();
  answered.push(['composed', await converse(dialogues, answerComposed)]);
  if (answers !== null) answered.push(['base', await checkForeignDrafts(dialogues, await readForeignDrafts(answers))]);
  if (transcripts !== null) {
    // What ships is what is read; the others are there to compare with.
    await writeFile(transcripts, answered.map(([system, all]) => writeTranscripts(TITLES[system], all)).join('\n'));
  }
  return answered.map(([system, all]) => resultsOf(system, all));
}

/** The true artifacts, where a file tells them, beside the true regions. */
async function addArtifacts(asked: readonly AskedPicture[], file: string | null): Promise<AskedPicture[]> {
  if (file === null) return [...asked];
  const described = await readDescriptions(file);
  return asked.map((picture) => {
    const artifacts = described.get(picture.path);
    const { trueRegions } = picture;
    if (!artifacts || !trueRegions) return picture;
    return {
      ...picture,
      trueRegions: trueRegions.map(({ region }) => ({ region, artifacts: artifacts.get(region) ?? [] })),
    };
  });
}

async function benchExplanations(
  asked: readonly AskedPicture[],
  { descriptions, tasks }: BenchOptions,
  answer: Answerer | null,
): Promise<LanguageRun['explanations']> {
  const pictures = await addArtifacts(asked, descriptions);
  const bar = makeProgressBar(pictures.length);
  let done = 0;
  const explained = answer && (await explain(pictures, answer, tasks, (path) => bar.show((done += 1), path)));
  bar.clear();
  return [
    ...(explained ? [{ system: 'telltale' as const, ...measureExplanations(explained, true) }] : []),
    { system: 'composed' as const, ...measureExplanations(await explain(pictures, answerComposed, tasks), false) },
  ];
}

/**
 * Asks the language model about pictures and in written conversations, and writes language.json and language.md; the
 * answers themselves are kept in answers.jsonl.
 * @param asked the pictures to ask about; may be none
 * @throws RangeError for conversations or answers that make no sense
 */
export async function benchLanguage(options: BenchOptions, asked: readonly AskedPicture[]): Promise<void> {
  await mkdir(options.out, { recursive: true });
  const language = await loadLanguageOrSay();
  const store = await openAnswerStore(join(options.out, 'answers.jsonl'));
  const answer = language && answerWithStore(language, await fingerprintCode(), store);
  const started = performance.now();
  const run: LanguageRun = {
    weightsSha256: language?.sha256 ?? null,
    backend: language?.model.backend ?? null,
    explanations: asked.length > 0 ? await benchExplanations(asked, options, answer) : [],
    conversations: options.tasks.includes('fc') ? await benchConversations(options, answer) : [],
    seconds: (performance.now() - started) / 1000,
    node: process.versions.node,
  };
  await language?.model.release();
  await writeFile(join(options.out, 'language.json'), `${JSON.stringify(run, null, 1)}\n`);
  const report = writeLanguageReport(run);
  await writeFile(join(options.out, 'language.md'), report);
  process.stdout.write(`${report}\n`);
}
