import type { PageContext, SiteHints } from './site-hints';

/** Reads what a page says about a picture. Changes nothing, and reads nothing that needs a layout. */

/** Elements that are looked at for one hint: a page may have as many as it likes. */
const MOST_CANDIDATES = 300;
/** Characters. */
const LONGEST_AUTHOR = 60;
const LONGEST_LABEL = 120;

/** The nearest element that the selector means, itself or around it, out of shadow trees too. */
function closestAcross(element: Element, selector: string): Element | null {
  let at: Element | null = element;
  while (at) {
    const found: Element | null = at.closest(selector);
    if (found) return found;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** Where the post's words may stand: in it, in its own shadow tree, and in those between it and the picture. */
function treesOf(element: Element, post: Element): readonly ParentNode[] {
  const trees: ParentNode[] = [post];
  if (post.shadowRoot) trees.push(post.shadowRoot);
  for (let root = element.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
    if (root.contains(post)) break;
    if (root !== post.shadowRoot) trees.push(root);
  }
  return trees;
}

/** Without what is not seen and could hide or turn around other words. */
function tidy(text: string): string {
  return text
    .replace(/(?!\u200d)\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Half of a pair of surrogates would be left.
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** An element's text as far as it is of use, or its accessible label where it has none. */
function readText(element: Element, longest: number): string {
  const walk = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = '';
  while (tidy(text).length <= longest && walk.nextNode()) {
    if (!/^(?:script|style)$/.test(walk.currentNode.parentElement?.localName ?? '')) {
      // One node may hold megabytes.
      text += (walk.currentNode.nodeValue ?? '').slice(0, 4 * longest);
    }
  }
  const words = tidy(text) || tidy((element.getAttribute('aria-label') ?? '').slice(0, 4 * longest));
  return cut(words, longest);
}

/** The first text that fits, of elements that belong to this post and not to one within it. */
function findText(
  trees: readonly ParentNode[],
  selector: string,
  isOwn: (candidate: Element) => boolean,
  fits: (candidate: Element) => string | null,
): string | null {
  for (const tree of trees) {
    for (const candidate of [...tree.querySelectorAll(selector)].slice(0, MOST_CANDIDATES)) {
      const text = isOwn(candidate) ? fits(candidate) : null;
      if (text) return text;
    }
  }
  return null;
}

/** Nothing where the browser does not know the selector: a hint may spare work, never end it. */
function unlessBroken<T>(read: () => T): T | null {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'SyntaxError') return null;
    throw thrown;
  }
}

/** What the page says about a picture, as far as hints tell where; of an avatar nothing but that it is one. */
export function readContext(element: Element, hints: SiteHints | null): PageContext {
  const nothing = { isAvatar: false, author: null, platformLabel: null };
  if (!hints) return nothing;
  if (unlessBroken(() => closestAcross(element, hints.avatar))) return { ...nothing, isAvatar: true };
  const post = unlessBroken(() => closestAcross(element, hints.post));
  if (!post) return nothing;
  const trees = treesOf(element, post);
  const isOwn = (candidate: Element): boolean => closestAcross(candidate, hints.post) === post;
  const author = unlessBroken(() =>
    findText(trees, hints.author, isOwn, (candidate) => readText(candidate, LONGEST_AUTHOR)),
  );
  const { platformLabel: label } = hints;
  const platformLabel =
    label &&
    unlessBroken(() =>
      findText(trees, label.selector, isOwn, (candidate) => {
        const text = readText(candidate, LONGEST_LABEL);
        return label.words.test(text) ? text : null;
      }),
    );
  return { isAvatar: false, author, platformLabel };
}
