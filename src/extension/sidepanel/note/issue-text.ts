import {
  artifactsWords,
  capitalised,
  kindWords,
  probabilityWords,
  regionName,
  VERDICT_WORDS,
} from '../../../forensics/wording';
import type { WrongReason } from '../../../report/report';
import { BACKEND_WORDS } from '../../../report/report-words';
import { captureWayWords } from '../capture-words';
import type { NoteSubject } from './note-subject';
import { reasonWords } from './note-words';
import { inEnglish } from '../../../words/say';

export interface IssueParts {
  readonly subject: NoteSubject;
  /** The extension's version. */
  readonly program: string;
  /** Null while none is chosen. */
  readonly reason: WrongReason | null;
  readonly words: string;
  /** A small copy of the picture as a `data:` address; null unless the person wants it in. */
  readonly picture: string | null;
}

function verdictLine({ verdict, probability }: NoteSubject): string {
  if (verdict === null || probability === null) return 'no verdict';
  // Rounded for people, and as it is for whoever looks into it.
  return `${VERDICT_WORDS[verdict]}, ${probabilityWords(probability)} (${probability.toFixed(3)})`;
}

function regionsLine({ what, regions }: NoteSubject): string {
  if (what === 'video') return 'not told of a whole video';
  if (regions.length === 0) return 'none named';
  return regions
    .map(({ region, fall, artifacts }) => `${regionName(region)} (${artifactsWords(artifacts)}, −${Math.round(fall)})`)
    .join('; ');
}

/** Every line of it as quoted: nothing that stands in the words ends the quotation. */
const quoted = (words: string): string =>
  words
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${line}`)
    .join('\n');

/**
 * A text for an issue, in Markdown. It holds no address, no name of a file or a page and, unless the person gives one, no
 * picture: the words are the only part that Telltale has not written itself. It is in English, for the makers.
 */
export const issueText = (parts: IssueParts): string => inEnglish(() => textOf(parts));

function textOf({ subject, program, reason, words, picture }: IssueParts): string {
  const { what, kind, faces, width, height, model, backend, way, verdict } = subject;
  const read = way === null ? '' : `, read ${captureWayWords(way)}`;
  const lines = [
    `- What is wrong: ${reason === null ? 'not chosen' : reasonWords(reason, what)}`,
    `- Telltale said: ${verdictLine(subject)}`,
    ...(verdict === null || verdict === 'none'
      ? []
      : [`- Kind: ${kindWords(kind)}`, `- Regions: ${regionsLine(subject)}`]),
    `- ${capitalised(what)}: ${width} × ${height} px, faces judged: ${faces}${read}`,
    `- Telltale ${program}, ${model.name} ${model.version} (${model.sha256.slice(0, 12)}), ${BACKEND_WORDS[backend]}`,
  ];
  const parts = [
    `**Telltale: a result is wrong**`,
    lines.join('\n'),
    ...(words.trim() === '' ? [] : [quoted(words.trim())]),
    ...(picture === null
      ? []
      : [`The picture, made small, as an address to open in a browser:`, `\`\`\`\n${picture}\n\`\`\``]),
  ];
  return `${parts.join('\n\n')}\n`;
}
