import * as v from 'valibot';

/** What a folder of results does not have of what it is about. */

const COUNT = v.nullable(v.number());

const LACK_ENTRIES = {
  /** Files without a result; null where nobody can know how many. */
  files: COUNT,
  /** Of so many that there should be; null where that is not known. */
  of: COUNT,
  /** Shards of which there is nothing, counted from 1, and how many shards there are; null where there are none. */
  shards: v.array(v.number()),
  ofShards: COUNT,
  /** What a person is told of it. */
  sentences: v.array(v.string()),
};
export const LACK = v.object(LACK_ENTRIES);
export type Lack = v.InferOutput<typeof LACK>;

const PART_ENTRIES = { index: v.number(), of: v.number(), files: v.number(), left: COUNT };
export const PART = v.object(PART_ENTRIES);
/** What is there of a shard: so many files are its own, and so many of them are left; null where that is not known. */
export type Part = v.InferOutput<typeof PART>;

/** What a folder holds, a whole run being shard 1 of 1. */
export interface Holding {
  readonly folder: string;
  /** Digest of the list of files that its parts are cut from, and how many files that has; null where it does not say. */
  readonly listing: string | null;
  readonly listed: number | null;
  readonly parts: readonly Part[];
}

type HeldPart = Part & Pick<Holding, 'folder'>;

const count = (number: number): string => number.toLocaleString('en');

const sum = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce<number | null>((all, each) => (all === null || each === null ? null : all + each), 0);

/** "5 of 40 files have no result here." */
function filesWords(files: number | null, of: number | null): string {
  if (files === null) return 'Files have no result here; how many is not known.';
  const all = of === null ? '' : ` of ${count(of)}`;
  return `${count(files)}${all} ${files === 1 && of === null ? 'file has' : 'files have'} no result here.`;
}

function undoneWords({ folder, index, of, files, left }: HeldPart): string {
  const which = of === 1 ? '' : ` of shard ${index} of ${of}`;
  const many = left === null ? `files${which} may be` : `${count(left)} of ${count(files)} files${which} are`;
  return `${folder} is not done: ${many} missing.`;
}

function shardsWords(shards: readonly number[], of: number): string {
  const some = `${shards.slice(0, 20).join(', ')}${shards.length > 20 ? ', …' : ''}`;
  return `${shards.length} of ${of} shards ${shards.length === 1 ? 'is' : 'are'} missing: ${some}.`;
}

/** What is there of one list of files; where several folders have the same shard, the one that came furthest counts. */
function lackOfList(holdings: readonly Holding[]): Lack {
  const parts = new Map<number, HeldPart>();
  for (const { folder, parts: own } of holdings)
    for (const part of own) {
      const before = parts.get(part.index);
      if (!before || (part.left ?? Infinity) < (before.left ?? Infinity)) parts.set(part.index, { ...part, folder });
    }
  const there = [...parts.values()].toSorted((a, b) => a.index - b.index);
  const ofShards = there[0]?.of ?? 1;
  const shards = Array.from({ length: ofShards }, (_, i) => i + 1).filter((index) => !parts.has(index));
  const listed = ofShards === 1 ? (there[0]?.files ?? null) : (holdings[0]?.listed ?? null);
  const inThere = there.reduce((all, { files }) => all + files, 0);
  const inMissing = shards.length === 0 ? 0 : listed === null ? null : listed - inThere;
  return {
    files: sum([inMissing, ...there.map(({ left }) => left)]),
    of: listed,
    shards,
    ofShards: ofShards === 1 ? null : ofShards,
    sentences: [
      ...(shards.length > 0 ? [shardsWords(shards, ofShards)] : []),
      ...there.filter(({ left }) => left !== 0).map(undoneWords),
    ],
  };
}

/** Names the list of files that a folder's parts are cut from, and into how many. */
const listOf = ({ folder, listing, parts }: Holding): string => `${parts[0]?.of ?? 1} ${listing ?? folder}`;

/** Whether all of the folders hold parts of one list: only then can their parts be told apart by their numbers. */
export const areOfOneList = (holdings: readonly Holding[]): boolean => new Set(holdings.map(listOf)).size === 1;

/** What lacks in several folders together; null where nothing does. */
export function lackOf(holdings: readonly Holding[]): Lack | null {
  const lists = new Map<string, Holding[]>();
  for (const holding of holdings) {
    const key = listOf(holding);
    lists.set(key, [...(lists.get(key) ?? []), holding]);
  }
  const [first, other] = [...lists.values()].filter(([holding]) => (holding?.parts[0]?.of ?? 1) > 1);
  const differ =
    first?.[0] && other?.[0]
      ? `${first[0].folder} and ${other[0].folder} are not parts of one list of files: files came or went between them, or the numbers of shards differ.`
      : null;
  const lacks = [...lists.values()].map(lackOfList);
  const sentences = [...(differ === null ? [] : [differ]), ...lacks.flatMap((lack) => lack.sentences)];
  if (sentences.length === 0) return null;
  const sharded = lacks.find(({ ofShards }) => ofShards !== null);
  const files = differ === null ? sum(lacks.map((lack) => lack.files)) : null;
  const of = differ === null ? sum(lacks.map((lack) => lack.of)) : null;
  return {
    files,
    of,
    shards: sharded?.shards ?? [],
    ofShards: sharded?.ofShards ?? null,
    sentences: [filesWords(files, of), ...sentences],
  };
}

/** What lacks in a run that was stopped with so many files left; null where none is. */
export function lackOfRun(left: number, of: number): Lack | null {
  if (left === 0) return null;
  const sentences = [filesWords(left, of), 'The run was stopped; the same command goes on.'];
  return { files: left, of, shards: [], ofShards: null, sentences };
}

const LACK_LINE = v.object({ telltaleLack: v.literal(1), ...LACK_ENTRIES });

/** The first line of a log: a list of results that is not whole must not look like one that is. */
export const writeLackLine = (lack: Lack): string => `${JSON.stringify({ telltaleLack: 1, ...lack })}\n`;

/** Whether a line of a log is no result but says what is missing. */
export function isLackLine(text: string): boolean {
  try {
    return v.is(LACK_LINE, JSON.parse(text));
  } catch {
    return false;
  }
}
