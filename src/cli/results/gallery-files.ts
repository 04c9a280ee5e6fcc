import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { AnalysisError, toFailure, type Failure } from '../../forensics/failure';
import { reportNotWritten } from '../../forensics/report-wording';
import type { Raster } from '../../vision/raster';
import type { MediaReport } from '../media-report';
import { makeReport } from '../write-report';

const THUMBNAIL_SIDE = 240;
/** A gallery's reports show a copy: whole pictures would make it larger than the folder that it is about. */
const REPORT_PICTURE = { mostExactBytes: 0, side: 640 };

/** Where a file's thumbnail and report lie in a gallery's folder: by its path, so that shards have no name twice. */
export function galleryFilesOf(file: string): { readonly thumbnail: string; readonly report: string } {
  const name = createHash('sha256').update(file).digest('hex').slice(0, 24);
  const place = `${name.slice(0, 2)}/${name}`;
  return { thumbnail: `thumbnails/${place}.jpg`, report: `reports/${place}.html` };
}

const PLACED = /^[\da-f]{2}\/[\da-f]{24}\.(?:jpg|html)$/;

/** Takes away all thumbnails and reports of a gallery, and nothing else that lies among them. */
export async function removeAllGalleryFiles(folder: string): Promise<void> {
  for (const part of ['thumbnails', 'reports']) {
    const names = await readdir(path.join(folder, part), { recursive: true }).catch(() => []);
    for (const name of names) {
      if (PLACED.test(name.replaceAll('\\', '/'))) await rm(path.join(folder, part, name));
    }
  }
}

/** Takes away what an earlier look at a file has left: beside a new result it would be taken for part of that. */
export async function removeGalleryFiles(folder: string, file: string): Promise<void> {
  for (const name of Object.values(galleryFilesOf(file))) {
    try {
      await rm(path.join(folder, name), { force: true });
    } catch (thrown) {
      throw new AnalysisError(reportNotWritten(folder, String(thrown)));
    }
  }
}

async function writeInto(folder: string, name: string, contents: Uint8Array | string): Promise<void> {
  const file = path.join(folder, name);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  } catch (thrown) {
    throw new AnalysisError(reportNotWritten(folder, String(thrown)));
  }
}

/** A small copy of a picture that was decoded. @throws AnalysisError where it cannot be written */
export async function writeThumbnail(folder: string, file: string, { width, height, data }: Raster): Promise<void> {
  const small = await sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 72 })
    .toBuffer();
  await writeInto(folder, galleryFilesOf(file).thumbnail, small);
}

/**
 * The report on a file, as a page; none of what could not be analysed.
 * @returns why there is none of a file that was changed meanwhile, or null
 * @throws AnalysisError where it cannot be written
 */
export async function writeGalleryReport(folder: string, report: MediaReport): Promise<Failure | null> {
  if ('failure' in report) return null;
  let page: string;
  try {
    ({ page } = await makeReport(report, REPORT_PICTURE));
  } catch (thrown) {
    return toFailure(thrown, 'report');
  }
  await writeInto(folder, galleryFilesOf(report.file).report, page);
  return null;
}

/** True for what was copied, null for what is not there, else why it could not be read. */
type Copied = true | null | string;

/**
 * Copies a file's thumbnail and report from one gallery to another.
 * @throws what Node throws where the other one cannot be written to
 */
export async function copyGalleryFiles(
  from: string,
  to: string,
  file: string,
): Promise<{ readonly thumbnail: Copied; readonly report: Copied }> {
  async function copy(name: string): Promise<Copied> {
    let contents: Buffer;
    try {
      contents = await readFile(path.join(from, name));
    } catch (thrown) {
      return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT' ? null : String(thrown);
    }
    await mkdir(path.dirname(path.join(to, name)), { recursive: true });
    await writeFile(path.join(to, name), contents);
    return true;
  }
  const { thumbnail, report } = galleryFilesOf(file);
  return { thumbnail: await copy(thumbnail), report: await copy(report) };
}
