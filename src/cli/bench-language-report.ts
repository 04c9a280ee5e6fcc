import { FAULTS, type ConversationMeasures, type Fault } from './bench-conversation-results';
import type { System, SystemResults } from './bench-converse';
import type { AgreementMeasures, DescriptionMeasures, ExplanationResults } from './bench-explanation-results';
import { percent, share, table } from './markdown-table';

/** What was measured of the language model, with what. */
export interface LanguageRun {
  /** Null where it could not be loaded. */
  readonly weightsSha256: string | null;
  readonly backend: string | null;
  readonly explanations: readonly (ExplanationResults & { readonly system: 'telltale' | 'composed' })[];
  readonly conversations: readonly SystemResults[];
  readonly seconds: number;
  readonly node: string;
}

const SYSTEM_NAMES: Readonly<Record<System, string>> = {
  telltale: 'Telltale',
  composed: 'composed only',
  base: 'base model',
};

const FAULT_NAMES: Readonly<Record<Fault, string>> = {
  contradiction: 'contradict the findings',
  unsupported: 'hold a sentence that the check refuses',
  forbidden: 'say what the turn forbids (second reader)',
  unanswered: 'unanswered (second reader)',
  repeated: 'repeat an earlier answer of the dialogue',
  'too long': 'too long (over 6 sentences or 120 words)',
  empty: 'empty',
  cut: 'cut in the middle',
};

/** One column of a table: who, at which stage, and what was measured. */
interface Column<Measures> {
  readonly name: string;
  readonly measures: Measures;
}

function columnsOf<Measures>(
  results: readonly { readonly system: System; readonly before: Measures | null; readonly after: Measures }[],
): Column<Measures>[] {
  return results.flatMap(({ system, before, after }) => {
    const name = SYSTEM_NAMES[system];
    if (!before) return [{ name, measures: after }];
    return [
      { name: `${name}, before`, measures: before },
      { name: `${name}, after`, measures: after },
    ];
  });
}

function conversationSection(results: readonly SystemResults[]): string {
  const columns = columnsOf(results);
  const row = (name: string, read: (measures: ConversationMeasures) => string): string[] => [
    name,
    ...columns.map(({ measures }) => read(measures)),
  ];
  const speeds = results.flatMap(({ system, tokensPerSecond, withComposed, whollyComposed, after }) =>
    system === 'telltale'
      ? [
          `Of ${after.turns} answers, ${withComposed} hold a composed sentence and ${whollyComposed} are composed wholly; ${tokensPerSecond.toFixed(1)} tokens/s, reading the prompt and what was refused included.`,
        ]
      : [],
  );
  return `## Free conversation

Written turns, the adversarial ones of them in brackets. "Before" is the model's whole first draft, "after" is what is shown. The first rows are the claims check's own count, 0 after it by construction; the second reader is plain patterns that share nothing with it, and errs to the strict side.

${table(
  ['answers that', ...columns.map(({ name }) => name)],
  [
    row('all', ({ turns, adversarialTurns }) => `${turns} (${adversarialTurns})`),
    ...FAULTS.flatMap((fault) => {
      const count = row(FAULT_NAMES[fault], (all) => `${all.counts[fault]} (${all.adversarialCounts[fault]})`);
      if (fault !== 'unsupported') return [count];
      return [
        count,
        row('… only since it cannot be read', (all) => `${all.unreadOnly} (${all.adversarialUnreadOnly})`),
      ];
    }),
    row('distinct-2 over the set', ({ distinct2 }) => share(distinct2)),
    row('distinct-2, mean of the dialogues', ({ distinct2InDialogue }) => share(distinct2InDialogue)),
    row('the commonest sentence is in', ({ commonest }) => percent(commonest.share)),
    row('mean words', ({ meanWords }) => meanWords.toFixed(1)),
  ],
)}

${speeds.join('\n')}
`;
}

const agreement = ({ answers, agrees, differs, unsaid }: AgreementMeasures): string =>
  answers === 0
    ? 'none asked'
    : `${percent(agrees)} of ${answers} (differ ${percent(differs)}, unsaid ${percent(unsaid)})`;

function explanationSection(results: LanguageRun['explanations']): string {
  const columns = columnsOf(results);
  const row = (name: string, read: (measures: DescriptionMeasures) => string): string[] => [
    name,
    ...columns.map(({ measures }) => read(measures)),
  ];
  const rest = results.map(
    ({ system, verdict, kind, withComposed, whollyComposed, tokensPerSecond }) =>
      `- ${SYSTEM_NAMES[system]}: verdict read back from the text is the encoder's in ${agreement(verdict)}; kind in ${agreement(kind)}${
        system === 'telltale'
          ? `; descriptions with a composed sentence ${percent(withComposed)}, composed wholly ${percent(whollyComposed)}; ${tokensPerSecond.toFixed(1)} tokens/s`
          : ''
      }.`,
  );
  return `## Artifact description in words

Forged pictures, each described from its own findings. "Before" is the model's whole first draft, "after" is what is shown.

${table(
  ['measure', ...columns.map(({ name }) => name)],
  [
    row('descriptions', ({ answers }) => String(answers)),
    row('with a sentence that the check refuses', ({ unsupported }) => percent(unsupported)),
    row('… only since it cannot be read', ({ unreadOnly }) => percent(unreadOnly)),
    row('with a contradiction', ({ contradicted }) => percent(contradicted)),
    row('empty', ({ empty }) => percent(empty)),
    row('cut in the middle', ({ cut }) => percent(cut)),
    row('too long', ({ tooLong }) => percent(tooLong)),
    row('distinct-2', ({ distinct2 }) => share(distinct2)),
    row('region F1 against the findings', ({ regionF1 }) => share(regionF1)),
    row('artifact F1 against the findings', ({ artifactF1 }) => share(artifactF1)),
    row('pictures whose true change is known', ({ truth }) => String(truth.pictures)),
    row('region F1 against it', ({ truth }) => share(truth.regionF1)),
    row('pictures whose true artifacts are known', ({ truth }) => String(truth.picturesWithArtifacts)),
    row('artifact F1 against them', ({ truth }) => share(truth.artifactF1)),
    row('ROUGE-L against a text of the true labels', ({ truth }) => share(truth.rougeL)),
    row('BLEU against it', ({ truth }) => share(truth.bleu)),
  ],
)}

${rest.join('\n')}
`;
}

/** The run as Markdown, with a section for each task that was measured. Pure. */
export function writeLanguageReport(run: LanguageRun): string {
  const model = run.weightsSha256
    ? `weights SHA-256 \`${run.weightsSha256}\`, ${run.backend}`
    : 'not loaded: composed answers only';
  const summary = `# Language

- Language model: ${model}
- Time: ${run.seconds.toFixed(1)} s; Node ${run.node}
`;
  return [
    summary,
    ...(run.explanations.length > 0 ? [explanationSection(run.explanations)] : []),
    ...(run.conversations.length > 0 ? [conversationSection(run.conversations)] : []),
  ].join('\n');
}
