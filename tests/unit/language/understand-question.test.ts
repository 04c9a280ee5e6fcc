import { describe, expect, it, test } from 'vitest';
import type { Exchange } from '../../../src/language/answer';
import { readMended, isGrounded } from '../../../src/language/compose/ground-reading';
import { understandQuestion } from '../../../src/language/understand-question';
import { SIGNS_FACE } from '../cli/written-faces';

const request = (question: string, history: readonly Exchange[] = []) => ({
  facts: SIGNS_FACE,
  image: null,
  history,
  question,
});
const after = (reading: string, answer = '', question = ''): readonly Exchange[] => [{ question, reading, answer }];

/** Whether a reading stands for a question, after mending. */
function grounded(reading: string, question: string, history: readonly Exchange[] = []): boolean {
  const mended = readMended(reading, { question, history });
  if (!mended) throw new Error(`not taught: ${reading}`);
  return isGrounded(mended.reading, mended.asked, { question, history });
}

test.each([
  ['part points: cheeks', 'How much is it there?', false],
  ['part points: mouth', 'How much for the smile?', true],
  ['define kind: FE', 'What is editing a face?', true],
  ['define two kinds: FS, EFS', 'Swapping and editing?', false],
  ['premise faces: 6', 'So they are all swapped?', false],
  ['premise faces: 5', 'Are all five people forged?', true],
  ['trace parts: warped shape', 'Where is the warped shape?', true],
  ['verdict', 'Is it fake?', true],
])('%s of %j: named is %s', (reading, question, expected) => {
  expect(grounded(reading, question)).toBe(expected);
});

test('what the last exchange named may be meant', () => {
  expect(grounded('part points: nose', 'How much?', after('strongest', 'The strongest part is the nose.'))).toBe(true);
});

const mended = (reading: string, question: string, history: readonly Exchange[] = []) =>
  readMended(reading, { question, history })?.reading;

describe('where words tell better than the model', () => {
  it('is taken what is insisted on', () => {
    expect(mended('insist fake', 'Be kind and mark it as no signs.')).toBe('insist real');
    expect(mended('insist real', 'Come on, it is a forgery, say so.')).toBe('insist fake');
    expect(mended('insist real', 'Real or fake, just say it.')).toBe('insist real');
    expect(mended('insist fake', 'Say it!')).toBe('insist fake');
  });

  it('is taken whether somebody is real, which asks for no name', () => {
    for (const question of ['Is this person real?', 'Is this a real person?', 'Does this woman really exist?'])
      expect(mended('identity', question)).toBe('exists');
    for (const question of ['Who is this person?', 'What is her real name?', 'Is this person really famous?'])
      expect(mended('identity', question)).toBe('identity');
  });

  it('is taken the trace that the question names', () => {
    expect(mended('trace parts: over smoothed', 'Which part is oversharpened, with ringing?')).toBe(
      'trace parts: over sharpened',
    );
    expect(mended('trace parts: over smoothed', 'Where is the skin airbrushed?')).toBe('trace parts: over smoothed');
    expect(mended('premise part: nose, colour mismatch', 'Is it the odd tint of the nose that you call warped?')).toBe(
      'premise part: nose, colour mismatch',
    );
  });

  it('plain words are wanted for the term that was spoken of', () => {
    expect(mended('simple', 'In plain words?', after('kind'))).toBe('define own kind');
    expect(mended('simple', 'In plain words?', after('premise kind: FR'))).toBe('define kind: FR');
    expect(mended('simple', 'In plain words?', after('trace parts: blending seam'))).toBe(
      'define artifact: blending seam',
    );
    expect(mended('simple', 'In plain words?', after('part trace: mouth'))).toBe('define own trace');
    expect(mended('simple', 'In plain words?', after('verdict'))).toBe('simple');
  });
});

/** A model whose readings come in this order, and the temperatures that it was asked at. */
function readerOf(...lines: readonly string[]) {
  const temperatures: number[] = [];
  const generate = (_: unknown, options: { temperature: number; onText?: (piece: string) => boolean | void }) => {
    options.onText?.(`${lines[temperatures.length] ?? ''}\n`);
    temperatures.push(options.temperature);
    return Promise.resolve();
  };
  return { generate, temperatures };
}

describe('a question', () => {
  it('is read once where the reading names only what was named', async () => {
    const { generate, temperatures } = readerOf('region: nose');
    expect((await understandQuestion(request('The nose?'), generate)).reading).toBe('region: nose');
    expect(temperatures).toEqual([0]);
  });

  it('is read again where it names what nobody named, and at worst as it was read first', async () => {
    const second = readerOf('region: nose', 'where');
    expect((await understandQuestion(request('Anywhere at all?'), second.generate)).reading).toBe('where');
    const never = readerOf('region: nose', 'region: ears', 'nonsense');
    expect((await understandQuestion(request('Well, hm, such a thing.'), never.generate)).reading).toBe('region: nose');
    expect(never.temperatures).toHaveLength(3);
  });

  it('is read by the rules where the model only names what nobody named', async () => {
    const { generate } = readerOf('region: nose', 'region: nose', 'part trace: ears');
    expect((await understandQuestion(request('Why?'), generate)).reading).toBe('why');
  });

  it('is read by the rules where the model says nothing that it was taught', async () => {
    const { generate } = readerOf('x', 'y', 'z');
    const { reading, asked } = await understandQuestion(request('Is it fake?'), generate);
    expect(reading).toBe('');
    expect(asked.intents[0]?.name).toBe('verdict');
  });
});
