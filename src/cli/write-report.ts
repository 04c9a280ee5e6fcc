import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { AnalysisError } from '../forensics/failure';
import { reportFileChanged, reportNotWritten } from '../forensics/report-wording';
import { buildReport, clipOfReport, type ReportInput } from '../report/build-report';
import { SHOWABLE, type ReportPicture } from '../report/page-picture';
import { reportPage } from '../report/report-page';
import { reportText } from '../report/report-text';
import { perceptualHashOf } from '../vision/perceptual-hash';
import { decodePicture } from './decode-picture';
import { identifyFile } from './identify-file';
import type { MediaReport } from './media-report';

/** Larger pictures go into a page as a smaller copy. */
const MOST_EXACT_BYTES = 4 * 1024 * 1024;
const PREVIEW_SIDE = 1280;

/** This checkout's version. */
export async function programVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return version;
}

async function shownPicture(bytes: Buffer, mediaType: string): Promise<ReportPicture> {
  const dataUrl = `data:${mediaType};base64,${bytes.toString('base64')}`;
  if (bytes.length <= MOST_EXACT_BYTES && SHOWABLE.test(dataUrl)) return { dataUrl, isExact: true };
  const preview = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .autoOrient()
    .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .toBuffer();
  return { dataUrl: `data:image/jpeg;base64,${preview.toString('base64')}`, isExact: false };
}

type Judged = Exclude<MediaReport, { readonly failure: unknown }>;

async function inputOf(report: Judged): Promise<{ input: ReportInput; shown: ReportPicture | null }> {
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
  const perceptualHash = perceptualHashOf((await decodePicture(bytes)).raster);
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
  return { input, shown: await shownPicture(bytes, identity.mediaType) };
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
      const { input, shown } = await inputOf(report);
      const built = await buildReport(input);
      const name = freeName(report.file);
      const page = await reportPage(built, shown);
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
