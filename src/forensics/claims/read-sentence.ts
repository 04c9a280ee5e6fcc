import type { Assertion } from './claim';
import { markPhrases } from './marks';
import { plainForm } from './plain-form';
import { markTaught } from './taught';
import { marksOf, readClause, type Place } from './read-clause';

export type Read = Assertion & { readonly words: string };

export interface Reading {
  /** "yes" or "no" where the sentence opens with it, set off by a mark. */
  readonly opening: 'yes' | 'no' | null;
  readonly assertions: readonly Read[];
  /** Whether something known of every picture is said in it. */
  readonly isGeneral: boolean;
  /** Whether the language model was taught this very sentence beside the findings. */
  readonly isTaught: boolean;
}

const SPLIT = /\s*(?:[;:,()]|\b(?:and|but|so|since|because|while|whereas|although|though|which|where)\b)\s*/;

/** What the clauses around one say that it may take up: the regions before it first, else those after it. */
function placeOf(clauses: readonly string[], at: number, sentence: string): Place {
  const marks = clauses.map(marksOf);
  const before = marks.slice(0, at).findLast(({ regions }) => regions.length > 0);
  const after = marks.slice(at + 1).find(({ regions }) => regions.length > 0);
  return {
    about: (before ?? after)?.regions ?? null,
    others: marks.filter((_, other) => other !== at).flatMap(({ regions }) => regions),
    artifactsBefore: marks[at - 1]?.artifacts ?? [],
    sentence,
  };
}

const OPENING = /^(?:(yes|that fits|that is right)|no|not according to (?:the|these) findings)(?: [,:;]|$)\s*/;
/** "It is not named here": what "it" is stands in the question. */
const IT = /\bnames? it\b|^(?:here )?it is (?:not )?(?:named|the (?:likely |likeliest )?kind)\b/;

/** Puts what the question asks about, if that is one thing, in place of "it". */
function resolveIt(marked: string, question: string): string {
  const asked = new Set(markPhrases(plainForm(question)).match(/#[AK]=[^#]+#/g));
  const [topic] = asked;
  if (topic === undefined || asked.size > 1 || /#[AK]=/.test(marked)) return marked;
  return marked.replace(IT, (found) => found.replace(/\bit\b/, topic));
}

/**
 * Reads what a sentence says about this face.
 * @param question what was asked: "it" may mean what it names
 */
export function readSentence(sentence: string, question = ''): Reading {
  const plain = plainForm(sentence);
  const opened = OPENING.exec(plain);
  const opening = opened ? (opened[1] ? 'yes' : 'no') : null;
  const taught = markTaught(plain);
  const marked = taught ?? resolveIt(markPhrases(opened ? plain.slice(opened[0].length) : plain), question);
  const clauses = marked.split(SPLIT).filter((clause) => clause !== '');
  const assertions = clauses.flatMap((clause, at) =>
    readClause(clause, placeOf(clauses, at, marked)).map((assertion) => ({
      ...assertion,
      words: clause,
    })),
  );
  // The probability is that of forgery; beside a kind alone it would be read as the kind's.
  const isOfKind = assertions.some((read) => read.kind === 'kind' && read.forgery !== null && !read.denied);
  if (isOfKind && /#P=/.test(marked) && !/#V=/.test(marked)) assertions.push({ kind: 'unread', words: marked });
  // With a part covered the probability is another than the one that is known.
  if (/#P=/.test(marked) && /\bcover/.test(marked) && !/#D=/.test(marked))
    assertions.push({ kind: 'unread', words: marked });
  // Figures and signs of another script, or a question back: nothing that could be compared.
  if (/[?\d]/.test(marked.replace(/#[^#]+#/g, ''))) assertions.push({ kind: 'unread', words: marked });
  return { opening, assertions, isGeneral: marked.includes('#G#'), isTaught: taught !== null };
}
