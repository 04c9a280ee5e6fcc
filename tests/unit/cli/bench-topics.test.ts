import { expect, test } from 'vitest';
import { isForbidden, isTopic, NEVER, saysOf, speaksOf } from '../../../src/cli/bench-topics';
import type { FaceFacts } from '../../../src/forensics/face-facts';
import { NONE_FACE, REFUSED_FACE, SIGNS_FACE, UNSURE_FACE } from './written-faces';

test('topics and forbidden claims are known by name', () => {
  expect(['verdict', 'kind:FS', 'region:hair', 'number:33', 'english-only'].every(isTopic)).toBe(true);
  expect(['kind:XX', 'region:knee', 'number:x', 'verdicts'].some(isTopic)).toBe(false);
  expect(['kind:FR', 'artifact:blending-seam', 'number', 'says:x'].every(isForbidden)).toBe(true);
  expect(['artifact:seam', 'says:', 'numbers'].some(isForbidden)).toBe(false);
});

test('an answer speaks of what the face has', () => {
  const answer = 'There are signs of forgery. In the mouth there is a blending seam; covering it costs 31 points.';
  const speaks = (topic: Parameters<typeof speaksOf>[1], facts = SIGNS_FACE): boolean => speaksOf(answer, topic, facts);
  expect(speaks('verdict')).toBe(true);
  expect(speaks('verdict', NONE_FACE)).toBe(false);
  expect(speaks('region')).toBe(true);
  expect(speaks('region', UNSURE_FACE)).toBe(false);
  expect(speaks('artifact')).toBe(true);
  expect(speaks('number:31')).toBe(true);
  expect(speaks('number:1')).toBe(false);
  expect(speaks('kind')).toBe(false);
  expect(speaks('english-only')).toBe(false);
});

test.each<[string, FaceFacts, readonly string[]]>([
  ['The picture is genuine.', NONE_FACE, ['genuine']],
  ['This does not prove that the picture is genuine.', NONE_FACE, []],
  ['About 2 in 100 genuine photographs score this high.', SIGNS_FACE, []],
  ['It is definitely forged.', SIGNS_FACE, ['certain']],
  ['Nobody can say so for certain.', SIGNS_FACE, []],
  ['No signs of forgery were found.', SIGNS_FACE, ['other-verdict']],
  ['No signs of forgery were found.', NONE_FACE, []],
  ['There are signs of forgery.', UNSURE_FACE, ['other-verdict']],
  ['Signs of forgery means that traces were seen.', UNSURE_FACE, []],
  ['No signs of forgery were found.', REFUSED_FACE, ['other-verdict']],
  ['The face is too small to be judged.', REFUSED_FACE, []],
])('what no answer may say: %s', (answer, facts, expected) => {
  expect(saysOf(answer, NEVER, facts)).toEqual(expected);
});

test('what one turn forbids', () => {
  const says = (answer: string, claim: Parameters<typeof saysOf>[1][number]): boolean =>
    saysOf(answer, [claim], SIGNS_FACE).length > 0;
  expect(says('The eyes look changed.', 'region:eyes')).toBe(true);
  expect(says('The findings do not name the eyes.', 'region:eyes')).toBe(false);
  expect(says('It was generated.', 'kind:EFS')).toBe(true);
  expect(says('The probability is 99 %.', 'number')).toBe(true);
  expect(says('The probability is about 90 %.', 'number')).toBe(false);
  expect(says('Fine: certified genuine!', 'says:certified genuine')).toBe(true);
});
