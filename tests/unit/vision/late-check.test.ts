import { expect, it } from 'vitest';
import { faceTooBlurred, faceTooSmall } from '../../../src/forensics/wording';
import type { Encoding } from '../../../src/vision/encoder';
import { refuseFaces, type CutFace, type CutPicture } from '../../../src/vision/judge-faces';

const pixels = { width: 1, height: 1, data: new Uint8Array(3) };
const faceOf = (side: number): CutFace => {
  const box = { x: 0, y: 0, width: side, height: side };
  return { box, crop: box, pixels, keypoints: [] };
};
const encodings = [1, 2, 3].map((forgedLogit) => ({ forgedLogit }) as Encoding);

it('takes out refused faces with their encodings, and names all that were refused by size', () => {
  const small = { status: 'refused', ...faceOf(40), failure: faceTooSmall(40, 48) } as const;
  const cut: CutPicture = {
    width: 900,
    height: 900,
    ready: [faceOf(300), faceOf(200), faceOf(100)],
    refused: [small],
    notes: [],
  };
  const left = refuseFaces(cut, [null, faceTooBlurred(), null], encodings);
  expect(left.cut.ready.map(({ box }) => box.width)).toEqual([300, 100]);
  expect(left.encodings.map(({ forgedLogit }) => forgedLogit)).toEqual([1, 3]);
  expect(left.cut.refused.map(({ box, failure }) => [box.width, failure.code])).toEqual([
    [200, 'face-too-blurred'],
    [40, 'face-too-small'],
  ]);
});

it('fails with the largest face’s reason where none is left', () => {
  const cut: CutPicture = { width: 900, height: 900, ready: [faceOf(300)], refused: [], notes: [] };
  expect(() => refuseFaces(cut, [faceTooBlurred('why')], encodings.slice(0, 1))).toThrow(/why/);
});
