import '../../src/words/english';
import { speak, type Catalogue } from '../../src/words/say';
import { DEFAULT_FEED_SETTINGS, type FeedSettings } from '../../src/feed/feed-settings';
import type { SiteHints } from '../../src/feed/sites/site-hints';
import { watchFeed, type Feed, type FeedFinding } from '../../src/feed/watch-feed';

/** Built by the tests of badges and run in a page there with a judge that knows the answers; no part of the extension. */

/** `fails` throws; `waits` never answers. */
export type Answer = 'fails' | 'waits' | FeedFinding;

export interface FeedBench {
  /** Answers by the last part of the address; what is not named has no badge. */
  begin(answers: Readonly<Record<string, Answer>>): void;
  end(): void;
  answer(name: string, answer: Answer): void;
  setSettings(settings: Partial<FeedSettings>): void;
  lookAgain(): void;
  /** From now on these are said; of what is not among them the keys. */
  speak(language: string, catalogue: Catalogue): void;
  /** The names of the pictures that were judged, withdrawn and opened, in order; opened ones with their context. */
  readonly judged: string[];
  readonly withdrawn: string[];
  readonly opened: string[];
  readonly contexts: string[];
  readonly marked: string[];
  readonly hidden: string[];
  readonly unwelcome: string[];
}

/** Of a made-up site: `.avatar`, `article`, its `.author` and its `.ai-label`. */
const HINTS: SiteHints = {
  name: 'Made-up',
  hosts: ['127.0.0.1'],
  mediaOrigins: [],
  avatar: '.avatar',
  post: 'article',
  author: '.author',
  platformLabel: { selector: '.ai-label', words: /\bAI\b/ },
};

let ending: AbortController | null = null;
let feed: Feed | null = null;
let known: Record<string, Answer> = {};
const nameOf = (address: string): string => new URL(address).pathname.split('/').at(-1) ?? '';

const feedBench: FeedBench = {
  judged: [],
  withdrawn: [],
  opened: [],
  contexts: [],
  marked: [],
  hidden: [],
  unwelcome: [],
  begin(answers) {
    ending = new AbortController();
    const { signal } = ending;
    known = { ...answers };
    feed = watchFeed(
      {
        judge({ address }, withdrawal) {
          const name = nameOf(address);
          feedBench.judged.push(name);
          const answer = known[name] ?? { state: 'no-face' };
          if (answer === 'fails') return Promise.reject(new Error('could not be judged'));
          if (answer !== 'waits') return Promise.resolve(answer);
          return new Promise((_resolve, reject) => {
            withdrawal.addEventListener('abort', () => {
              feedBench.withdrawn.push(name);
              reject(new Error('withdrawn'));
            });
          });
        },
        openPicture({ address }, { author, platformLabel }) {
          feedBench.opened.push(nameOf(address));
          feedBench.contexts.push(`${author ?? '-'} / ${platformLabel ?? '-'}`);
        },
        hideSite() {
          feedBench.hidden.push('hidden');
          feedBench.end();
        },
        markWrong: (findingId, isWrong) => void feedBench.marked.push(`${findingId} ${isWrong}`),
        hints: HINTS,
        onUnwelcome() {
          feedBench.unwelcome.push('ended');
          feedBench.end();
        },
      },
      signal,
    );
  },
  end: () => ending?.abort(),
  answer: (name, answer) => void (known[name] = answer),
  setSettings: (settings) => feed?.setSettings({ ...DEFAULT_FEED_SETTINGS, ...settings }),
  lookAgain: () => feed?.lookAgain(),
  speak(language, catalogue) {
    speak(language, catalogue);
    feed?.sayAnew();
  },
};

Object.assign(globalThis, { feedBench });
