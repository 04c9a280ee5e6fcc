import { AnalysisError } from '../forensics/failure';
import { reportDamaged, reportPageChanged } from '../forensics/report-wording';
import { VERDICT_WORDS } from '../forensics/wording';
import { sha256Of } from '../inference/model-manifest';
import { inEnglish } from '../words/say';
import { clipSummary, lookedAtWords, TOO_FEW_FRAMES } from '../video/clip-words';
import { checking, engine, limits, otherEvidence, ownNote, reading, talk } from './page-facts';
import { html, Html, quoted } from './page-html';
import { figure, SHOWABLE, type ReportPicture } from './page-picture';
import { PAGE_STYLE } from './page-style';
import { clipFaces, pictureFaces, shapeOf, verdictHeader } from './page-verdict';
import type { TelltaleReport } from './report';
import { parseReport, reportText } from './report-text';

/**
 * A report as one page of HTML that holds everything: no script, nothing that is fetched, the report's exact text in it. A
 * page is written in one way only, so that whoever reads it can write it anew and see that nothing was changed.
 */

function bytesOfHex(hex: string): string {
  return String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)));
}

const sha256OfText = (text: string): Promise<string> => sha256Of(new TextEncoder().encode(text));

function titleOf(report: TelltaleReport): string {
  const { verdict } = report.subject === 'picture' ? report.findings : report.clip;
  return verdict === null ? TOO_FEW_FRAMES : VERDICT_WORDS[verdict];
}

function header(report: TelltaleReport): Html {
  const about = html`<p class="quiet">Telltale report: ${quoted(report.source.label)}</p>`;
  if (report.subject === 'picture') {
    const { faces, bands } = report.findings;
    const [worst] = faces;
    const verdict =
      worst?.status === 'analysed' ? verdictHeader(worst.verdict, worst.probability, bands, 'photographs') : null;
    return html`<header>${about}${verdict}</header> `;
  }
  const { clip } = report;
  const probability = clip.tracks[0]?.probability ?? null;
  const verdict =
    clip.verdict !== null && probability !== null
      ? verdictHeader(clip.verdict, probability, clip.bands.clip, 'videos')
      : html`<h1 class="title ink-unknown">${shapeOf('unknown')}${TOO_FEW_FRAMES}</h1>`;
  const summary = clipSummary({
    ...clip,
    tracks: clip.tracks.map((track) => ({ ...track, thumbnail: null })),
    bands: clip.bands.frame,
  });
  return html`<header>
    ${about}${verdict}
    <p>${summary}</p>
    <p>${lookedAtWords(clip)}</p>
  </header> `;
}

/** The last line, with a checksum of all before it. */
const sealed = async (page: string): Promise<string> =>
  `${page}<!-- SHA-256 of all above: ${await sha256OfText(page)} -->\n`;

/**
 * The report as a page.
 * @throws RangeError for what the schema does not allow, or a picture that no page may hold
 */
export async function reportPage(report: TelltaleReport, shown: ReportPicture | null): Promise<string> {
  if (shown && !SHOWABLE.test(shown.dataUrl))
    throw new RangeError(`no picture for a page: ${shown.dataUrl.slice(0, 40)}`);
  const styleHash = btoa(bytesOfHex(await sha256OfText(PAGE_STYLE)));
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  const style = new Html(`<style>${PAGE_STYLE}</style>`);
  // The exact text has no sign in it that means something in HTML: see `report-text.ts`.
  const text = new Html(reportText(report));
  // A report goes to people of any language, and is held against what is written anew.
  const page = inEnglish(
    () =>
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content="${new Html(policy)}" />
            <meta name="referrer" content="no-referrer" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>Telltale report: ${titleOf(report)}</title>
            ${style}
          </head>
          <body>
            <main>
              ${header(report)}${figure(report, shown)}${report.subject === 'picture' ? pictureFaces(report) : clipFaces(report)}${otherEvidence(report)}${ownNote(report)}${talk(report)}${limits(report)}${reading(report)}${engine(report)}${checking(report, shown?.isExact === true, text)}
            </main>
          </body>
        </html> `,
  );
  return sealed(`${page.text.trimEnd()}\n`);
}

/** What a file with a report holds. */
export interface ReadReport {
  readonly report: TelltaleReport;
  /** Of a page: the picture that it shows. */
  readonly shown: { readonly bytes: Uint8Array<ArrayBuffer>; readonly isExact: boolean } | null;
}

const START = '<pre id="report">';
const END = '</pre>';

function bytesOfDataUrl(dataUrl: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (character) => character.charCodeAt(0));
  } catch (thrown) {
    throw new AnalysisError(reportPageChanged(`its picture: ${String(thrown)}`));
  }
}

async function readPage(page: string): Promise<ReadReport> {
  const at = page.indexOf(START);
  const end = page.indexOf(END, at);
  if (at === -1 || end === -1) throw new AnalysisError(reportDamaged('a page without a report'));
  const report = await parseReport(page.slice(at + START.length, end));
  const dataUrl = /<img class="shown" src="([^"]*)"/.exec(page.slice(0, at))?.[1];
  const bytes = dataUrl === undefined ? null : bytesOfDataUrl(dataUrl);
  const isExact = bytes !== null && (await sha256Of(bytes)) === report.file.sha256;
  if (dataUrl !== undefined && !SHOWABLE.test(dataUrl)) throw new AnalysisError(reportPageChanged('its picture'));
  if ((await reportPage(report, dataUrl === undefined ? null : { dataUrl, isExact })) !== page) {
    throw new AnalysisError(reportPageChanged());
  }
  return { report, shown: bytes && { bytes, isExact } };
}

/**
 * Reads a file with a report: its JSON text, or the page.
 * @throws AnalysisError as `parseReport` does, and `report-page-changed` where a page is not to the byte what this version of
 * Telltale writes for the report and the picture in it
 */
export async function readReportFile(bytes: Uint8Array): Promise<ReadReport> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (thrown) {
    throw new AnalysisError(reportDamaged(String(thrown)));
  }
  return text.trimStart().startsWith('{') ? { report: await parseReport(text), shown: null } : readPage(text);
}
