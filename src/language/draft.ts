import { CONTROL_TOKENS } from './sampling';

/** Tokens that a guess looks at before it, the longest first. */
const ORDERS = [4, 3, 2, 1] as const;

/** What came after the last tokens of a text, by these tokens. */
export type Followers = Map<string, number>;

/** Tokens `end - order` to `end` as a key: each is a number below 65 536. */
const keyOf = (tokens: readonly number[], end: number, order: number): string =>
  String.fromCharCode(...tokens.slice(end - order, end));

/** The keys by which the token at `at` is to be found, the longest first; none for a control token. */
function keysOf(tokens: readonly number[], at: number): readonly string[] {
  if ((tokens[at] ?? 0) < CONTROL_TOKENS) return [];
  return ORDERS.filter((order) => order <= at).map((order) => keyOf(tokens, at, order));
}

/** A table of texts that are likely to be said: what comes most often after some tokens counts. */
export function createTable() {
  const counts = new Map<string, Map<number, number>>();
  const followers: Followers = new Map();
  return {
    followers,
    add(tokens: readonly number[]): void {
      tokens.forEach((token, at) => {
        for (const key of keysOf(tokens, at)) {
          const found = counts.get(key) ?? new Map<number, number>();
          const count = (found.get(token) ?? 0) + 1;
          counts.set(key, found.set(token, count));
          const best = followers.get(key);
          if (best === undefined || count > (found.get(best) ?? 0)) followers.set(key, token);
        }
      });
    },
  };
}

/** Guesses how a text goes on, so that one step of the network can read several tokens. */
export interface Drafter {
  /** Takes the next token of the text. */
  add(token: number): void;
  /** Tokens that may follow, at most `most`; none where nothing like the end of the text is known. */
  propose(most: number): readonly number[];
}

/**
 * @param text what stands already; what followed there is guessed first, the latest place counting
 * @param tables what is guessed after that, the first first
 */
export function createDrafter(text: readonly number[], tables: readonly Followers[]): Drafter {
  const tokens = [...text];
  const own: Followers = new Map();
  const learn = (at: number): void => {
    for (const key of keysOf(tokens, at)) own.set(key, tokens[at] ?? 0);
  };
  tokens.forEach((_, at) => learn(at));
  const all = [own, ...tables];
  const follower = (sequence: readonly number[]): number | undefined => {
    for (const order of ORDERS) {
      if (sequence.length < order) continue;
      const key = keyOf(sequence, sequence.length, order);
      for (const table of all) {
        const found = table.get(key);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  return {
    add(token) {
      tokens.push(token);
      learn(tokens.length - 1);
    },
    propose(most) {
      // Only the end of the text is looked at.
      const sequence = tokens.slice(-ORDERS[0]);
      const guessed: number[] = [];
      while (guessed.length < most) {
        const token = follower(sequence);
        if (token === undefined) break;
        guessed.push(token);
        sequence.push(token);
      }
      return guessed;
    },
  };
}
