import { FITTING } from './fitting-statements';
import { GENERAL } from './general-statements';
import { plainForm } from './plain-form';
import { TAUGHT_STATEMENTS, TAUGHT_SYNONYMS } from './taught-statements';

// Undone in the reverse order: later exchanges were made in what earlier ones had left.
const SYNONYMS = TAUGHT_SYNONYMS.toReversed().map(
  ([word, others]) =>
    [
      new RegExp(
        `(?<![\\w'])(?:${[...others, word]
          .map(plainForm)
          .toSorted((a, b) => b.length - a.length)
          .join('|')})(?![\\w'])`,
        'g',
      ),
      plainForm(word),
    ] as const,
);

/** One word for all that stand for each other, so that a sentence is the same however it is varied. */
function canonical(plain: string): string {
  let text = plain.replaceAll(' , as ', ' , because ');
  for (const [others, word] of SYNONYMS) text = text.replace(others, word);
  return text;
}

/** What composed answers say beside the findings, then what the language model is taught to say. */
const STATEMENTS: readonly (readonly [string, readonly string[]])[] = [
  ['always', Object.values(GENERAL).flat()],
  ...Object.entries(FITTING).map(([group, topics]) => [group, Object.values(topics).flat()] as const),
  ...Object.entries(TAUGHT_STATEMENTS),
];

const MARKS: ReadonlyMap<string, string> = new Map(
  STATEMENTS.flatMap(([group, sentences]) => {
    const mark = group === 'always' ? '#G#' : `#C=${group.replaceAll(' ', '+')}#`;
    return sentences.map((sentence) => [canonical(plainForm(sentence)), mark] as const);
  }),
);

/** The mark of a whole sentence that is known to be said beside the findings; null for any other. */
export function markTaught(plain: string): string | null {
  return MARKS.get(canonical(plain)) ?? null;
}
