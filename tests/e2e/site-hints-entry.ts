import '../../src/words/english';
import { hintsFor } from '../../src/feed/sites/hints-for';
import { readContext } from '../../src/feed/sites/read-context';
import type { PageContext, SiteHints } from '../../src/feed/sites/site-hints';
import { watchFeed } from '../../src/feed/watch-feed';

/** Built by `site-hints.test.ts` and run in pages that are built like a site's own; no part of the extension. */

export type HintName = 'mark' | 'avatar' | 'post' | 'author' | 'platformLabel.selector' | 'platformLabel.words';

/** How much of the page one part of a hint means. */
export interface HintMatches {
  readonly hint: HintName;
  readonly part: string;
  readonly matches: number;
}

/** What the hints say of a page. */
export interface HintReading {
  /** By the names of the pictures' files. */
  readonly contexts: Readonly<Record<string, PageContext>>;
  readonly matches: readonly HintMatches[];
}

export interface SiteBench {
  /** Looks the page's hints up; from then on all is about them. @returns the site's name */
  take(hostname: string): string | null;
  read(): HintReading;
  /** The same with each hint, one after the other, made to mean nothing. */
  readBroken(): readonly (HintReading & { readonly hint: HintName })[];
  /** Reads with other hints what is said of the picture of this name. */
  readOne(name: string, other: Partial<SiteHints>): PageContext | null;
  /** Finds signs in everything. */
  begin(): void;
  /** Names of the pictures that a point lies on, the smallest first. */
  namesAt(x: number, y: number): readonly string[];
  /** Names of the pictures that are large enough to be judged, and of a post. */
  largePostPictures(): readonly string[];
}

const NOTHING = 'telltale-nothing';
/** CSS pixels; the registry's own bound. */
const LEAST_SIDE = 96;

let hints: SiteHints | null = null;

const nameOf = (address: string): string => address.split(/[?#]/)[0]?.split('/').at(-1) ?? '';

function allElements(root: ParentNode = document): readonly Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? [element, ...allElements(element.shadowRoot)] : [element],
  );
}

function pictureName(element: Element): string | null {
  if (element instanceof HTMLImageElement) return nameOf(element.currentSrc || element.src);
  if (element instanceof SVGImageElement) return nameOf(element.href.baseVal);
  const background = element instanceof HTMLElement ? /url\("([^"]+)"\)/.exec(element.style.backgroundImage) : null;
  return background ? nameOf(background[1] ?? '') : null;
}

const pictures = (): readonly (readonly [string, Element])[] =>
  allElements().flatMap((element) => {
    const name = pictureName(element);
    return name === null ? [] : [[name, element] as const];
  });

/** The parts of a list of selectors, at the commas that stand in no bracket. */
function partsOf(selector: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of selector) {
    if (/[([]/.test(letter)) depth += 1;
    if (/[)\]]/.test(letter)) depth -= 1;
    if (letter === ',' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + letter);
  }
  return parts.map((part) => part.trim());
}

function contextsOf(known: SiteHints): Record<string, PageContext> {
  const contexts: Record<string, PageContext> = {};
  for (const [name, element] of pictures()) {
    const context = readContext(element, known);
    if (contexts[name] && JSON.stringify(contexts[name]) !== JSON.stringify(context)) {
      throw new Error(`Two elements show ${name}, and the page says different things of them.`);
    }
    contexts[name] = context;
  }
  return contexts;
}

/** How often each part of each hint means something, shadow trees included. */
function matchesOf(known: SiteHints, contexts: Readonly<Record<string, PageContext>>): HintMatches[] {
  const { mark = '', avatar, post, author, platformLabel } = known;
  const selectors: readonly (readonly [HintName, string])[] = [
    ['mark', mark],
    ['avatar', avatar],
    ['post', post],
    ['author', author],
    ['platformLabel.selector', platformLabel?.selector ?? ''],
  ];
  const elements = allElements();
  const found: HintMatches[] = selectors.flatMap(([hint, selector]) =>
    partsOf(selector)
      .filter((part) => part !== '')
      .map((part) => ({ hint, part, matches: elements.filter((element) => element.matches(part)).length })),
  );
  if (!platformLabel) return found;
  const labels = Object.values(contexts).filter((context) => context.platformLabel !== null);
  return [...found, { hint: 'platformLabel.words', part: String(platformLabel.words), matches: labels.length }];
}

function readWith(known: SiteHints): HintReading {
  const contexts = contextsOf(known);
  return { contexts, matches: matchesOf(known, contexts) };
}

function taken(): SiteHints {
  if (!hints) throw new Error('No hints were taken.');
  return hints;
}

const siteBench: SiteBench = {
  take(hostname) {
    hints = hintsFor(hostname, document);
    return hints?.name ?? null;
  },
  read: () => readWith(taken()),
  readBroken() {
    const known = taken();
    const { mark, platformLabel } = known;
    const broken: (readonly [HintName, SiteHints])[] = [
      ['avatar', { ...known, avatar: NOTHING }],
      ['post', { ...known, post: NOTHING }],
      ['author', { ...known, author: NOTHING }],
    ];
    if (mark !== undefined) broken.push(['mark', { ...known, mark: NOTHING }]);
    if (platformLabel) {
      broken.push(
        ['platformLabel.selector', { ...known, platformLabel: { ...platformLabel, selector: NOTHING } }],
        ['platformLabel.words', { ...known, platformLabel: { ...platformLabel, words: /telltale-nothing/ } }],
      );
    }
    return broken.map(([hint, other]) => ({ hint, ...readWith(other) }));
  },
  readOne(name, other) {
    const none = { name: '', hosts: [], mediaOrigins: [], avatar: NOTHING, post: NOTHING, author: NOTHING };
    const [, element] = pictures().find((candidate) => candidate[0] === name) ?? [];
    return element ? readContext(element, { ...none, platformLabel: null, ...other }) : null;
  },
  begin() {
    watchFeed(
      {
        judge: ({ address }) =>
          Promise.resolve({
            state: 'judged',
            verdict: 'signs',
            probability: 0.9,
            kind: 'FS',
            faces: 1,
            findingId: nameOf(address),
            isMarkedWrong: false,
          }),
        openPicture: () => undefined,
        hideSite: () => undefined,
        markWrong: () => undefined,
        onUnwelcome: () => undefined,
        hints,
      },
      new AbortController().signal,
    );
  },
  namesAt(x, y) {
    return pictures()
      .map(([name, element]) => ({ name, box: element.getBoundingClientRect() }))
      .filter(({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
      .toSorted((a, b) => a.box.width * a.box.height - b.box.width * b.box.height)
      .map(({ name }) => name);
  },
  largePostPictures() {
    return pictures()
      .filter(([, element]) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height) >= LEAST_SIDE;
      })
      .filter(([, element]) => !readContext(element, hints).isAvatar)
      .map(([name]) => name);
  },
};

Object.assign(globalThis, { siteBench });
