import type { FaceFacts } from '../forensics/face-facts';
import type { Artifact, ForgeryKind, Region } from '../forensics/findings';

/** Single words, in lower case, by which a sentence can name a region, a trace or a kind. */
const REGION_NAMES: Readonly<Record<Region, readonly string[]>> = {
  hair: ['hair', 'hairs', 'hairline'],
  forehead: ['forehead'],
  eyes: ['eye', 'eyes', 'eyebrow', 'eyebrows', 'brow', 'brows', 'eyelid', 'eyelids', 'iris', 'pupil', 'pupils'],
  nose: ['nose', 'nostril', 'nostrils'],
  cheeks: ['cheek', 'cheeks', 'jaw', 'jawline', 'chin'],
  mouth: ['mouth', 'lip', 'lips', 'teeth'],
  ears: ['ear', 'ears', 'earring', 'earrings', 'glasses', 'accessories'],
  background: ['background', 'backdrop'],
};
const ARTIFACT_NAMES: Readonly<Record<Artifact, readonly string[]>> = {
  'blending-seam': ['blending', 'blended', 'seam', 'seams'],
  'colour-mismatch': ['colour', 'colours', 'color', 'colors', 'mismatch'],
  'over-smoothed': ['smooth', 'smoothed', 'smoothing', 'smoothness'],
  'over-sharpened': ['sharp', 'sharpened', 'sharpening', 'sharpness'],
  'warped-shape': ['warped', 'warping', 'shape', 'shapes', 'distorted'],
  'inconsistent-light': ['inconsistent', 'light', 'lighting', 'lit', 'shadow', 'shadows'],
};
const KIND_NAMES: Readonly<Record<ForgeryKind, readonly string[]>> = {
  FS: ['fs', 'swap', 'swapped', 'swapping'],
  FR: ['fr', 'reenactment', 'reenacted'],
  FE: ['fe', 'edited', 'editing'],
  EFS: ['efs', 'synthesis', 'synthesised', 'synthesized', 'generated'],
};

function missing<Name extends string>(
  names: Readonly<Record<Name, readonly string[]>>,
  present: ReadonlySet<string>,
): readonly string[] {
  return (Object.entries(names) as [Name, readonly string[]][])
    .filter(([name]) => !present.has(name))
    .flatMap(([, words]) => words);
}

/** The words for regions, traces and kinds that the facts do not hold, to be kept out of a constrained answer. */
export function forbiddenWords(facts: FaceFacts): ReadonlySet<string> {
  const artifacts = new Set(facts.regions.flatMap((region) => region.artifacts));
  return new Set([
    ...missing(REGION_NAMES, new Set(facts.regions.map(({ region }) => region))),
    ...missing(ARTIFACT_NAMES, artifacts),
    ...missing(KIND_NAMES, new Set(facts.kind ? [facts.kind] : [])),
  ]);
}

/** A word is given away by as many letters: "fore" goes on to "forehead", while "for" may stand. */
const TELLING_LETTERS = 4;

/**
 * Whether text would hold a forbidden word, or the telling beginning of one, if a piece were added to it.
 * @param before the text so far
 */
export function namesForbidden(before: string, piece: string, forbidden: ReadonlySet<string>): boolean {
  const begun = /\p{L}*$/u.exec(before)?.[0] ?? '';
  const words = (begun + piece).toLowerCase().split(/\P{L}+/u);
  if (words.some((word) => forbidden.has(word))) return true;
  const last = words.at(-1) ?? '';
  return last.length >= TELLING_LETTERS && [...forbidden].some((word) => word.startsWith(last));
}
