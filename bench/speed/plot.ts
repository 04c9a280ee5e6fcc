import { spreadOf, type Measured } from './figures';

/** A plot of all times as an SVG text that stands alone: a bar to the median, a line over the middle four fifths. */

const INK = '#14181f';
const GRID = '#e2e6eb';
/** By the place of a way in its row: the first is what the others are held against. */
const COLOURS = ['#98a2b3', '#d9622b', '#2b6cb0', '#2f855a', '#805ad5'];
const [LEFT, RIGHT, WIDTH] = [300, 240, 1100];
const [BAR, GAP, TITLE] = [10, 14, 34];

const escapeXml = (words: string): string => words.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

/** Across on a scale of powers of ten, since times lie between one millisecond and seconds. */
function scaleOf(measured: readonly Measured[]): {
  readonly acrossAt: (value: number) => number;
  readonly ticks: number[];
} {
  const values = measured.flatMap(({ times }) => Object.values(times).flat());
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const acrossAt = (value: number): number =>
    LEFT + ((Math.log10(value) - low) / Math.max(1, high - low)) * (WIDTH - LEFT - RIGHT);
  return { acrossAt, ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) };
}

export function plotOf(measured: readonly Measured[]): string {
  const { acrossAt, ticks } = scaleOf(measured);
  const body: string[] = [];
  let y = 20;
  let place = '';
  for (const each of measured) {
    if (each.place !== place) {
      ({ place } = each);
      y += TITLE;
      body.push(`<text x="16" y="${y - 8}" font-weight="600">${escapeXml(place)}</text>`);
    }
    body.push(`<text x="${LEFT - 10}" y="${y + BAR}" text-anchor="end">${escapeXml(each.task)}</text>`);
    Object.entries(each.times).forEach(([way, values], i) => {
      const { median, p10, p90 } = spreadOf(values);
      const [middle, colour] = [y + BAR / 2, COLOURS[i % COLOURS.length]];
      body.push(
        `<rect x="${LEFT}" y="${y}" width="${(acrossAt(median) - LEFT).toFixed(1)}" height="${BAR - 2}" fill="${colour}"/>`,
        `<line x1="${acrossAt(p10).toFixed(1)}" x2="${acrossAt(p90).toFixed(1)}" y1="${middle}" y2="${middle}" stroke="${INK}"/>`,
        `<text x="${(acrossAt(Math.max(median, p90)) + 6).toFixed(1)}" y="${y + BAR - 2}" font-size="10">${escapeXml(way)}, ${median.toFixed(1)} ms</text>`,
      );
      y += BAR;
    });
    y += GAP;
  }
  const height = y + 30;
  const grid = ticks.map(
    (tick) =>
      `<line x1="${acrossAt(tick)}" x2="${acrossAt(tick)}" y1="20" y2="${y}" stroke="${GRID}"/><text x="${acrossAt(tick)}" y="${y + 18}" text-anchor="middle">${tick} ms</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="${INK}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...grid,
    ...body,
    '</svg>\n',
  ].join('\n');
}
