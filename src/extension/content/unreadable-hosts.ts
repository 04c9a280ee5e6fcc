import type { UnreadableHost } from '../messages';

/** So many hosts are told of, and so many pictures counted; a page may have any number. */
const MOST_HOSTS = 20;
const MOST_PICTURES = 999;
/** Pictures come by the dozen: they are told together. Milliseconds. */
const TOLD_AFTER = 500;

/** Counts the pictures of a page that only the extension, with a permission for their hosts, could read. */
export class UnreadableHosts {
  readonly #tell: (hosts: readonly UnreadableHost[]) => void;
  readonly #addresses = new Map<string, Set<string>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #counted = 0;

  constructor(tell: (hosts: readonly UnreadableHost[]) => void, signal: AbortSignal) {
    this.#tell = tell;
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** @param address of a web page's picture */
  note(address: string): void {
    if (this.#counted >= MOST_PICTURES) return;
    const { origin } = new URL(address);
    const seen = this.#addresses.get(origin) ?? new Set();
    if (seen.has(address)) return;
    this.#addresses.set(origin, seen.add(address));
    this.#counted += 1;
    this.#tellSoon();
  }

  /** Its pictures can be read now. */
  forget(origin: string): void {
    const seen = this.#addresses.get(origin);
    if (!seen) return;
    this.#addresses.delete(origin);
    this.#counted -= seen.size;
    this.#tellSoon();
  }

  /** After the browser kept the page aside, and with it forgot what was told. */
  tellAgain(): void {
    if (this.#counted > 0) this.#tellSoon();
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const hosts = [...this.#addresses].map(([origin, { size }]) => ({ origin, pictures: size }));
      this.#tell(hosts.toSorted((a, b) => b.pictures - a.pictures).slice(0, MOST_HOSTS));
    }, TOLD_AFTER);
  }
}
