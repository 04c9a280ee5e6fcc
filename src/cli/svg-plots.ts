import type { Bands } from '../forensics/findings';
import { reliabilityBins, rocCurve } from './bench-metrics';
import type { ScoredPicture } from './bench-results';

/** Plots as SVG texts that stand alone: system font, white ground, colours that differ in lightness too. */

const INK = '#14181f';
const QUIET = '#5a6472';
const GRID = '#e2e6eb';
const BONA_FIDE = '#475467';
const FORGED = '#d9622b';

function escapeXml(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function text(x: number, y: number, words: string, attributes = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escapeXml(words)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, attributes: string): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((value) => value.toFixed(1));
  return `<line x1="${a}" y1="${b}" x2="${c}" y2="${d}" ${attributes}/>`;
}

function rectangle(x: number, y: number, width: number, height: number, attributes: string): string {
  const [a, b, c, d] = [x, y, width, height].map((value) => value.toFixed(1));
  return `<rect x="${a}" y="${b}" width="${c}" height="${d}" ${attributes}/>`;
}

function wrap(width: number, height: number, title: string, body: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="${INK}">`,
    `<title>${escapeXml(title)}</title>`,
    rectangle(0, 0, width, height, 'fill="#fff"'),
    text(24, 28, title, 'font-size="15" font-weight="600"'),
    ...body,
    '</svg>\n',
  ].join('\n');
}

/** A square plot area with both axes 0..1. */
const AREA = { left: 64, top: 48, side: 400 };
const acrossAt = (value: number): number => AREA.left + value * AREA.side;
const upAt = (value: number): number => AREA.top + (1 - value) * AREA.side;

function squareAxes(acrossWords: string, upWords: string): string[] {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((value) => [
    line(acrossAt(value), upAt(0), acrossAt(value), upAt(1), `stroke="${GRID}"`),
    line(acrossAt(0), upAt(value), acrossAt(1), upAt(value), `stroke="${GRID}"`),
    text(acrossAt(value), upAt(0) + 18, value.toFixed(1), `text-anchor="middle" fill="${QUIET}"`),
    text(acrossAt(0) - 8, upAt(value) + 4, value.toFixed(1), `text-anchor="end" fill="${QUIET}"`),
  ]);
  const middle = upAt(0.5);
  return [
    ...ticks,
    text(acrossAt(0.5), upAt(0) + 40, acrossWords, 'text-anchor="middle"'),
    text(20, middle, upWords, `text-anchor="middle" transform="rotate(-90 20 ${middle})"`),
  ];
}

const SQUARE_WIDTH = 496;
const SQUARE_HEIGHT = 508;

/** ROC curve of the scores (calibrated probabilities), with the area in the title. */
export function plotRoc(bonaFide: readonly number[], forged: readonly number[], area: number): string {
  const points = rocCurve(bonaFide, forged)
    .map((point) => `${acrossAt(point.falseAlarms).toFixed(1)},${upAt(point.found).toFixed(1)}`)
    .join(' ');
  return wrap(SQUARE_WIDTH, SQUARE_HEIGHT, `ROC curve, area ${area.toFixed(3)}`, [
    ...squareAxes('false alarms (share of bona fide)', 'found (share of forged)'),
    line(acrossAt(0), upAt(0), acrossAt(1), upAt(1), `stroke="${QUIET}" stroke-dasharray="4 4"`),
    `<polyline points="${points}" fill="none" stroke="${FORGED}" stroke-width="2.5" stroke-linejoin="round"/>`,
  ]);
}

/** Share of forged pictures in each bin of the score; a dot on the diagonal is a calibrated bin. */
export function plotReliability(bonaFide: readonly number[], forged: readonly number[], error: number): string {
  const bins = reliabilityBins(bonaFide, forged).filter((bin) => bin.count > 0);
  const most = Math.max(...bins.map((bin) => bin.count));
  const bars = bins.map((bin) => {
    const height = (bin.count / most) * 0.25 * AREA.side;
    const width = (bin.to - bin.from) * AREA.side;
    return rectangle(acrossAt(bin.from) + 1, upAt(0) - height, width - 2, height, `fill="${GRID}"`);
  });
  const dots = bins.map(
    (bin) =>
      `<circle cx="${acrossAt(bin.meanScore).toFixed(1)}" cy="${upAt(bin.forgedShare).toFixed(1)}" r="5" fill="${FORGED}"><title>${bin.count} pictures</title></circle>`,
  );
  return wrap(SQUARE_WIDTH, SQUARE_HEIGHT, `Reliability, expected calibration error ${error.toFixed(3)}`, [
    ...squareAxes('mean calibrated probability', 'share forged (bars: how many pictures)'),
    ...bars,
    line(acrossAt(0), upAt(0), acrossAt(1), upAt(1), `stroke="${QUIET}" stroke-dasharray="4 4"`),
    ...dots,
  ]);
}

/** The value below which `share` of the sorted values lie. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const ROW = 22;
const LABELS = 250;
const TRACK = 480;

/** One row for each set and class: line from the 5th to the 95th percentile, box over the middle half, median. */
export function plotScoresBySet(pictures: readonly ScoredPicture[], bands: Bands): string {
  const at = (score: number): number => LABELS + score * TRACK;
  const rows = [...new Set(pictures.map((picture) => picture.set))].toSorted().flatMap((set) =>
    [false, true].flatMap((forged) => {
      const scores = pictures
        .filter((picture) => picture.set === set && (picture.truth !== null) === forged)
        .map((picture) => picture.probability)
        .toSorted((a, b) => a - b);
      return scores.length === 0 ? [] : [{ set, forged, scores }];
    }),
  );
  const top = 84;
  const bottom = top + rows.length * ROW;
  const body = rows.flatMap(({ set, forged, scores }, i) => {
    const y = top + i * ROW + ROW / 2;
    const colour = forged ? FORGED : BONA_FIDE;
    const [low, lower, median, upper, high] = [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => at(quantile(scores, share)));
    return [
      text(LABELS - 12, y + 4, `${set} (${scores.length})`, `text-anchor="end" fill="${colour}"`),
      line(low ?? 0, y, high ?? 0, y, `stroke="${colour}" stroke-width="1.5"`),
      rectangle(
        lower ?? 0,
        y - 5,
        Math.max(1, (upper ?? 0) - (lower ?? 0)),
        10,
        `fill="${colour}" fill-opacity="0.35" stroke="${colour}"`,
      ),
      line(median ?? 0, y - 7, median ?? 0, y + 7, `stroke="${colour}" stroke-width="3"`),
    ];
  });
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((value) => [
    line(at(value), top, at(value), bottom, `stroke="${GRID}"`),
    text(at(value), bottom + 18, value.toFixed(1), `text-anchor="middle" fill="${QUIET}"`),
  ]);
  const bandLines = [bands.none, bands.signs].map((edge) =>
    line(at(edge), top - 6, at(edge), bottom, `stroke="${INK}" stroke-dasharray="3 4"`),
  );
  return wrap(LABELS + TRACK + 40, bottom + 56, 'Calibrated probability of forgery by set', [
    rectangle(24, 44, 12, 12, `fill="${BONA_FIDE}"`),
    text(42, 54, 'bona fide'),
    rectangle(112, 44, 12, 12, `fill="${FORGED}"`),
    text(130, 54, 'forged'),
    text(190, 54, 'bar: median, box: middle half, line: 5 to 95 %; dashed: edges of "unsure"', `fill="${QUIET}"`),
    ...ticks,
    ...bandLines,
    ...body,
    text(at(0.5), bottom + 42, 'calibrated probability', 'text-anchor="middle"'),
  ]);
}
