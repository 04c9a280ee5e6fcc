import type { FaceFacts } from '../../src/forensics/face-facts';
import { FORGERY_KINDS, type ForgeryKind, type Region } from '../../src/forensics/findings';

/** What a sentence may not say of a face, read in a way that owes nothing to the claims check. */

export const ABBREVIATIONS = FORGERY_KINDS;

export const KIND_NAMES: Readonly<Record<ForgeryKind, string>> = {
  FS: 'face swapping',
  FR: 'face reenactment',
  FE: 'face editing',
  EFS: 'entire face synthesis',
};

/** One word of each region's name. */
export const REGION_NAMES: Readonly<Record<Region, string>> = {
  hair: 'hair',
  forehead: 'forehead',
  eyes: 'eyes',
  nose: 'nose',
  cheeks: 'cheeks',
  mouth: 'mouth',
  ears: 'ears',
  background: 'background',
};

/** Per cents and points that the sentence names and the findings do not have; those of method are the same for all. */
export function numbersBeyond(sentence: string, { chance, regions }: FaceFacts): readonly string[] {
  const known = new Set([
    ...[...chance.matchAll(/\d+/g)].map(([number]) => `${number} %`),
    ...regions.map(({ fall }) => `${fall} points`),
  ]);
  const named = [...sentence.matchAll(/\b(\d+) (%|(?:percentage )?points)/g)];
  return named
    .map(([, number, unit = '']) => `${number} ${unit.replace('percentage ', '')}`)
    .filter((one) => !known.has(one) && !/steps? of 5 %|100 %/.test(sentence));
}
