import { afterEach, describe, expect, it } from 'vitest';
import english from '../../../_locales/en/messages.json';
import { factsOf, type FaceFacts } from '../../../src/forensics/face-facts';
import { FORGERY_KINDS } from '../../../src/forensics/findings';
import { suggestQuestions } from '../../../src/language/compose/suggest-questions';
import { answerAbout } from '../../../src/language/spoken/answers';
import { questionAbout, topicOf, topicsFor } from '../../../src/language/spoken/questions';
import { speak } from '../../../src/words/say';
import { analysedFace, pictureFindings, refusedFace, SEEN_REGIONS } from '../../panel-gallery/fixture-findings';

const BOX = { x: 10, y: 10, width: 50, height: 50 };
const FACES = [
  ...[null, ...FORGERY_KINDS].flatMap((kind) =>
    [0.97, 0.6, 0.1].flatMap((probability) =>
      [0, 1, 3].map((regions) =>
        analysedFace(BOX, probability, kind, probability > 0.45 ? SEEN_REGIONS.slice(0, regions) : []),
      ),
    ),
  ),
  refusedFace(BOX),
];
const ALL: readonly FaceFacts[] = FACES.map((face) => {
  const findings = pictureFindings({ width: 100, height: 100 }, [face, analysedFace(BOX, 0.05, null)]);
  return factsOf(findings, findings.faces.indexOf(face));
});
const text = (topic: Parameters<typeof answerAbout>[0], facts: FaceFacts): string =>
  answerAbout(topic, facts)
    .map((sentence) => sentence.text)
    .join(' ');
const having = (is: (facts: FaceFacts) => boolean): FaceFacts => {
  const found = ALL.find(is);
  if (!found) throw new Error('no such face');
  return found;
};

describe('an answer put together in the language that is spoken', () => {
  afterEach(() => speak('en', english));

  it('has one to four whole sentences, each value put in, for every topic of every face', () => {
    for (const facts of ALL)
      for (const topic of topicsFor(facts, true)) {
        const sentences = answerAbout(topic, facts);
        expect(sentences.length, topic).toBeGreaterThanOrEqual(1);
        expect(sentences.length, topic).toBeLessThanOrEqual(4);
        for (const sentence of sentences) expect(sentence.text, topic).toMatch(/^[^$]{12,}\.$/);
      }
  });

  it('never says that no signs were found, or what that means, without what it does not prove', () => {
    const none = having(({ verdict }) => verdict === 'none');
    for (const topic of topicsFor(none, true))
      if (/no signs|no traces that it knows\./i.test(text(topic, none)))
        expect(text(topic, none), topic).toMatch(/not prove/);
    expect(text('why', none)).toMatch(/no traces.*not prove/);
  });

  it('says the findings, and lights the parts that it names', () => {
    const swap = having(({ kind, regions, verdict }) => kind === 'FS' && regions.length === 3 && verdict === 'signs');
    expect(text('why', swap)).toMatch(/over 95 %.*Mouth & lips: blending seam, warped shape.* 31 percentage points/);
    expect(answerAbout('where', swap).map(({ regions }) => regions)).toEqual([['mouth', 'cheeks', 'ears'], ['mouth']]);
    expect(text('kind', swap)).toContain('face swapping (FS)');
    const unclear = having(({ kind, verdict }) => kind === null && verdict === 'signs');
    expect(text('kind', unclear)).toMatch(/unclear/);
    const unsure = having(({ kind, verdict }) => kind === 'EFS' && verdict === 'unsure');
    expect(text('kind-meaning', unsure)).toMatch(/if it is forged: entire face synthesis/);
    const refused = having(({ verdict }) => verdict === 'refused');
    expect(text('not-judged', refused)).toContain(refused.refusal?.sentence);
    expect(text('what-helps', refused)).toMatch(/sharper or less compressed copy/);
  });

  it('lists names as the language does, in its plural form', () => {
    const swap = having(({ regions }) => regions.length === 3);
    const list = { words_list: { message: '$1، $2' } };
    speak(
      'ar',
      { ...list, answer_parts_few: { message: '$1: $2' }, answer_parts_other: { message: 'other' } },
      english,
    );
    expect(text('where', swap)).toMatch(/^3: Mouth & lips، Cheeks & jawline، Ears/);
  });
});

describe('questions in another language', () => {
  afterEach(() => speak('en', english));

  it('are those of the findings, told by their words, and not suggested twice', () => {
    speak('es', { question_why: { message: '¿Por qué?' } }, english);
    for (const facts of ALL) {
      expect(suggestQuestions(facts, [])).toHaveLength(4);
      for (const topic of topicsFor(facts, true)) expect(topicOf(questionAbout(topic, facts), facts)).toBe(topic);
    }
    const signs = having(({ verdict }) => verdict === 'signs');
    expect(suggestQuestions(signs, [])).toContain('¿Por qué?');
    expect(suggestQuestions(signs, ['¿Por qué?'])).not.toContain('¿Por qué?');
    expect(topicOf('¿Quién es?', signs)).toBeNull();
  });
});
