import { createSentenceSplitter } from '../language/sentences';

/** Measures of texts as the field uses them, written out small. All are pure; NaN where there is nothing to count. */

/** A text's words in lower case: letters and digits, with what joins them inside ("over-smoothed", "it's"). */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** A text's sentences, split as the chat splits them. */
export function sentencesOf(text: string): string[] {
  const splitter = createSentenceSplitter();
  const finished = splitter.add(text);
  const rest = splitter.rest();
  return rest === '' ? [...finished] : [...finished, rest];
}

/** A side panel holds no more than this. */
const MOST_SENTENCES = 6;
const MOST_WORDS = 120;

export const isTooLong = (text: string): boolean =>
  sentencesOf(text).length > MOST_SENTENCES || wordsOf(text).length > MOST_WORDS;

/** Whether a text ends with an end mark; one that does not was broken off in the middle. Empty texts are whole. */
export const endsWhole = (text: string): boolean => /^$|[.!?…]["'”’)\]]*$/.test(text.trim());

/** Runs of `size` words, each as one string. */
function runsOf(words: readonly string[], size: number): string[] {
  return Array.from({ length: Math.max(0, words.length - size + 1) }, (_, i) => words.slice(i, i + size).join(' '));
}

function countOf(runs: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  return counts;
}

/** Length of the longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let above: readonly number[] = [];
  for (const word of a) {
    const row = [0];
    b.forEach((other, i) => {
      row.push(word === other ? (above[i] ?? 0) + 1 : Math.max(above[i + 1] ?? 0, row[i] ?? 0));
    });
    above = row;
  }
  return above[b.length] ?? 0;
}

/**
 * ROUGE-L: the F-measure, precision and recall weighing the same, of the longest common subsequence of words
 * (Lin 2004, "ROUGE: a package for automatic evaluation of summaries", with β = 1).
 * @returns 0..1; 0 where one of the texts is empty
 */
export function rougeL(text: string, reference: string): number {
  const [own, given] = [wordsOf(text), wordsOf(reference)];
  const common = longestCommon(own, given);
  return common === 0 ? 0 : (2 * common) / (own.length + given.length);
}

export interface TextPair {
  readonly text: string;
  readonly reference: string;
}

const LONGEST_RUN = 4;

/**
 * BLEU-4 of a whole set, one reference a text: the geometric mean of the clipped precisions of runs of 1 to 4 words,
 * times the brevity penalty (Papineni et al. 2002, "BLEU: a method for automatic evaluation of machine translation").
 * Not smoothed.
 * @returns 0..1
 */
export function bleu(pairs: readonly TextPair[]): number {
  if (pairs.length === 0) return Number.NaN;
  const split = pairs.map(({ text, reference }) => ({ own: wordsOf(text), given: wordsOf(reference) }));
  const precisions = Array.from({ length: LONGEST_RUN }, (_, i) => {
    let [matched, all] = [0, 0];
    for (const { own, given } of split) {
      const [counts, allowed] = [countOf(runsOf(own, i + 1)), countOf(runsOf(given, i + 1))];
      for (const [run, count] of counts) {
        all += count;
        matched += Math.min(count, allowed.get(run) ?? 0);
      }
    }
    return all === 0 ? 0 : matched / all;
  });
  const length = split.reduce((sum, { own }) => sum + own.length, 0);
  const wanted = split.reduce((sum, { given }) => sum + given.length, 0);
  if (precisions.includes(0)) return 0;
  const penalty = length >= wanted ? 1 : Math.exp(1 - wanted / length);
  return penalty * Math.exp(precisions.reduce((sum, precision) => sum + Math.log(precision), 0) / LONGEST_RUN);
}

/**
 * distinct-2: the different pairs of neighbouring words among all of them, over a set of texts (Li et al. 2016, "A
 * diversity-promoting objective function for neural conversation models"). It falls as the set grows.
 * @returns 0..1
 */
export function distinctPairs(texts: readonly string[]): number {
  const pairs = texts.flatMap((text) => runsOf(wordsOf(text), 2));
  return pairs.length === 0 ? Number.NaN : new Set(pairs).size / pairs.length;
}

/** Micro-F1 of sets of names: those told against those that are so, over all texts. */
export function microF1<Name extends string>(
  sets: readonly { readonly told: readonly Name[]; readonly there: readonly Name[] }[],
): number {
  const sum = (count: (one: (typeof sets)[number]) => number): number => sets.reduce((all, one) => all + count(one), 0);
  const hits = sum(({ told, there }) => new Set(told.filter((name) => there.includes(name))).size);
  const all = sum(({ told, there }) => new Set(told).size + new Set(there).size);
  return all === 0 ? Number.NaN : (2 * hits) / all;
}
