import { afterEach, expect, test, vi } from 'vitest';
import { describeReport } from '../../../src/cli/describe-report';
import { askAboutFace } from '../../../src/cli/ask-about-face';
import { loadLanguageOrSay } from '../../../src/cli/load-language';
import { AnalysisError } from '../../../src/forensics/failure';
import { modelMissing } from '../../../src/forensics/wording';
import type { LanguageModel } from '../../../src/language/language-model';
import { analysedFace, pictureFindings } from '../../panel-gallery/fixture-findings';
import { READING, scriptModel } from './scripted-model';
import { SIGNS_FACE } from './written-faces';

const HOLDS = 'There are signs of forgery in this face; the probability is about 90 %.';
const QUESTIONS = ['Is it forged?', 'Why?'];

afterEach(() => vi.restoreAllMocks());

const catchWords = () => vi.spyOn(process.stderr, 'write').mockReturnValue(true);

test('questions are answered in turn, the later ones with the earlier before them', async () => {
  const { model, prompts } = scriptModel([HOLDS, 'It is a sign, not a proof.']);
  const answers = await askAboutFace(SIGNS_FACE, null, QUESTIONS, model);
  expect(answers[0]).toEqual({ question: 'Is it forged?', sentences: [{ text: HOLDS, composed: false }] });
  expect(prompts[1]?.history).toEqual([{ question: 'Is it forged?', reading: READING, answer: HOLDS }]);
});

test('a model that fails leaves the rest to composed sentences, and says so once', async () => {
  const words = catchWords();
  const failing: LanguageModel = {
    backend: 'node',
    release: () => Promise.resolve(),
    prepare: () => Promise.resolve(),
    generate: () => Promise.reject(new AnalysisError(modelMissing('decoder'))),
  };
  const answers = await askAboutFace(SIGNS_FACE, null, QUESTIONS, failing);
  expect(answers.flatMap(({ sentences }) => sentences).every(({ composed }) => composed)).toBe(true);
  expect(answers.every(({ sentences }) => sentences.length > 0)).toBe(true);
  expect(words).toHaveBeenCalledTimes(1);
  expect(words.mock.calls[0]?.[0]).toContain('composed from the findings');
});

test('a model that cannot be loaded is said on stderr', async () => {
  const words = catchWords();
  expect(await loadLanguageOrSay(() => Promise.reject(new AnalysisError(modelMissing('decoder'))))).toBeNull();
  expect(words.mock.calls[0]?.[0]).toContain('[model-missing]');
});

test('answers stand below the findings, composed sentences marked', () => {
  const findings = pictureFindings({ width: 200, height: 100 }, [
    analysedFace({ x: 20, y: 20, width: 60, height: 60 }, 0.9, 'FS'),
  ]);
  const sentences = [
    { text: HOLDS, composed: false },
    { text: 'A sign is not a proof.', composed: true },
  ];
  const answers = [{ question: 'Is it forged?', sentences }];
  expect(describeReport({ file: 'a.jpg', sha256: '', findings, answers })).toMatch(
    `  > Is it forged?\n    ${HOLDS} A sign is not a proof. ‡\n`,
  );
});
