/** Text for an HTML page that is safe by the way it is made: all that is put into it is escaped, but for its own kind. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What can be put into HTML; null and undefined leave nothing. */
export type HtmlPart = string | number | Html | null | undefined | readonly HtmlPart[];

/**
 * Control characters and those that turn the direction of writing or are not seen, but for those that join letters and
 * the line feed. A list, not a class of Unicode: see `report-text.ts`.
 */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(UNSEEN, '\ufffd').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

function textOf(part: HtmlPart): string {
  if (part === null || part === undefined) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(textOf).join('') : escaped(String(part));
}

/** A piece of a page: html`<p>${words}</p>`. Attributes must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(strings.reduce((all, string, i) => all + textOf(parts[i - 1]) + string));
}

/** Words of a page, a file or a person, which may hold anything: they do not turn the writing around them. */
export const quoted = (words: string): Html => html`<bdi>${words}</bdi>`;

/** A sentence of ours in which words of a file stand in “”, which they hold none of themselves. */
export function sentenceWithQuotes(sentence: string): Html {
  return html`${sentence.split(/“([^”]*)”/).map((part, i) => (i % 2 === 0 ? part : html`“${quoted(part)}”`))}`;
}

/** A row of a table of facts; nothing where there is nothing to say. */
export function fact(name: string, value: HtmlPart): HtmlPart {
  return value === null || value === undefined || value === ''
    ? null
    : html`<dt>${name}</dt>
        <dd>${value}</dd>`;
}
