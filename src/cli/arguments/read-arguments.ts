import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearestWord } from './nearest-word';

/** A wrong way of calling the command; its message is shown with where to find help. */
export class UsageError extends Error {}

const hasCode = (thrown: unknown): thrown is TypeError & { readonly code: unknown } =>
  thrown instanceof TypeError && 'code' in thrown;

/** The option of the command line that is not among the known ones; null where that is not what is wrong. */
function unknownOption(args: readonly string[], known: readonly string[]): string | null {
  for (const word of args) {
    if (word === '--') return null;
    const name = /^--([^=]+)/.exec(word)?.[1];
    if (name !== undefined && !known.includes(name)) return name;
  }
  return null;
}

/**
 * Reads a command's arguments as Node's `parseArgs` does, with errors that say what to write instead.
 * @throws UsageError for an unknown option, naming the nearest known one, and for one with too much or too little behind it
 */
export function readArguments<T extends ParseArgsConfig>(
  args: readonly string[],
  config: T,
): ReturnType<typeof parseArgs<T & { args: string[] }>> {
  try {
    return parseArgs({ ...config, args: [...args] });
  } catch (thrown) {
    if (!hasCode(thrown)) throw thrown;
    const known = [...Object.keys(config.options ?? {}), 'help'];
    const unknown = thrown.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? unknownOption(args, known) : null;
    if (unknown === null) throw new UsageError(`${thrown.message.split('. ', 1)[0]}.`, { cause: thrown });
    const nearest = nearestWord(unknown, known);
    const instead = nearest === null ? '' : ` Did you mean --${nearest}?`;
    throw new UsageError(`There is no option --${unknown}.${instead}`, { cause: thrown });
  }
}

/** The known name that a word is. @throws UsageError that lists the known ones */
export function oneOf<T extends string>(known: readonly T[], word: string, option: string): T {
  const name = known.find((each) => each === word);
  if (name === undefined) throw new UsageError(`${option} does not know "${word}", only ${known.join(', ')}`);
  return name;
}

/** @throws UsageError unless the words are a whole number from 1 to `most` */
export function wholeNumber(words: string, option: string, most = Number.MAX_SAFE_INTEGER): number {
  const number = Number(words);
  if (!/^\d+$/.test(words) || number < 1 || number > most) {
    const upTo = most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`;
    throw new UsageError(`${option} needs a whole number from 1${upTo}, not "${words}".`);
  }
  return number;
}
