import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  answerComposed,
  answerWithStore,
  giveAnswer,
  openAnswerStore,
  shownText,
} from '../../../src/cli/bench-answers';
import { UNSURE_FACE, SIGNS_FACE } from './written-faces';
import { scriptModel } from './scripted-model';

const REQUEST = { facts: SIGNS_FACE, image: null, history: [], question: 'Is this a deepfake?' };
const HOLDS = 'There are signs of forgery in this face; the probability is about 90 %.';
const DENIES = 'No signs of forgery were found in this face.';

test('the draft is kept whole, what is shown is checked', async () => {
  const { model } = scriptModel([`${HOLDS} ${DENIES} It is a sign, not a proof.`]);
  const given = await giveAnswer(REQUEST, model);
  expect(given.draft).toBe(`${HOLDS} ${DENIES} It is a sign, not a proof.`);
  expect(shownText(given)).toContain(HOLDS);
  expect(shownText(given)).not.toContain(DENIES);
  expect(given.isDraftCut).toBe(false);
  expect(given.tokens).toBeGreaterThan(10);
});

test('a draft that the most tokens cut says so', async () => {
  const { model } = scriptModel([`${HOLDS} Covering the`], 'length');
  expect((await giveAnswer(REQUEST, model)).isDraftCut).toBe(true);
});

test('without a model everything is composed', async () => {
  const given = await answerComposed(REQUEST);
  expect(given.draft).toBe('');
  expect(given.sentences.length).toBeGreaterThan(0);
  expect(given.sentences.every(({ composed }) => composed)).toBe(true);
});

test('a run that was cut goes on where it stopped, past a broken last line', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'telltale-')), 'answers.jsonl');
  const ask = async (code: string, facts = SIGNS_FACE): Promise<number> => {
    const { model, prompts } = scriptModel([HOLDS]);
    const answer = answerWithStore({ model, sha256: 'a' }, code, await openAnswerStore(file));
    await answer({ ...REQUEST, facts });
    return prompts.length;
  };
  expect(await ask('1')).toBe(1);
  await writeFile(file, `${await readFile(file, 'utf8')}{"key":"broken`);
  expect(await ask('1')).toBe(0);
  // Another face, and another state of the code, are asked anew.
  expect(await ask('1', UNSURE_FACE)).toBeGreaterThan(0);
  expect(await ask('2')).toBe(1);
  expect(await ask('2')).toBe(0);
});
