/** After these a full stop ends no sentence. */
const ABBREVIATIONS = /(?:^|[\s(])(?:e\.g|i\.e|vs|approx|ca|cf|mr|mrs|ms|dr)\.$/i;
/** An end mark, what closes after it, and the space that shows that the sentence is over. */
const END = /[.!?…]+["'”’)\]]*(?=\s)/g;

/** Where the first sentence of a text ends, or −1 while it is not known to have ended. */
function endOfFirst(text: string): number {
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (ABBREVIATIONS.test(text.slice(0, end))) continue;
    const next = text.slice(end).trimStart();
    if (next === '') return -1;
    // "approx. 5" or "(see above) and": a sentence starts with a capital, a digit or an opening mark.
    if (/^[\p{Lu}\p{N}"'“‘(]/u.test(next)) return end;
  }
  const line = text.search(/\S\s*\n/);
  return line < 0 ? -1 : line + 1;
}

export interface SentenceSplitter {
  /** Adds text and gives the sentences that are finished with it, trimmed. */
  add(piece: string): readonly string[];
  /** What is left at the end of the text, trimmed; empty when there is nothing. */
  rest(): string;
}

/**
 * Splits a growing text into sentences. One counts as finished only when the next has begun, since "about 85 %" may go
 * on after a dot.
 */
export function createSentenceSplitter(): SentenceSplitter {
  let pending = '';
  return {
    add(piece) {
      pending += piece;
      const sentences: string[] = [];
      for (let end = endOfFirst(pending); end >= 0; end = endOfFirst(pending)) {
        const sentence = pending.slice(0, end).trim();
        pending = pending.slice(end);
        if (sentence !== '') sentences.push(sentence);
      }
      return sentences;
    },
    rest: () => pending.trim(),
  };
}
