import { MAP_SIDE, type FaceFindings, type FaceResult } from '../forensics/findings';
import { rampColour } from '../vision/heat-map';
import { html, Html, type HtmlPart } from './page-html';
import type { TelltaleReport } from './report';

/** What the page shows of the picture. */
export interface ReportPicture {
  /** `data:` address, base64, of a kind of picture that browsers show: see `SHOWABLE`. */
  readonly dataUrl: string;
  /** True where these are the very bytes that were analysed, so that the page alone can be verified. */
  readonly isExact: boolean;
}

/** No SVG: it is a document of its own, and may hold anything. */
export const SHOWABLE = /^data:image\/(?:jpeg|png|webp|gif|avif|bmp);base64,[A-Za-z0-9+/]+={0,2}$/;

/** Steps of the ramp; more cannot be told apart. */
const LEVELS = 16;

/** Cells of one row that have the same step lie in one rectangle. */
function mapRow(row: readonly number[], y: number): string {
  const levels = row.map((value) => Math.round(Math.min(1, Math.max(0, value)) * LEVELS));
  let rects = '';
  for (let x = 0; x < levels.length;) {
    const level = levels[x] ?? 0;
    let end = x + 1;
    while (end < levels.length && levels[end] === level) end += 1;
    const [red, green, blue, opacity] = rampColour(level / LEVELS);
    if (opacity > 0) {
      const fill = `fill="rgb(${red},${green},${blue})" fill-opacity="${Math.round((opacity / 255) * 100) / 100}"`;
      rects += `<rect x="${x}" y="${y}" width="${end - x}" height="1" ${fill}/>`;
    }
    x = end;
  }
  return rects;
}

/** The change map over the square that was judged. */
function heat({ crop, changeMap }: FaceFindings): Html {
  const rows = Array.from({ length: MAP_SIDE }, (_, y) => mapRow(changeMap.slice(y * MAP_SIDE, (y + 1) * MAP_SIDE), y));
  // Made of numbers alone.
  const cells = new Html(rows.join(''));
  return html`<svg
    x="${crop.x}"
    y="${crop.y}"
    width="${crop.width}"
    height="${crop.height}"
    viewBox="0 0 ${MAP_SIDE} ${MAP_SIDE}"
  >
    <g filter="url(#soft)">${cells}</g>
  </svg>`;
}

/** The face's box with its number. @param unit what looks like one pixel of a picture of usual size */
function box(face: FaceResult, number: number, unit: number): Html {
  const { x, y, width, height } = face.box;
  const round = (value: number): number => Math.round(value * 100) / 100;
  const sides = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
  const verdict = face.status === 'refused' ? 'unknown' : face.verdict;
  const sign = 22 * unit;
  return html`<rect class="box" ${new Html(sides)} stroke-width="${round(5 * unit)}" /><rect
      class="box-line is-${verdict}"
      ${new Html(sides)}
      stroke-width="${round(2.5 * unit)}"
    /><rect class="box-sign" x="${round(x)}" y="${round(y)}" width="${round(sign)}" height="${round(sign)}" /><text
      class="box-number"
      x="${round(x + sign / 2)}"
      y="${round(y + sign / 2)}"
      font-size="${round(15 * unit)}"
      >${number}</text
    >`;
}

/** The longer side, in pixels, at which a page shows a picture. */
const SHOWN_SIDE = 760;

function overlay(report: TelltaleReport): HtmlPart {
  if (report.subject === 'clip') return null;
  const { width, height, faces } = report.findings;
  const maps = faces.filter((face) => face.status === 'analysed').filter(({ verdict }) => verdict !== 'none');
  const unit = Math.max(width, height) / SHOWN_SIDE;
  return html`<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
    <defs>
      <filter id="soft" x="0" y="0" width="1" height="1"><feGaussianBlur stdDeviation="0.6" /></filter>
    </defs>
    <g class="map">${maps.map(heat)}</g>
    ${faces.map((face, i) => box(face, i + 1, unit))}
  </svg>`;
}

const MAP_WORDS = 'Amber to red: how much each place of a suspicious face looks changed. ';

function captionOf(report: TelltaleReport, { isExact }: ReportPicture): string {
  if (report.subject === 'clip') return 'One frame of the video, for the eye only.';
  return isExact
    ? 'These are the very bytes that were analysed; their SHA-256 stands below.'
    : 'A smaller copy, for the eye only: the bytes that were analysed are not in this page.';
}

/** The picture with its faces, and where they look changed; nothing where there is no picture to show. */
export function figure(report: TelltaleReport, shown: ReportPicture | null): HtmlPart {
  if (!shown) return null;
  const isPicture = report.subject === 'picture';
  const hasMap = isPicture && report.findings.verdict !== 'none';
  const { width, height } = isPicture ? report.findings : report.clip;
  const alt = isPicture ? 'The analysed picture with its faces numbered' : 'One frame of the analysed video';
  const mapSwitch = html`<label class="switch"><input type="checkbox" checked /> Show where it looks changed</label
    ><br />`;
  return html`<figure>
    ${hasMap ? mapSwitch : null}
    <div class="picture">
      <img class="shown" src="${shown.dataUrl}" alt="${alt}" width="${width}" height="${height}" />${overlay(report)}
    </div>
    <figcaption class="quiet">${hasMap ? MAP_WORDS : null}${captionOf(report, shown)}</figcaption>
  </figure> `;
}
