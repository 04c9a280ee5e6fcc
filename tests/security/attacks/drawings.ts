/** Drawings of a few kilobytes that take a browser hours, made by multiplication. */

export const drawing = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024">${inner}</svg>`;

/** A rectangle that is used ten times by what is used ten times, and so on: 10 to the power of eight. */
export function useBomb(levels = 8): string {
  const groups = Array.from({ length: levels }, (_, i) => `<g id="l${i + 1}">${`<use href="#l${i}"/>`.repeat(10)}</g>`);
  return drawing(`<defs><rect id="l0" width="1" height="1"/>${groups.join('')}</defs><use href="#l${levels}"/>`);
}

/** The same with masks that are masked. */
export function maskBomb(levels = 8): string {
  const rectangle = (mask: number): string => `<rect width="999" height="999" fill="#fff" mask="url(#m${mask})"/>`;
  const masks = Array.from({ length: levels }, (_, i) => `<mask id="m${i + 1}">${rectangle(i).repeat(10)}</mask>`);
  return drawing(
    `<mask id="m0"><rect width="999" height="999" fill="#fff"/></mask>${masks.join('')}${rectangle(levels)}`,
  );
}
