import { ARTIFACTS, FORGERY_KINDS, REGIONS, type Artifact, type ForgeryKind, type Region } from '../findings';

/** Names in the plain form, as regular expressions; the longest form first. */
type Names<Name extends string> = Readonly<Record<Name, string>>;

const REST = '(?: (?:(?:the )?rest of )?(?:the |its |this )?(?:face|picture|surroundings|rest|skin around it))?';
const NOT_FIT = `(?:does|do|did) not (?:fit|match)${REST}|is at odds with${REST}`;

export const ARTIFACT_NAMES: Names<Artifact> = {
  'blending-seam':
    '(?:(?:faint|visible) )?(?:blending|blend|blended) (?:seams?|edges?|boundary|boundaries|borders?)|(?:faint |visible )?seams?',
  'colour-mismatch': `(?:skin )?(?:colour|tone)s?(?: or tone)? (?:mismatch|difference)(?:es|s)?|mismatch(?:ed|ing|es)?(?: in| of)? (?:skin )?(?:colour|tone)s?|(?:skin )?(?:tone|colour)s? that ${NOT_FIT}|wrong skin (?:colour|tone)`,
  'over-smoothed':
    '(?:fine )?detail that is missing|missing (?:fine )?(?:skin )?detail|(?:over-?|too |unusually )smooth(?:ed|ing|ness)?(?: (?:skin|fine))*(?: (?:details?|skin|texture|surface))?',
  'over-sharpened':
    '(?:over-?sharpen(?:ed|ing)|too sharp)(?: (?:details?|edges|texture))?|(?:details?|edges) that (?:is|are) (?:too hard|over-?sharpened)|ringing',
  'warped-shape':
    '(?:warped|distorted|stretched) shapes?|shapes? that (?:looks?|is|are|seems?) (?:warped|distorted|stretched)|warp(?:ed|ing)|distortions?',
  'inconsistent-light': `(?:inconsistent|wrong|mismatched) (?:light(?:ing)?(?: and shade| and shadows?)?|shadows?)|light(?:ing)?(?: and shade| and shadows?)? that ${NOT_FIT}|light(?:ing)? (?:inconsistenc(?:y|ies)|mismatch)|inconsistenc(?:y|ies) (?:in|of) (?:the )?light(?:ing)?`,
};

export const KIND_NAMES: Names<ForgeryKind> = {
  FS: 'face[- ]?swap(?:ping|ped|s)?|swapp(?:ed|ing)|swaps?|fs|replaced by another face',
  FR: '(?:face |facial )?reenact(?:ment|ed|ing)|face animation|animated|lip-sync(?:ed|ing)?|lip sync|fr',
  EFS: '(?:entire |whole |full )?(?:face |facial )?synthesis|(?:entirely )?synthesised(?: face)?|synthetic(?: face)?|(?:ai|computer)-generated(?: face)?|(?:entirely )?generated(?: by (?:an? )?(?:ai|computer))?|made by (?:an? )?ai|efs',
  FE: '(?:face |facial )?(?:editing|edits?|edited)|retouch(?:ed|ing)|photoshopped|fe',
};

const OWNER = '(?:(?:the|her|his|their|its|this|that|both) )?';
export const REGION_NAMES: Names<Region> = {
  hair: 'hair and hairline|hairline and hair|hairline|hair',
  forehead: 'forehead',
  eyes: 'eyes? and (?:eye)?brows?|(?:eye)?brows? and eyes|eye region|eyes|eye|eyebrows?|brows?',
  nose: 'nose',
  cheeks: 'cheeks? and jaw(?:line)?|jaw(?:line)? and cheeks|cheeks|cheek|jawline|jaw',
  mouth: 'mouth and lips|lips and mouth|mouth|lips',
  ears: 'ears? and accessories|accessories and ears|ears|accessories',
  background: 'background',
};

/** Places finer than a region: the findings deny them with their region, and never name them. */
export const FINER_NAMES: Partial<Names<Region>> = {
  hair: 'fringe|curls?|beard',
  forehead: 'temples?',
  eyes: '(?:left|right) (?:eye|eyebrow|brow)|eyelids?|eyelashes|iris(?:es)?|pupils?',
  nose: 'nostrils?',
  cheeks: '(?:left|right) cheek|chin',
  mouth: 'teeth|tooth|tongue|(?:upper|lower) lip|smile',
  ears: '(?:left|right) ear|ear|earrings?|glasses|necklace|hat',
  background: 'backdrop|wall|sky',
};

/** A name as a mark in the text: `#R=mouth#`; lists of several get one mark, `#R=mouth+nose#`. */
function mark(text: string, type: string, names: Partial<Names<string>>, before: string): string {
  let marked = text;
  for (const [name, words] of Object.entries(names)) {
    marked = marked.replace(new RegExp(`(?<![\\w#=+-])${before}(?:${words})(?![\\w#=+-])`, 'g'), `#${type}=${name}#`);
  }
  return marked;
}

/** "a , b and c" of one type as one mark. A comma alone joins nothing: what follows may be another statement. */
function joinLists(text: string, type: string): string {
  const one = `#${type}=[^#]+#`;
  const last = '(?:and|or|nor|as well as|along with|and also)(?: (?:in|at|for|on))?';
  const list = new RegExp(`${one}(?:(?: , ${one})+(?: ,)? ${last}| ${last}) ${one}`, 'g');
  const join = (found: string): string =>
    `#${type}=${[...found.matchAll(new RegExp(`#${type}=([^#]+)#`, 'g'))].map((match) => match[1]).join('+')}#`;
  return text.replace(list, join);
}

/** Writes marks in place of the names of artifacts (`A`), kinds (`K`), regions (`R`) and finer places (`r`). */
export function markNames(text: string): string {
  let marked = mark(text, 'A', ARTIFACT_NAMES, '(?:(?:an?|the|some|any) )?');
  marked = mark(marked, 'K', KIND_NAMES, '(?:(?:an?|the|of) )?');
  marked = marked.replace(/#K=([A-Z]+)# \( #K=\1# \)/g, '#K=$1#');
  marked = mark(marked, 'r', FINER_NAMES, OWNER);
  marked = mark(marked, 'R', REGION_NAMES, OWNER);
  for (const type of ['A', 'K', 'R', 'r']) marked = joinLists(marked, type);
  return marked;
}

export interface NamesFound {
  /** Regions, also by a finer place in them. */
  readonly regions: readonly Region[];
  readonly artifacts: readonly Artifact[];
  readonly kinds: readonly ForgeryKind[];
}

/** The names in a text of the plain form, each once, in the text's order; for reading questions. */
export function namesIn(text: string): NamesFound {
  const marked = markNames(text);
  const found = <Name extends string>(types: string, names: readonly Name[]): Name[] => [
    ...new Set(
      [...marked.matchAll(new RegExp(`#[${types}]=([^#]+)#`, 'g'))]
        .flatMap((match) => (match[1] ?? '').split('+'))
        .flatMap((name) => names.filter((known) => known === name)),
    ),
  ];
  return { regions: found('Rr', REGIONS), artifacts: found('A', ARTIFACTS), kinds: found('K', FORGERY_KINDS) };
}
