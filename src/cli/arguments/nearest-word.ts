/** How many letters must be put in, taken out, changed or swapped with the next to make one word the other. */
function lettersApart(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(changed, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
}

/** Longer words are no slip of the finger. */
const MOST_LETTERS = 40;

/** The known word that was probably meant; null where none is near. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  if (word.length > MOST_LETTERS) return null;
  const began = known.find((each) => word.length > 2 && each.startsWith(word));
  if (began !== undefined) return began;
  const ranked = known
    .map((each) => ({ each, apart: lettersApart(word.toLowerCase(), each) }))
    .toSorted((a, b) => a.apart - b.apart);
  const [first] = ranked;
  return first && first.apart <= Math.max(1, Math.floor(first.each.length / 3)) ? first.each : null;
}
