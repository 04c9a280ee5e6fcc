import { styleText } from 'node:util';
import type { Verdict } from '../forensics/findings';

/** How words look in a terminal; a verdict's colour says nothing that its words do not. */
export interface Paint {
  verdict(words: string, verdict: Verdict | null): string;
  title(words: string): string;
}

export const NO_PAINT: Paint = { verdict: (words) => words, title: (words) => words };

const STYLES = { signs: ['bold', 'red'], unsure: ['bold', 'yellow'], none: ['bold'] } as const;

/** Paint for a stream: none where it is no terminal, or NO_COLOR is set. */
export function terminalPaint(stream: NodeJS.WriteStream): Paint {
  const paint = (style: Parameters<typeof styleText>[0], words: string): string => styleText(style, words, { stream });
  return {
    verdict: (words, verdict) => paint(verdict === null ? 'dim' : [...STYLES[verdict]], words),
    title: (words) => paint('bold', words),
  };
}
