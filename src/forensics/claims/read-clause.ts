import { ARTIFACTS, FORGERY_KINDS, REGIONS, type Artifact, type ForgeryKind, type Region } from '../findings';
import type { Assertion } from './claim';

/** Words that may stand around marks: with these alone nothing is said about a face. Any other word is not understood. */
const GLUE = new Set(
  (
    'a an the of in on at for from to with by as is are was were be been it its this that these there here they them what which where when whose ' +
    'and but so since because while whereas although though also further then too both each again overall only not no nothing none neither nor never without any ' +
    'findings finding telltale detector tool analysis result verdict probability chance score calibrated face picture ' +
    'name names named naming part parts region regions area areas place places trace traces artifact artifacts found finds find sees see shows show shown has have had carry carries carrying bears ' +
    'count counts among rest rests lies lie comes come covered covering cover lowers lower lowered falls fall drops drop reduces takes gives give gave say says said reports report lists list noted point ' +
    'likely likeliest looks look like kind suggest suggests fits called puts put followed follows stand stands out judged does do did said more or about itself pixels some hold holds held read reads estimate stays stay stand under weigh weighs worth go hang owing network analysis ended figure indeed according speak speaks agree best match leave left just through analysed bears having my matters matter share against before same seem seems being corresponds amounts mind comes goes asked one only added estimated alone something belongs looked stayed came known fit ; : , ( )'
  ).split(' '),
);
const CONNECTIVES = new Set(
  'and but so since because while whereas although though also then too here overall again that is : ; ,'.split(' '),
);
const NEGATIONS = new Set(['not', 'no', 'nothing', 'none', 'neither', 'never', 'without', 'nor']);
/** Clauses that only lead to the next one. */
const LABEL =
  /^(?:(?:the )?(?:likely )?kind|likely|(?:the |further |other |also )*(?:parts?|regions?)?(?: also)? ?named|also|further parts|according to the findings|in (?:short|a word|one sentence)|the (?:parts|traces|findings|verdict)(?: are| is)?)$/;
const PLACING = new Set(['in', 'at', 'on', 'around', 'for', 'not']);
const HEDGES = /\b(?:likely|likeliest|looks|look|suggests?|fits?|name|names|named|kind|match)\b/;
const COVERING = /\b(?:covering|covered|cover|lowers?|lowered|falls?|drops?|reduces)\b/;

export interface Marks {
  readonly regions: readonly Region[];
  readonly finer: readonly Region[];
  readonly artifacts: readonly Artifact[];
  readonly kinds: readonly ForgeryKind[];
  /** All other marks, as [type, …values]. */
  readonly others: readonly (readonly string[])[];
}

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name);

