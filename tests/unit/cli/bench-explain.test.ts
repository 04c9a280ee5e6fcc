import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GivenAnswer } from '../../../src/cli/bench-answers';
import { DESCRIBE_QUESTIONS, explain, readDescriptions, referenceText } from '../../../src/cli/bench-explain';
import { measureExplanations } from '../../../src/cli/bench-explanation-results';
import { NONE_FACE, SIGNS_FACE } from './written-faces';

const SEAM = 'In the mouth and lips there is a blending seam.';
const EYES = 'In the eyes and brows there is a warped shape.';
const given = (text: string, draft = text): GivenAnswer => ({
  draft,
  reading: '',
  isDraftCut: false,
  sentences: [{ text, composed: text !== draft, regions: [] }],
  tokens: 12,
  seconds: 1,
});

const PICTURES = [
  {
    path: 'swaps/1.jpg',
    truth: 'FS' as const,
    facts: SIGNS_FACE,
    image: null,
    trueRegions: [{ region: 'mouth' as const, artifacts: ['blending-seam' as const] }],
  },
  { path: 'press/1.jpg', truth: null, facts: NONE_FACE, image: null, trueRegions: null },
];

const ALL = ['df-d', 'df-c', 'ad'] as const;

test('forged pictures are described; all are asked for verdict and kind, where these tasks are wanted', async () => {
  const asked: string[] = [];
  const note = ({ question }: { readonly question: string }) => {
    asked.push(question);
    return Promise.resolve(given(SEAM));
  };
  const explained = await explain(PICTURES, note, ALL);
  expect(asked).toHaveLength(5);
  expect(DESCRIBE_QUESTIONS).toContain(asked[0]);
  expect(explained[1]?.description).toBeNull();
  // The same picture gets the same wording.
  const [again, bonaFide] = await explain(PICTURES, note, ['ad']);
  expect(again?.description?.question).toBe(asked[0]);
  expect(again?.detection).toBeNull();
  expect(bonaFide).toMatchObject({ description: null, classification: null });
  expect(asked).toHaveLength(6);
});

test('text is measured before and after the check, against findings and truth', async () => {
  const explained = await explain(
    PICTURES,
    ({ question }) => {
      if ((DESCRIBE_QUESTIONS as readonly string[]).includes(question))
        return Promise.resolve(given(SEAM, `${SEAM} ${EYES}`));
      // Agreement is read from the drafts: what is shown says nothing here.
      return Promise.resolve(given('A sign is not a proof.', 'No signs of forgery were found.'));
    },
    ALL,
  );
  const { before, after, verdict, withComposed, faulty, tokensPerSecond } = measureExplanations(explained, true);
  expect(before).toMatchObject({ answers: 1, unsupported: 1, contradicted: 1, empty: 0, cut: 0, tooLong: 0 });
  expect(after).toMatchObject({ answers: 1, unsupported: 0, contradicted: 0 });
  // Told the mouth; the findings name mouth and cheeks, the truth the mouth.
  expect(after.regionF1).toBeCloseTo(2 / 3, 10);
  expect(after.artifactF1).toBeCloseTo(2 / 3, 10);
  expect(after.truth).toMatchObject({ pictures: 1, regionF1: 1, picturesWithArtifacts: 1, artifactF1: 1 });
  expect(before?.truth.regionF1).toBeCloseTo(2 / 3, 10);
  expect(after.truth.rougeL).toBeGreaterThan(before?.truth.rougeL ?? 1);
  expect(verdict).toEqual({ answers: 2, agrees: 0.5, differs: 0.5, unsaid: 0 });
  expect(withComposed).toBe(1);
  expect(faulty).toEqual([{ path: 'swaps/1.jpg', sentences: [EYES] }]);
  expect(tokensPerSecond).toBe(12);
});

test('a text of the true labels', () => {
  const regions = [
    { region: 'mouth' as const, artifacts: ['blending-seam' as const, 'warped-shape' as const] },
    { region: 'nose' as const, artifacts: [] },
    { region: 'eyes' as const, artifacts: null },
  ];
  expect(referenceText('FS', regions)).toBe(
    'Signs of forgery: face swapping (FS). Mouth and lips: blending seam, warped shape. Nose: changed, kind of trace unclear. Eyes and brows: changed.',
  );
});

test('true artifacts are read from the lines of describe.py', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'telltale-')), 'descriptions.jsonl');
  await writeFile(
    file,
    `${JSON.stringify({ path: 'fs/1.jpg', changed: {}, artifacts: { mouth: ['blending-seam'] } })}\n`,
  );
  expect((await readDescriptions(file)).get('fs/1.jpg')?.get('mouth')).toEqual(['blending-seam']);
  await writeFile(file, JSON.stringify({ path: 'fs/1.jpg', artifacts: { knee: [] } }));
  await expect(readDescriptions(file)).rejects.toThrow('unknown region "knee"');
});
