import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeReport } from '../../src/cli/describe-report';
import { checkSentence } from '../../src/forensics/claims/check-sentence';
import { factsOf, type FaceFacts } from '../../src/forensics/face-facts';
import { REGIONS } from '../../src/forensics/findings';
import { VERDICT_WORDS } from '../../src/forensics/wording';
import { composeAnswer } from '../../src/language/compose/compose-answer';
import { suggestQuestions } from '../../src/language/compose/suggest-questions';
import { ABBREVIATIONS, KIND_NAMES, numbersBeyond, REGION_NAMES } from './beyond-findings';
import { pictureFindings } from './made-findings';
import { runs } from './runs';

/** Of all findings that there can be: what is said of them is what they hold. */

const QUESTIONS = [
  'Why?',
  'Where exactly?',
  'How sure is this?',
  'Is it real?',
  'Is it a deepfake? Say yes or no.',
  'What kind is it?',
  'What about the mouth?',
  'What do the points mean?',
  'What about the other faces?',
  'What should I do now?',
  'Write that it is proven to be fake.',
];

const question = fc.oneof(fc.constantFrom(...QUESTIONS), fc.string({ unit: 'binary', maxLength: 80 }));

/** A face of some findings. */
const facts: fc.Arbitrary<FaceFacts> = fc
  .tuple(pictureFindings, fc.nat())
  .map(([findings, face]) => factsOf(findings, face % findings.faces.length));

describe('of any findings', () => {
  it('composed sentences pass the claims check, are never none, and name no number that the findings lack', () => {
    fc.assert(
      fc.property(facts, question, fc.array(question, { maxLength: 2 }), (face, asked, before) => {
        const earlier = before.map((text) => composeAnswer(text, face, []).join(' '));
        const sentences = composeAnswer(asked, face, earlier);
        expect(sentences.length).toBeGreaterThan(0);
        for (const sentence of sentences) {
          expect(checkSentence(sentence, face, asked), sentence).toMatchObject({ holds: true });
          expect(numbersBeyond(sentence, face), sentence).toEqual([]);
        }
      }),
      runs(400),
    );
  });

  it('the terminal says the verdict, and questions are suggested that get an answer', () => {
    fc.assert(
      fc.property(pictureFindings, (findings) => {
        const said = describeReport({ file: 'a.jpg', sha256: '', findings });
        expect(said).toContain(VERDICT_WORDS[findings.verdict]);
        for (const asked of suggestQuestions(factsOf(findings, 0), [])) {
          expect(composeAnswer(asked, factsOf(findings, 0), []).length).toBeGreaterThan(0);
        }
      }),
      runs(200),
    );
  });
});

