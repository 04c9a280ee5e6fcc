import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { AnalysisError } from '../forensics/failure';
import { reportFileChanged, reportNotWritten } from '../forensics/report-wording';
import { buildReport, clipOfReport, type ReportInput } from '../report/build-report';
import { SHOWABLE, type ReportPicture } from '../report/page-picture';
import type { TelltaleReport } from '../report/report';
import { reportPage } from '../report/report-page';
import { reportText } from '../report/report-text';
import { perceptualHashOf } from '../vision/perceptual-hash';
import type { Raster } from '../vision/raster';
import { decodePicture } from './decode-picture';
import { identifyFile } from './identify-file';
import { programVersion } from './program-version';
import type { MediaReport } from './media-report';

/** How much of a picture goes into a report's page. */
export interface PagePicture {
  /** Larger files go in as a smaller copy. */
  readonly mostExactBytes: number;
  /** The copy's longer side in pixels. */
  readonly side: number;
}

const WHOLE_PICTURE: PagePicture = { mostExactBytes: 4 * 1024 * 1024, side: 1280 };

async function shownPicture(
  bytes: Buffer,
  mediaType: string,
  { width, height, data }: Raster,
  { mostExactBytes, side }: PagePicture,
): Promise<ReportPicture> {
  const dataUrl = `data:${mediaType};base64,${bytes.toString('base64')}`;
  if (bytes.length <= mostExactBytes && SHOWABLE.test(dataUrl)) return { dataUrl, isExact: true };
  // Of the pixels that were looked at: not all that is read here is read by sharp.
  const preview = await sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 85 })
    .toBuffer();
  return { dataUrl: `data:image/jpeg;base64,${preview.toString('base64')}`, isExact: false };
}

type Judged = Exclude<MediaReport, { readonly failure: unknown }>;

async function inputOf(
  report: Judged,
  wanted: PagePicture,
): Promise<{ input: ReportInput; shown: ReportPicture | null }> {
  const { file } = report;
  const identity = await identifyFile(file).catch(() => null);
  // What was analysed and what is written about must be the same.
  if (identity?.sha256 !== report.sha256) throw new AnalysisError(reportFileChanged());
  const about = {
    savedAt: new Date().toISOString(),
    program: await programVersion(),
    source: { label: path.basename(file), way: 'terminal', isDegraded: false },
    selfTest: 'not-needed',
    note: null,
  } as const;
  if ('clip' in report) {
    const clip = clipOfReport(report.clip, !report.isStopped);
    const input: ReportInput = {
      ...about,
      subject: 'clip',
      file: { ...identity, perceptualHash: null },
      provenance: null,
      talks: [],
      clip,
    };
    return { input, shown: null };
  }
  const bytes = await readFile(file);
  const { raster } = await decodePicture(bytes);
  const perceptualHash = perceptualHashOf(raster);
  const answers = (report.answers ?? []).map(({ question, sentences }) => ({
    question,
    sentences: sentences.map(({ text, composed }) => ({ text, isComposed: composed })),
  }));
  const input: ReportInput = {
    ...about,
    subject: 'picture',
    file: { ...identity, perceptualHash },
    provenance: report.provenance ?? null,
    talks: answers.length > 0 ? [{ face: 0, answers }] : [],
    findings: report.findings,
  };
  return { input, shown: await shownPicture(bytes, identity.mediaType, raster, wanted) };
}

/**
 * The report on a file that was analysed, and its page.
 * @throws AnalysisError `report-not-made` where the file was changed meanwhile
 */
export async function makeReport(
  report: Judged,
  picture = WHOLE_PICTURE,
): Promise<{ readonly built: TelltaleReport; readonly page: string }> {
  const { input, shown } = await inputOf(report, picture);
  const built = await buildReport(input);
  return { built, page: await reportPage(built, shown) };
}

/** Writes reports to one folder. */
export interface ReportWriter {
  /**
   * Writes NAME.report.json and NAME.report.html. Writes nothing about what could not be analysed: there is nothing to
   * repeat. @returns the path of the page, or null
   * @throws AnalysisError `report-not-made` where the file was changed meanwhile, or the folder cannot be written to
   */
  write(report: MediaReport): Promise<string | null>;
}

export function createReportWriter(folder: string): ReportWriter {
  const taken = new Set<string>();
  /** Files of the same name come from several folders. */
  function freeName(file: string): string {
    const name = path.basename(file);
    let free = name;
    for (let count = 2; taken.has(free); count += 1) free = `${name}-${count}`;
    taken.add(free);
    return path.join(folder, `${free}.report`);
  }
  return {
    async write(report) {
      if ('failure' in report) return null;
      const { built, page } = await makeReport(report);
      const name = freeName(report.file);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(`${name}.json`, reportText(built));
        await writeFile(`${name}.html`, page);
      } catch (thrown) {
        throw new AnalysisError(reportNotWritten(folder, String(thrown)));
      }
      return `${name}.html`;
    },
  };
}
