import { KIND_WORDS } from '../../forensics/wording';
import type { Artifact, ForgeryKind, Region } from '../../forensics/findings';

/** Ways to say one thing; which one is said is chosen by the question and by what was said before. */
export type Ways = readonly string[];

export const REGION_NAMES: Readonly<Record<Region, string>> = {
  hair: 'the hair and hairline',
  forehead: 'the forehead',
  eyes: 'the eyes and brows',
  nose: 'the nose',
  cheeks: 'the cheeks and jawline',
  mouth: 'the mouth and lips',
  ears: 'the ears and accessories',
  background: 'the background',
};
const SINGULAR: ReadonlySet<Region> = new Set(['forehead', 'nose', 'background']);
const ARTIFACT_NAMES: Readonly<Record<Artifact, string>> = {
  'blending-seam': 'a blending seam',
  'colour-mismatch': 'a colour mismatch',
  'over-smoothed': 'over-smoothed detail',
  'over-sharpened': 'over-sharpened detail',
  'warped-shape': 'a warped shape',
  'inconsistent-light': 'inconsistent light',
};

/** "a", "a and b", "a, b and c" */
export function list(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
export const regionsWords = (regions: readonly Region[], last = 'and'): string =>
  list(
    regions.map((region) => REGION_NAMES[region]),
    last,
  );
export const artifactsNamed = (artifacts: readonly Artifact[], last = 'and'): string =>
  list(
    artifacts.map((artifact) => ARTIFACT_NAMES[artifact]),
    last,
  );
export const kindName = (kind: ForgeryKind): string => `${KIND_WORDS[kind]} (${kind})`;
export const isAre = (regions: readonly Region[]): string =>
  regions.length === 1 && regions.every((r) => SINGULAR.has(r)) ? 'is' : 'are';
