import { styleText } from 'node:util';
import type { Verdict } from '../forensics/findings';

/** How words look in a terminal; a verdict's colour says nothing that its words do not. */
export interface Paint {
  verdict(words: string, verdict: Verdict | null): string;
  title(words: string): string;
}

export const NO_PAINT: Paint = { verdict: (words) => words, title: (words) => words };

const COLOURS = { signs: 'red', unsure: 'yellow' } as const;

/** Paint for a stream: none where it is no terminal, or NO_COLOR is set. */
export function terminalPaint(stream: NodeJS.WriteStream): Paint {
  // One style at a time: of several at once, Node 20 does not ask the stream.
  const paint = (style: 'bold' | 'dim' | 'red' | 'yellow', words: string): string =>
    styleText(style, words, { stream });
  return {
    verdict(words, verdict) {
      if (verdict === null) return paint('dim', words);
      return paint('bold', verdict === 'none' ? words : paint(COLOURS[verdict], words));
    },
    title: (words) => paint('bold', words),
  };
}
