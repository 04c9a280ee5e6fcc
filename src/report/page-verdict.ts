import type { Bands, FaceFindings, Verdict } from '../forensics/findings';
import {
  artifactsWords,
  ARTIFACT_MEANINGS,
  ARTIFACT_WORDS,
  capitalised,
  COVERING_MEANING,
  falseAlarmWords,
  headline,
  KIND_MEANINGS,
  KIND_UNCLEAR,
  kindWords,
  NO_SINGLE_REGION,
  probabilityWords,
  regionName,
  VERDICT_WORDS,
} from '../forensics/wording';
import { CHART, chartPaths, shareOf } from '../video/chart-paths';
import { frameTimeWords, framesWords, strongestWords, timeWords, TOO_FEW_FRAMES } from '../video/clip-words';
import { html, type Html, type HtmlPart } from './page-html';
import type { ClipReport, PictureReport } from './report';

/** What the page says of each face. */

/** `unknown` stands for "could not be judged". */
type Shape = Verdict | 'unknown';

const SHAPES: Readonly<Record<Shape, Html>> = {
  signs: html`<path d="M12 3 22.4 21H1.6Z" fill="currentColor" />`,
  unsure: html`<path d="M12 2.5a9.5 9.5 0 0 0 0 19Z" fill="currentColor" /><circle
      cx="12"
      cy="12"
      r="9.5"
      class="shape-line"
    />`,
  none: html`<circle cx="12" cy="12" r="9.5" class="shape-line" />`,
  unknown: html`<circle cx="12" cy="12" r="9.5" class="shape-line" stroke-dasharray="3.7 3.76" />`,
};

/** The sign of a verdict, told apart by its form alone. */
export function shapeOf(name: Shape): Html {
  return html`<svg class="shape ink-${name}" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[name]}</svg>`;
}

