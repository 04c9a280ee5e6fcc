/** Reads computed background values. */

export interface BoxSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** As `getComputedStyle` gives them, addresses absolute. */
export interface BackgroundStyle {
  readonly backgroundImage: string;
  readonly backgroundRepeat: string;
  readonly backgroundSize: string;
}

/** A repeated picture counts as a pattern when the box shows at least this many of it side by side. */
const TILES = 1.5;

/** Whether any layer is a picture rather than a gradient. */
export function hasPicture(backgroundImage: string): boolean {
  return backgroundImage.includes('url(');
}

/** Splits at commas that stand in no brackets and no quotation marks. An address can be megabytes long. */
function splitList(list: string): string[] {
  const parts: string[] = [];
  let begin = 0;
  let depth = 0;
  for (const { 0: mark, index } of list.matchAll(/"(?:[^"\\]+|\\.)*"|[(),]/gs)) {
    if (mark === '(') depth += 1;
    else if (mark === ')') depth -= 1;
    else if (mark === ',' && depth === 0) {
      parts.push(list.slice(begin, index).trim());
      begin = index + 1;
    }
  }
  parts.push(list.slice(begin).trim());
  return parts;
}

function addressIn(layer: string): string | null {
  const inner = /^url\("((?:[^"\\]+|\\.)*)"\)/s.exec(layer)?.[1];
  return inner === undefined ? null : inner.replace(/\\(.)/gs, '$1');
}

/** The choice that the browser makes: the least that is dense enough, or else the densest. */
function addressInSet(layer: string, density: number): string | null {
  const inner = /^(?:-webkit-)?image-set\((.*)\)$/s.exec(layer)?.[1];
  const choices = splitList(inner ?? '').flatMap((choice) => {
    const address = addressIn(choice);
    return address === null ? [] : [{ address, density: Number(/([\d.]+)(?:dppx|x)\b/.exec(choice)?.[1] ?? 1) }];
  });
  const ordered = choices.toSorted((a, b) => a.density - b.density);
  return (ordered.find((choice) => choice.density >= density) ?? ordered.at(-1))?.address ?? null;
}

/** Whether a length of `background-size` lets the picture stand several times along a side. `auto` is not known. */
function isTiled(repeat: string | undefined, length: string | undefined, side: number): boolean {
  if (repeat === 'no-repeat') return false;
  const [, number, unit] = /^([\d.]+)(px|%)$/.exec(length ?? '') ?? [];
  if (number === undefined) return false;
  const pixels = unit === '%' ? (side * Number(number)) / 100 : Number(number);
  return pixels * TILES <= side;
}

function isPattern(repeat: string, size: string, box: BoxSize): boolean {
  const [alongX, alongY = alongX] =
    repeat === 'repeat-x'
      ? ['repeat', 'no-repeat']
      : repeat === 'repeat-y'
        ? ['no-repeat', 'repeat']
        : repeat.split(' ');
  const [width, height] = size.split(' ');
  return isTiled(alongX, width, box.width) || isTiled(alongY, height, box.height);
}

/**
 * The address of the topmost layer that is a picture; null where there is none, or where it is repeated as a pattern.
 * @param density device pixels to the CSS pixel
 */
export function backgroundAddress(style: BackgroundStyle, box: BoxSize, density: number): string | null {
  const repeats = splitList(style.backgroundRepeat);
  const sizes = splitList(style.backgroundSize);
  for (const [index, layer] of splitList(style.backgroundImage).entries()) {
    const address = addressIn(layer) ?? addressInSet(layer, density);
    if (address === null) continue;
    const repeat = repeats[index % repeats.length] ?? 'repeat';
    return isPattern(repeat, sizes[index % sizes.length] ?? 'auto', box) ? null : address;
  }
  return null;
}
