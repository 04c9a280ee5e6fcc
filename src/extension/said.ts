import { computed, signal, type ReadonlySignal } from '@preact/signals';

/** Sentences that stay on a page: said anew when the person chooses another language. */

/** Goes up with each change of language. */
const spokenAnew = signal(0);

/** To be called after another language is spoken, before the page is drawn anew. */
export function sayAllAnew(): void {
  spokenAnew.value += 1;
}

/** As `computed`, for what is put into words. */
export const saying = <T>(words: () => T): ReadonlySignal<T> =>
  computed(() => {
    void spokenAnew.value;
    return words();
  });

/** How a sentence is said, in whatever language is spoken then. */
export type Said = () => string;

/** What a person is told, until they are told something else. */
export interface Notice {
  readonly words: ReadonlySignal<string | null>;
  /** @param sentence null takes the notice away */
  tell(sentence: (() => string | null) | null): void;
}

export function createNotice(): Notice {
  const sentence = signal<(() => string | null) | null>(null);
  return {
    words: saying(() => sentence.value?.() ?? null),
    tell: (next) => (sentence.value = next),
  };
}

/** The last of several things that a person is told; the same sentence twice is told twice. */
export interface Told {
  readonly sentence: string;
  readonly count: number;
}

/** @param before what was told before it */
export const toldNext = (sentence: Said, before: Told | null): Told => ({
  get sentence() {
    return sentence();
  },
  count: (before?.count ?? 0) + 1,
});