/** The probability on a line from 0 to 100 %, with the stretches in which each verdict holds. */
function meter(probability: number, verdict: Verdict, { none, signs }: Bands): Html {
  const bands = [
    ['none', 0, none],
    ['unsure', none, signs],
    ['signs', signs, 1],
  ] as const;
  const at = Math.round(Math.min(0.985, Math.max(0.015, probability)) * 1000);
  const rects = bands.map(
    ([name, from, to]) =>
      html`<rect
        class="band-${name}${name === verdict ? ' is-reached' : ''}"
        x="${from * 1000}"
        y="5"
        width="${Math.max(0, to - from) * 1000}"
        height="4"
      />`,
  );
  return html`<svg class="meter" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
    ${rects}
    <path d="M${at - 3} 0h6v14h-6Z" />
  </svg>`;
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** The verdict in large letters, with what it leaves open. @param what the bands were measured on */
export function verdictHeader(
  verdict: Verdict,
  probability: number,
  bands: Bands,
  what: 'photographs' | 'videos',
): Html {
  return html`<h1 class="title ink-${verdict}">${shapeOf(verdict)}${VERDICT_WORDS[verdict]}</h1>
    <p>${capitalised(probabilityWords(probability))} probability of forgery</p>
    ${meter(probability, verdict, bands)}
    <p class="quiet">
      ${VERDICT_WORDS.none} below ${percent(bands.none)}, ${VERDICT_WORDS.signs.toLowerCase()} from
      ${percent(bands.signs)}. ${falseAlarmWords(probability, bands, what)}
    </p>`;
}

/** Where the verdict is open, the kind is only what it would be if the face were forged. */
function kindLine(verdict: Verdict, kind: FaceFindings['kind']): HtmlPart {
  if (verdict === 'none') return null;
  if (kind === null) return html`<p>${capitalised(KIND_UNCLEAR)}.</p>`;
  const lead = verdict === 'signs' ? 'Kind' : 'If forged, most likely';
  return html`<p>${lead}: ${kindWords(kind)}. <span class="quiet">${KIND_MEANINGS[kind]}</span></p>`;
}

function regionTable({ verdict, regions }: FaceFindings): HtmlPart {
  if (verdict === 'none') return null;
  if (regions.length === 0) return html`<p>${NO_SINGLE_REGION}</p>`;
  const rows = regions.map(
    ({ region, artifacts, fall }) =>
      html`<tr>
        <td>${regionName(region)}</td>
        <td>${artifactsWords(artifacts)}</td>
        <td class="number">${Math.round(fall)} points</td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th>Part</th>
        <th>What is seen</th>
        <th class="number">Falls when covered</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function boxWords({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `${Math.round(width)} × ${Math.round(height)} px at ${Math.round(x)}, ${Math.round(y)}`;
}

function faceOf(face: PictureReport['findings']['faces'][number], number: number, bands: Bands): Html {
  const place = html`<p class="quiet">${boxWords(face.box)}</p>`;
  if (face.status === 'refused') {
    return html`<div class="face">
      <h3 class="title">${shapeOf('unknown')}Face ${number}: could not be judged</h3>
      ${place}
      <p>${face.failure.sentence}</p>
    </div> `;
  }
  return html`<div class="face">
    <h3 class="title">${shapeOf(face.verdict)}Face ${number}: ${headline(face)}</h3>
    ${place} ${kindLine(face.verdict, face.kind)}
    <p class="quiet">${falseAlarmWords(face.probability, bands)}</p>
    ${regionTable(face)}
  </div> `;
}

/** What the words about regions mean, those alone that were used. */
function meanings(faces: PictureReport['findings']['faces']): HtmlPart {
  const regions = faces.flatMap((face) => (face.status === 'analysed' && face.verdict !== 'none' ? face.regions : []));
  if (regions.length === 0) return null;
  const named = new Set(regions.flatMap(({ artifacts }) => artifacts.map(({ artifact }) => artifact)));
  return html`<div class="face">
    <dl>
      ${[...named].map(
        (artifact) =>
          html`<dt>${capitalised(ARTIFACT_WORDS[artifact])}</dt>
            <dd>${ARTIFACT_MEANINGS[artifact]}</dd>`,
      )}
      <dt>Covering</dt>
      <dd>${COVERING_MEANING}</dd>
    </dl>
  </div> `;
}

export function pictureFaces({ findings: { faces, bands } }: PictureReport): Html {
  return html`<section>
    <h2>${faces.length === 1 ? 'The face' : `${faces.length} faces`}</h2>
    ${faces.map((face, i) => faceOf(face, i + 1, bands))}${meanings(faces)}
  </section> `;
}

/** Rows of a clip's faces; the rest is counted. */
const MOST_TRACKS = 20;

type Clip = ClipReport['clip'];
type Track = Clip['tracks'][number];

/** The score of one face over time, with the thresholds, shot changes and the strongest stretch. */
function chart(track: Track, clip: Clip): Html {
  const { line, area, dots } = chartPaths(track, clip);
  const x = (time: number): number => Math.round(shareOf(time, clip.span) * CHART.width * 10) / 10;
  const across = [clip.bands.frame.signs, clip.bands.frame.none].map((level) => Math.round((1 - level) * 1000) / 10);
  const { strongest } = track;
  return html`<svg
      class="chart"
      viewBox="0 0 ${CHART.width} ${CHART.height}"
      preserveAspectRatio="none"
      role="img"
      aria-label="Score over time"
    >
      ${across.map((y) => html`<line x1="0" x2="${CHART.width}" y1="${y}" y2="${y}" />`)}${clip.shotChanges.map((time) => html`<line class="shot" x1="${x(time)}" x2="${x(time)}" y1="86" y2="100" />`)}
      <path class="area" d="${area}" />
      <path d="${line}" />
      <path class="dots" d="${dots}" />
      ${strongest && html`<line class="stretch is-${track.verdict ?? 'unknown'}" x1="${x(strongest.from)}" x2="${Math.max(x(strongest.to), x(strongest.from) + 2)}" y1="2" y2="2" />`}
    </svg>
    <p class="quiet axis"><span>${timeWords(clip.span.from)}</span><span>${timeWords(clip.span.to)}</span></p>`;
}

function trackOf(track: Track, number: number, clip: Clip): Html {
  const { verdict, probability, kind, points, strongest } = track;
  const isJudged = verdict !== null && probability !== null;
  const says = isJudged ? headline({ verdict, probability }) : `${TOO_FEW_FRAMES.toLowerCase()}, not judged`;
  const [first, last] = [points[0]?.time ?? 0, points.at(-1)?.time ?? 0];
  const where = strongestWords(strongest);
  return html`<div class="face">
    <h3 class="title">${shapeOf(verdict ?? 'unknown')}Face ${number}: ${says}</h3>
    <p class="quiet">${timeWords(first)} to ${timeWords(last)}, ${framesWords(points.length)}</p>
    ${chart(track, clip)}
    ${strongest && where ? html`<p>Strongest ${where}, most at ${frameTimeWords(strongest.peak)}.</p>` : null}${
      isJudged
        ? html`${kindLine(verdict, kind)}
            <p class="quiet">${falseAlarmWords(probability, clip.bands.clip, 'videos')}</p>`
        : null
    }
  </div> `;
}

export function clipFaces({ clip }: ClipReport): Html {
  const more = clip.tracks.length - MOST_TRACKS;
  const shots = clip.shotChanges.slice(0, MOST_TRACKS).map(timeWords).join(', ');
  return html`<section>
    <h2>${clip.tracks.length === 1 ? 'The face' : `${clip.tracks.length} faces`} over time</h2>
    ${clip.tracks.slice(0, MOST_TRACKS).map((track, i) => trackOf(track, i + 1, clip))}${more > 0 ? html`<p class="quiet">And ${more} more, less suspicious; the JSON text has them all.</p>` : null}
    <p class="quiet">
      Dotted lines: the thresholds for single frames.
      ${shots === '' ? 'No shot change was found.' : `Shot changes, marked below: ${shots}${clip.shotChanges.length > MOST_TRACKS ? ' and more' : ''}.`}
    </p>
  </section> `;
}
