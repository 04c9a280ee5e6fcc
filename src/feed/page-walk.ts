/** Goes over the elements of a page a little at a time. */

import { isElement } from './shown-media';
import { holds } from './tree-place';

/** Further parts are not kept apart: the whole page is gone over once instead. */
const MOST_PARTS = 500;

export class PageWalk {
  readonly #page: Document;
  #walks: TreeWalker[] = [];

  constructor(page: Document) {
    this.#page = page;
  }

  get isOver(): boolean {
    return this.#walks.length === 0;
  }

  /** Goes over what is below the node as well, later. */
  add(root: Node): void {
    const isTooMuch = this.#walks.length >= MOST_PARTS;
    if (isTooMuch) this.#walks = [];
    this.#walks.push(this.#page.createTreeWalker(isTooMuch ? this.#page : root, NodeFilter.SHOW_ELEMENT));
  }

  /** @param until by the clock of `performance.now()` */
  goOn(until: number, visit: (element: Element) => void): void {
    for (let walk = this.#walks[0]; walk && performance.now() < until; walk = this.#walks[0]) {
      if (!walk.root.isConnected || isFinished(walk, until, visit)) this.#walks.shift();
    }
  }

  end(): void {
    this.#walks = [];
  }
}

function isFinished(walk: TreeWalker, until: number, visit: (element: Element) => void): boolean {
  // The page may change between two slices; where it took the walk's own place away, the walk begins anew.
  if (!holds(walk.root, walk.currentNode)) walk.currentNode = walk.root;
  if (walk.currentNode === walk.root && isElement(walk.root)) visit(walk.root);
  while (performance.now() < until) {
    if (!walk.nextNode()) return true;
    visit(walk.currentNode as Element);
  }
  return false;
}

/** Takes as many out of the set as the time allows. */
export function takeUntil<T>(until: number, set: Set<T>, take: (one: T) => void): void {
  for (const one of set) {
    if (performance.now() > until) return;
    set.delete(one);
    take(one);
  }
}
