import { watchFeed } from '../../src/feed/watch-feed';

/** Built by `badges-page.test.ts` and run in a page there with a judge that knows the answers; no part of the extension. */

export type Answer = 'signs' | 'unsure' | 'none' | 'fails';

export interface FeedBench {
  /** Answers by the last part of the address; what is not named has no badge. */
  begin(answers: Readonly<Record<string, Answer>>): void;
  end(): void;
  /** The names of the pictures that were judged and opened, in order. */
  readonly judged: string[];
  readonly opened: string[];
  readonly unwelcome: string[];
}

let ending: AbortController | null = null;
const nameOf = (address: string): string => new URL(address).pathname.split('/').at(-1) ?? '';

const feedBench: FeedBench = {
  judged: [],
  opened: [],
  unwelcome: [],
  begin(answers) {
    ending = new AbortController();
    const { signal } = ending;
    watchFeed(
      {
        async judge({ address }) {
          const name = nameOf(address);
          feedBench.judged.push(name);
          const answer = answers[name] ?? 'none';
          if (answer === 'fails') throw new Error('could not be judged');
          const kind = answer === 'signs' ? 'FS' : null;
          const rest = { chance: 'about 90 %', kind, faces: 1, findingId: name, isMarkedWrong: false } as const;
          return { state: 'judged', verdict: answer, ...rest };
        },
        openPicture: ({ address }) => void feedBench.opened.push(nameOf(address)),
        hideSite: () => feedBench.end(),
        markWrong: () => undefined,
        hints: null,
        onUnwelcome() {
          feedBench.unwelcome.push('ended');
          feedBench.end();
        },
      },
      signal,
    );
  },
  end: () => ending?.abort(),
};

Object.assign(globalThis, { feedBench });