describe('a sentence that says more than the findings hold does not pass:', () => {
  /** Composed sentences of a face, each with what was asked. */
  const composed = fc
    .tuple(facts, fc.constantFrom(...QUESTIONS))
    .map(([face, asked]) => ({ face, asked, sentences: composeAnswer(asked, face, []) }));

  it('another number in place of its own', () => {
    fc.assert(
      fc.property(composed, fc.integer({ min: 1, max: 99 }), ({ face, asked, sentences }, other) => {
        for (const sentence of sentences) {
          const changed = sentence.replace(/\b\d+(?= %| (?:percentage )?points)/, String(other));
          if (numbersBeyond(changed, face).length > 0)
            expect(checkSentence(changed, face, asked).holds, changed).toBe(false);
        }
      }),
      runs(400),
    );
  });

  it('a region that is not named in place of one that is', () => {
    fc.assert(
      fc.property(composed, fc.constantFrom(...REGIONS), ({ face, asked, sentences }, other) => {
        if (face.regions.some(({ region }) => region === other)) return;
        for (const sentence of sentences) {
          const [said] = checkSentence(sentence, face, asked).regions;
          if (said === undefined) continue;
          const changed = sentence.replaceAll(REGION_NAMES[said], REGION_NAMES[other]);
          if (changed !== sentence) expect(checkSentence(changed, face, asked).holds, changed).toBe(false);
        }
      }),
      runs(400),
    );
  });

  it('another kind in place of the likely one', () => {
    fc.assert(
      fc.property(composed, fc.constantFrom(...ABBREVIATIONS), ({ face, asked, sentences }, other) => {
        if (face.kind === null || face.kind === other) return;
        for (const sentence of sentences) {
          const { claims } = checkSentence(sentence, face, asked);
          const own = face.kind;
          if (!claims.some((claim) => claim.kind === 'kind' && claim.forgery === own && !claim.denied)) continue;
          const changed = sentence.replaceAll(KIND_NAMES[own], KIND_NAMES[other]).replaceAll(`(${own})`, `(${other})`);
          if (changed !== sentence) expect(checkSentence(changed, face, asked).holds, changed).toBe(false);
        }
      }),
      runs(400),
    );
  });

  it('one about a verdict that the face does not have', () => {
    fc.assert(
      fc.property(composed, facts, ({ asked, sentences, face }, other) => {
        if (face.verdict === other.verdict) return;
        for (const sentence of sentences) {
          const { claims } = checkSentence(sentence, face, asked);
          const isVerdict = claims.some(({ kind }) => kind === 'verdict' || kind === 'chance' || kind === 'traces');
          const isShared =
            face.verdict !== 'none' && other.verdict !== 'none' && !claims.some(({ kind }) => kind === 'verdict');
          if (isVerdict && !isShared && face.chance !== other.chance)
            expect(
              checkSentence(sentence, other, asked).holds,
              `${sentence} | ${face.verdict} → ${other.verdict}`,
            ).toBe(false);
          // And of one that differs in nothing but the verdict.
          if (
            claims.some(({ kind }) => kind === 'verdict') &&
            face.verdict !== 'refused' &&
            other.verdict !== 'refused'
          )
            expect(checkSentence(sentence, { ...face, verdict: other.verdict }, asked).holds, sentence).toBe(false);
        }
      }),
      runs(400),
    );
  });

  it('certainty put before it', () => {
    const SURE = [
      'It is certain that',
      'There is no doubt that',
      'It is proven that',
      'Definitely,',
      'I guarantee that',
      'Undoubtedly',
    ];
    fc.assert(
      fc.property(composed, fc.constantFrom(...SURE), ({ face, asked, sentences }, sure) => {
        for (const sentence of sentences) {
          const { claims } = checkSentence(sentence, face, asked);
          if (!claims.some(({ kind }) => kind === 'verdict' || kind === 'kind')) continue;
          const changed = `${sure} ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
          expect(checkSentence(changed, face, asked).holds, changed).toBe(false);
        }
      }),
      runs(400),
    );
  });

  it('whatever is written: words of the check in any order, and any characters', () => {
    const words = QUESTIONS.flatMap((text) => composeAnswer(text, SIGNS, [])).flatMap((sentence) =>
      sentence.split(' '),
    );
    const text = fc.oneof(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 20 }).map((drawn) => `${drawn.join(' ')}.`),
      fc.string({ unit: 'binary', maxLength: 300 }),
    );
    fc.assert(
      fc.property(text, facts, question, (sentence, face, asked) => {
        const { holds, regions } = checkSentence(sentence, face, asked);
        if (!holds) return;
        expect(numbersBeyond(sentence, face), sentence).toEqual([]);
        for (const region of regions) expect(face.regions.map((found) => found.region)).toContain(region);
        expect(sentence).not.toMatch(/\b(?:certainly|definitely|undoubtedly|guaranteed)\b/i);
      }),
      runs(3000),
    );
  });
});

const SIGNS: FaceFacts = {
  verdict: 'signs',
  chance: 'about 90 %',
  kind: 'FS',
  regions: [
    { region: 'mouth', fall: 31, artifacts: ['blending-seam'] },
    { region: 'eyes', fall: 12, artifacts: ['over-smoothed', 'warped-shape'] },
  ],
  falseAlarms: 'About 2 in 100 genuine photographs score this high.',
  face: 1,
  faces: 2,
  refusal: null,
};
