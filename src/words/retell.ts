import { say, sayCount, sourceSentences, spokenLanguage, type CountedKey, type MessageKey } from './say';

/**
 * English sentences said again in the language that is spoken. Failures and notes are English wherever they come up: they
 * go into reports, into storage and into what is told to the makers, and workers know no other language. What they were
 * made of is found again by holding them against the English messages.
 */

interface Template {
  readonly key: string;
  readonly pattern: RegExp;
  /** The number of each value, in the order in which they stand in the sentence. */
  readonly places: readonly number[];
  /** Places of values that are quotations: they stay as they are. */
  readonly quoted: ReadonlySet<number>;
  /** Characters that are the message's own: of two that fit, the one with more of them is meant. */
  readonly weight: number;
}

function templateOf(key: string, message: string): Template {
  const places: number[] = [];
  const quoted = new Set<number>();
  const pattern = message
    .split(/(\$[1-9])/)
    .map((part, index, parts) => {
      if (index % 2 === 0) return part.replaceAll('$$', '$').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const place = Number(part[1]);
      places.push(place);
      if (parts[index - 1]?.endsWith('“')) quoted.add(place);
      return '(.+?)';
    })
    .join('');
  const weight = message.replace(/\$[1-9]/g, '').length;
  return { key, pattern: new RegExp(`^${pattern}$`, 's'), places, quoted, weight };
}

const made = new Map<string, readonly Template[]>();

/** The English messages whose keys begin with `prefix`, the most telling first. They are the same for as long as a context lives. */
function templatesOf(prefix: string): readonly Template[] {
  const known = made.get(prefix);
  if (known) return known;
  const templates = Object.entries(sourceSentences())
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, { message }]) => templateOf(key, message))
    .toSorted((a, b) => b.weight - a.weight);
  made.set(prefix, templates);
  return templates;
}

const isKey = (key: string): key is MessageKey => Object.hasOwn(sourceSentences(), key);
const isCounted = (key: string): key is CountedKey => isKey(`${key}_other`);

/**
 * A sentence that was made of an English message, in the spoken language; values that are such sentences too are said again
 * as well. One that fits no message, as an older version may have stored it, stays as it is.
 * @param prefix which messages it may be made of, as `failure_`
 */
export function retell(sentence: string, prefix: string): string {
  if (spokenLanguage() === 'en') return sentence;
  for (const { key, pattern, places, quoted } of templatesOf(prefix)) {
    const match = pattern.exec(sentence);
    if (!match) continue;
    const values: string[] = [];
    places.forEach((place, index) => {
      const value = match[index + 1] ?? '';
      values[place - 1] = quoted.has(place) ? value : retell(value, prefix);
    });
    const [, base, form] = /^(.*)_(one|other)$/.exec(key) ?? [];
    if (base !== undefined && isCounted(base)) {
      const count = form === 'one' ? 1 : Number(values[0]?.replaceAll(',', ''));
      return sayCount(base, count, ...values.slice(1));
    }
    if (isKey(key)) return say(key, ...values);
  }
  return sentence;
}
