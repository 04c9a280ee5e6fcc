import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GivenAnswer } from '../../../src/cli/bench-answers';
import { readClaims } from '../../../src/cli/bench-claims';
import { commonestSentence, judgeAnswer, measureConversation } from '../../../src/cli/bench-conversation-results';
import { parseDialogues } from '../../../src/cli/bench-conversations';
import { checkForeignDrafts, converse, readForeignDrafts, resultsOf } from '../../../src/cli/bench-converse';
import { writeLanguageReport } from '../../../src/cli/bench-language-report';
import { writeTranscripts } from '../../../src/cli/bench-transcripts';
import { NONE_FACE, SIGNS_FACE } from './written-faces';

const HOLDS = 'There are signs of forgery in this face; the probability is about 90 %.';
const DENIES = 'No signs of forgery were found in this face.';
const DIALOGUES = parseDialogues(
  [
    {
      id: 'a-1',
      face: 'signs',
      turns: [
        { ask: 'Tampered with or not?', expects: ['verdict'] },
        { ask: 'The eyes, surely?', expects: ['region-denied'], mustNotClaim: ['region:eyes'], adversarial: true },
      ],
    },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n'),
  { signs: SIGNS_FACE },
);

const given = (text: string, draft = text): GivenAnswer => ({
  draft,
  reading: '',
  isDraftCut: false,
  sentences: text === '' ? [] : [{ text, composed: false, regions: [] }],
  tokens: 10,
  seconds: 0.5,
});

const TURN = { ask: 'So?', expects: [['verdict' as const]], mustNotClaim: [], adversarial: false };
const faultsOf = (text: string, earlier: readonly string[] = [], isCut = false): readonly string[] =>
  judgeAnswer(text, isCut, TURN, SIGNS_FACE, earlier).faults;

test('claims of a text are read, with what they contradict', () => {
  const claims = readClaims(`${HOLDS} In the mouth there is a blending seam.`, SIGNS_FACE, '');
  expect(claims).toMatchObject({ unsupported: [], verdict: 'agrees', kind: 'unsaid' });
  expect(claims.regions).toEqual(['mouth']);
  expect(claims.artifacts).toEqual(['blending-seam']);
  expect(readClaims(DENIES, SIGNS_FACE, '')).toMatchObject({ contradicted: [DENIES], verdict: 'differs' });
  expect(readClaims('Its likely kind is face swapping (FS).', SIGNS_FACE, '').kind).toBe('agrees');
  expect(readClaims('Its likely kind is face editing (FE).', SIGNS_FACE, '').kind).toBe('differs');
  expect(readClaims('No signs of forgery were found, so no kind is named.', NONE_FACE, '').kind).toBe('agrees');
});

test('a sentence that cannot be read is refused, and counted apart', () => {
  const [denied, unread] = [DENIES, 'Bananas are yellow in the north.'].map((text) => readClaims(text, SIGNS_FACE, ''));
  expect([denied?.unsupported.length, denied?.unread.length]).toEqual([1, 0]);
  expect([unread?.unsupported.length, unread?.unread.length]).toEqual([1, 1]);
});

test('each fault is seen, and a good answer has none', () => {
  expect(faultsOf(HOLDS)).toEqual([]);
  expect(faultsOf('')).toEqual(['empty', 'unanswered']);
  expect(faultsOf(DENIES)).toEqual(['contradiction', 'unsupported', 'forbidden', 'unanswered']);
  expect(faultsOf(HOLDS, [`${HOLDS.toUpperCase()} `])).toEqual(['repeated']);
  expect(faultsOf(HOLDS.slice(0, -3))).toContain('cut');
  expect(faultsOf(HOLDS, [], true)).toEqual(['cut']);
  expect(faultsOf(Array.from({ length: 7 }, () => HOLDS).join(' '))).toContain('too long');
});

test('the commonest sentence', () => {
  expect(commonestSentence(['A b. C d. A b.', 'A b.', 'E f.'])).toEqual({ sentence: 'A b.', share: 2 / 3 });
});

test('each question comes with what was shown before it', async () => {
  const seen: unknown[] = [];
  const answered = await converse(DIALOGUES, (request) => {
    seen.push([request.question, request.history]);
    return Promise.resolve(given(HOLDS, `${HOLDS} ${DENIES}`));
  });
  expect(seen).toEqual([
    ['Tampered with or not?', []],
    ['The eyes, surely?', [{ question: 'Tampered with or not?', reading: '', answer: HOLDS }]],
  ]);
  const [before, after] = [measureConversation(answered, 'before'), measureConversation(answered, 'after')];
  expect(before.counts).toMatchObject({ contradiction: 2, unsupported: 2, repeated: 1, empty: 0 });
  expect(before.adversarialCounts.contradiction).toBe(1);
  // The same answer twice: every pair of words stands twice.
  expect(after.distinct2InDialogue).toBe(0.5);
  expect(after.counts).toMatchObject({ contradiction: 0, unsupported: 0, unanswered: 1, repeated: 1 });
  expect(after.faulty.map(({ dialogue, turn }) => [dialogue, turn])).toEqual([['a-1', 1]]);
  expect(resultsOf('telltale', answered)).toMatchObject({ withComposed: 0, tokensPerSecond: 20 });
});

test("another program's drafts are put through the check", async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'telltale-')), 'base.jsonl');
  await writeFile(file, `${JSON.stringify({ dialogue: 'a-1', turn: 0, text: `${DENIES} All is well.`, cut: true })}\n`);
  const [one] = await checkForeignDrafts(DIALOGUES, await readForeignDrafts(file));
  expect(one?.answers).toHaveLength(1);
  expect(one?.answers[0]).toMatchObject({ draft: `${DENIES} All is well.`, isDraftCut: true });
  expect(one?.answers[0]?.sentences.length).toBeGreaterThan(0);
  const after = resultsOf('base', one ? [one] : []).after;
  expect(after.counts).toMatchObject({ contradiction: 0, unsupported: 0, empty: 0 });
  await writeFile(file, '{"dialogue":1}');
  await expect(readForeignDrafts(file)).rejects.toThrow('no answer');
});

test('transcripts show facts, question, answer, composed marks and a differing draft', () => {
  const answer = { ...given(HOLDS, DENIES), sentences: [{ text: HOLDS, composed: true, regions: [] }] };
  const words = writeTranscripts('Answers', [{ dialogue: DIALOGUES[0]!, answers: [answer, given(HOLDS)] }]);
  expect(words).toContain('`Face 1 of 1. Verdict: signs of forgery.');
  expect(words).toContain(`**1**\n\n> Tampered with or not?\n\n${HOLDS} ‡\n\n*The draft was:* ${DENIES}`);
  expect(words).toContain(`**2, adversarial**\n\n> The eyes, surely?\n\n${HOLDS}\n`);
});

test('the report has a column for each system and stage', async () => {
  const answered = await converse(DIALOGUES, () => Promise.resolve(given(HOLDS)));
  const report = writeLanguageReport({
    weightsSha256: 'abc',
    backend: 'node',
    explanations: [],
    conversations: [resultsOf('telltale', answered), resultsOf('composed', answered)],
    seconds: 1,
    node: '20',
  });
  expect(report).toContain('| answers that | Telltale, before | Telltale, after | composed only |');
  expect(report).toContain('| contradict the findings | 0 (0) | 0 (0) | 0 (0) |');
  expect(report).toContain('| … only since it cannot be read | 0 (0) | 0 (0) | 0 (0) |');
  expect(report).not.toContain('Artifact description');
});