export function marksOf(clause: string): Marks {
  const all = [...clause.matchAll(/#([^#\s]*(?: [^#]*)?)#/g)].map((match) => (match[1] ?? '').split('='));
  const named = <Name extends string>(type: string, names: readonly Name[]): Name[] =>
    all
      .filter(([found]) => found === type)
      .flatMap(([, list = '']) => list.split('+'))
      .filter((name): name is Name => isOneOf(names, name));
  return {
    regions: named('R', REGIONS),
    finer: named('r', REGIONS),
    artifacts: named('A', ARTIFACTS),
    kinds: named('K', FORGERY_KINDS),
    others: all.filter(([type = '']) => !['R', 'r', 'A', 'K'].includes(type)),
  };
}

/** Marks that cannot be denied: "not by 12 points" says nothing that could be compared. */
const UNDENIABLE = new Set([
  'G',
  'C',
  'U',
  'X',
  'NT',
  'N',
  'NS',
  'KU',
  'KN',
  'UT',
  'D',
  'P',
  'F',
  'FACE',
  'FACES',
  'PARTS',
  'O',
  'T',
]);

export interface Place {
  /** The regions that a trace or points without a region of their own belong to; null when none is named. */
  readonly about: readonly Region[] | null;
  /** The regions of the other clauses, for comparing. */
  readonly others: readonly Region[];
  /** Traces that the clause before denies or names, for a clause that is but a place: "not in the nose but in the mouth". */
  readonly artifactsBefore: readonly Artifact[];
  readonly sentence: string;
}

function readOther(mark: readonly string[], about: readonly Region[] | null): readonly Assertion[] {
  const [type, first = '', second = ''] = mark;
  const each = (make: (region: Region | null) => Assertion): Assertion[] => (about ?? [null]).map(make);
  switch (type) {
    case 'G':
    case 'L':
      return [];
    case 'C':
      return [{ kind: 'fitting', verdicts: first.split('+') }];
    case 'U':
      return [{ kind: 'undecided' }];
    case 'V':
      return isOneOf(['signs', 'none', 'unsure', 'refused'] as const, first)
        ? [{ kind: 'verdict', verdict: first }]
        : [];
    case 'X':
      return isOneOf(['face-too-small', 'face-too-blurred', 'face-unfamiliar'] as const, first)
        ? [{ kind: 'refusal', reason: first }]
        : [];
    case 'T':
    case 'NT':
      return [{ kind: 'traces', denied: type === 'NT' }];
    case 'NS':
      return [{ kind: 'no-region' }, { kind: 'traces', denied: false }];
    case 'N':
      return [{ kind: 'no-region' }];
    case 'KU':
    case 'KN':
      return [{ kind: 'kind', forgery: null, denied: false, hedged: type === 'KN' }];
    case 'UT':
      return each((region) => ({ kind: 'unclear-trace', region }));
    case 'O':
      // One place cannot be taken by several regions.
      return about?.length === 1 && about[0]
        ? [{ kind: 'order', place: Number(first), region: about[0] }]
        : [{ kind: 'order', place: Number(first), region: null }];
    case 'D':
      return each((region) => ({ kind: 'fall', region, points: Number(first) }));
    case 'P':
      return [{ kind: 'chance', bound: first, percent: Number(second) }];
    case 'F':
      return [{ kind: 'false-alarms', rate: mark.slice(1).join(' ') }];
    case 'FACE':
      return [{ kind: 'face', face: Number(first), faces: second === '' ? Number.NaN : Number(second) }];
    case 'FACES':
      return [{ kind: 'faces', faces: Number(first) }];
    case 'PARTS':
      return [{ kind: 'parts', count: Number(first) }];
    default:
      return [{ kind: 'unread' }];
  }
}

/** What one clause says; `unread` where a word or a turn of it is not understood. */
export function readClause(clause: string, { about, others, artifactsBefore, sentence }: Place): readonly Assertion[] {
  const unread: readonly Assertion[] = [{ kind: 'unread' }];
  const marks = marksOf(clause);
  const words = clause
    .replace(/#[^#]+#/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const types = marks.others.map(([type = '']) => type);
  const names = marks.regions.length + marks.finer.length + marks.artifacts.length + marks.kinds.length;
  if (names + types.length === 0) {
    return LABEL.test(clause) || words.every((word) => CONNECTIVES.has(word)) ? [] : unread;
  }
  if (/^#U# about (?:#R|#r|that|it|this)/.test(clause)) return [{ kind: 'verdict', verdict: 'refused' }];
  if (!words.every((word) => GLUE.has(word))) return unread;
  if (types.includes('G'))
    return names + types.length > 1 || !words.every((word) => CONNECTIVES.has(word)) ? unread : [];
  const negations = words.filter((word) => NEGATIONS.has(word)).length;
  // "No signs in the nose" denies the nose and is no verdict.
  const isNone = marks.others.some(([type, verdict]) => type === 'V' && verdict === 'none');
  const deniesBySigns = isNone && names > 0;
  if (negations + (isNone ? 1 : 0) > 1) return unread;
  const denied = negations > 0 || deniesBySigns;
  if (denied && types.some((type) => UNDENIABLE.has(type))) return unread;
  if (denied && words.includes('only')) return unread;
  if (types.includes('P')) {
    // The probability is that of forgery: it belongs to no region, trace or kind, and "85 % of" is another thing.
    if (names > 0 || types.includes('D') || COVERING.test(clause) || /#P=[^#]*# of\b/.test(clause)) return unread;
  }
  if (marks.kinds.length > 0 && marks.regions.length > 0 && !denied) return unread;
  // "Likely no face swapping" says more than that it is not named.
  if (denied && marks.kinds.length > 0 && /\blike(?:ly|liest)\b/.test(clause)) return unread;
  if (words.includes('each') && !types.includes('D')) return unread;
  if (words.includes('both') && marks.regions.length < 2) return unread;
  const here = marks.regions.length > 0 ? marks.regions : about;
  const assertions: Assertion[] = [];
  for (const region of marks.regions) {
    // With a trace that is denied in it, the region itself is neither named nor denied.
    if (!(denied && marks.artifacts.length > 0)) assertions.push({ kind: 'region', region, denied, finer: false });
  }
  if (words.includes('more')) {
    const [region, ...beside] = marks.regions;
    const [than, ...further] = others.filter((other) => other !== region);
    if (denied || !region || !than || beside.length + further.length > 0) return unread;
    assertions.push({ kind: 'more', region, than });
  }
  // "Not in the nose but in the mouth": a place alone takes the trace of the clause before.
  const isPlaceOnly = names === marks.regions.length && types.length === 0 && words.every((word) => PLACING.has(word));
  // "And the mouth too": what is said of it stands elsewhere.
  if (types.length === 0 && words.includes('too') && words.every((word) => word === 'too' || PLACING.has(word)))
    return unread;
  if (isPlaceOnly && artifactsBefore.length > 0) {
    return marks.regions.flatMap((region) =>
      artifactsBefore.map((artifact): Assertion => ({ kind: 'artifact', artifact, region, denied })),
    );
  }
  for (const region of marks.finer) assertions.push({ kind: 'region', region, denied, finer: true });
  for (const artifact of marks.artifacts) {
    for (const region of marks.regions.length > 0 || !denied ? (here ?? [null]) : [null]) {
      assertions.push({ kind: 'artifact', artifact, region, denied });
    }
  }
  for (const forgery of marks.kinds) {
    assertions.push({ kind: 'kind', forgery, denied, hedged: HEDGES.test(sentence) });
  }
  if (words.includes('only')) {
    if (marks.regions.length === 0 || marks.artifacts.length > 0) return unread;
    assertions.push({ kind: 'only-regions', regions: marks.regions });
  }
  for (const mark of marks.others) {
    if (mark[0] === 'V' && mark[1] === 'none' && deniesBySigns) continue;
    // "No signs in the picture" speaks of every face in it.
    if (mark[0] === 'V' && (denied || mark[1] === 'none') && words.includes('picture')) {
      assertions.push({ kind: 'faces', faces: 1 });
    }
    if (mark[0] === 'V' && denied) {
      if (mark[1] !== 'signs') return unread;
      if (names === 0) assertions.push({ kind: 'verdict', verdict: 'none' });
      continue;
    }
    if (mark[0] === 'L' && (names === 0 || marks.kinds.length > 0)) {
      if (!here) return unread;
      assertions.push(...here.map((region): Assertion => ({ kind: 'region', region, denied, finer: false })));
      continue;
    }
    assertions.push(...readOther(mark, here));
  }
  return assertions;
}
