/** A plot of what work costs as there is more of it: both scales by powers, so that a straight rise by one is linear. */

/** Pairs of how much work there was and what it cost. */
export type Line = readonly (readonly [work: number, cost: number])[];

export interface Growth {
  readonly title: string;
  /** What was measured, on what, when, and how often. */
  readonly about: string;
  /** What there is more of, and what it costs, with the unit. */
  readonly across: string;
  readonly up: string;
  /** Whether the cost may rise with the work: then a dashed line says what linear would be. */
  readonly isLinear: boolean;
  readonly lines: Readonly<Record<string, Line>>;
}

/** Of the lines, in a light page and in a dark one. */
const COLOURS = [
  ['#c2521f', '#f08a5d'],
  ['#2b6cb0', '#74b3f2'],
  ['#2f7a52', '#6fcf9f'],
  ['#6f4bc9', '#b79cf5'],
] as const;
const [WIDTH, HEIGHT] = [640, 360];
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 150, 44, 48];
/** Pixels between the middles of two names at the lines' ends. */
const NAME_HEIGHT = 16;

/** In a page of either colour: the picture is shown by itself, so the page's own styles do not reach it. */
const inks = (page: 0 | 1): string =>
  COLOURS.map((colours, i) => `.line-${i}{stroke:${colours[page]}}.name-${i}{fill:${colours[page]}}`).join('');
const STYLE = `text{fill:#14181f}.ground{fill:#fff}.grid{stroke:#dfe3e8}.linear{stroke:#7a8494;stroke-dasharray:5 4;fill:none}${inks(0)}
@media (prefers-color-scheme:dark){text{fill:#e6eaf0}.ground{fill:#14181f}.grid{stroke:#333a45}${inks(1)}}`;

const escapeXml = (words: string): string => words.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

/** 1, 2, 5, 10, 20 … from below the least to above the greatest. */
function ticksOf(values: readonly number[]): readonly number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const steps = Array.from({ length: 40 }, (_, i) => [1, 2, 5].map((digit) => digit * 10 ** (i - 20))).flat();
  const from = steps.findLastIndex((step) => step <= least);
  const to = steps.findIndex((step) => step >= most);
  return steps.slice(from, Math.max(to, from + 1) + 1);
}

const scale =
  (low: number, high: number, from: number, to: number) =>
  (value: number): number =>
    from + ((to - from) * Math.log(value / low)) / Math.log(high / low);

const place = (value: number): string => value.toFixed(1);

/** Names as near to where their lines end as they can be read: each below the one above. */
function spread(heights: readonly number[]): readonly number[] {
  const order = heights.map((_, i) => i).toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  order.forEach((name, i) => {
    const above = order[i - 1];
    if (above !== undefined) placed[name] = Math.max(placed[name] ?? 0, (placed[above] ?? 0) + NAME_HEIGHT);
  });
  return placed;
}

/** @returns an SVG text that stands alone */
export function plotGrowth({ title, about, across, up, isLinear, lines }: Growth): string {
  const points = Object.values(lines).flat();
  const works = [...new Set(points.map(([work]) => work))].toSorted((a, b) => a - b);
  const [least = 1, most = 1] = [works[0], works.at(-1)];
  const ticks = ticksOf(points.map(([, cost]) => cost));
  const x = scale(least, most, LEFT, WIDTH - RIGHT);
  const y = scale(ticks[0] ?? 1, ticks.at(-1) ?? 1, HEIGHT - BOTTOM, TOP);
  const body: string[] = [];
  for (const tick of ticks) {
    body.push(`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${place(y(tick))}" y2="${place(y(tick))}"/>`);
    body.push(`<text x="${LEFT - 8}" y="${place(y(tick) + 4)}" text-anchor="end">${tick.toLocaleString('en')}</text>`);
  }
  for (const work of works) {
    const words = work.toLocaleString('en');
    body.push(`<text x="${place(x(work))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${words}</text>`);
  }
  const [first = []] = Object.values(lines);
  const [[work, cost] = [1, 1]] = first;
  if (isLinear) {
    // Up to where the plot ends, or the rise does.
    const end = Math.min(most, (work * (ticks.at(-1) ?? 1)) / cost);
    const [fromX, fromY, toX, toY] = [x(work), y(cost), x(end), y((cost * end) / work)].map(place);
    body.push(`<path class="linear" d="M${fromX} ${fromY}L${toX} ${toY}"/>`);
  }
  const heights = spread(Object.values(lines).map((line) => y(line.at(-1)?.[1] ?? 1)));
  Object.entries(lines).forEach(([name, line], i) => {
    const ink = i % COLOURS.length;
    const path = line.map(([at, value], k) => `${k === 0 ? 'M' : 'L'}${place(x(at))} ${place(y(value))}`).join('');
    body.push(`<path class="line-${ink}" d="${path}" fill="none" stroke-width="2"/>`);
    for (const [at, value] of line)
      body.push(`<circle class="name-${ink}" cx="${place(x(at))}" cy="${place(y(value))}" r="3"/>`);
    const nameAt = `x="${WIDTH - RIGHT + 10}" y="${place((heights[i] ?? 0) + 4)}"`;
    body.push(`<text class="name-${ink}" ${nameAt} font-weight="600">${escapeXml(name)}</text>`);
  });
  const dashed = isLinear ? ' (dashed: linear)' : '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" role="img">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(about)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text x="16" y="24" font-size="14" font-weight="600">${escapeXml(title)}</text>`,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">${escapeXml(across)}; up: ${escapeXml(up)}${dashed}</text>`,
    ...body,
    '</svg>\n',
  ].join('\n');
}
