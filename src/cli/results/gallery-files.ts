import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { AnalysisError } from '../../forensics/failure';
import { reportNotWritten } from '../../forensics/report-wording';
import type { Raster } from '../../vision/raster';
import type { MediaReport } from '../media-report';
import { makeReport } from '../write-report';

/** All that a gallery puts into its folder. */
export const GALLERY_PARTS = ['index.html', 'pages', 'thumbnails', 'reports'] as const;

const THUMBNAIL_SIDE = 240;
/** A gallery's reports show a copy: whole pictures would make it larger than the folder that it is about. */
const REPORT_PICTURE = { mostExactBytes: 0, side: 640 };

/** Where a file's thumbnail and report lie in a gallery's folder: by its path, so that shards have no name twice. */
export function galleryFilesOf(file: string): { readonly thumbnail: string; readonly report: string } {
  const name = createHash('sha256').update(file).digest('hex').slice(0, 24);
  const place = `${name.slice(0, 2)}/${name}`;
  return { thumbnail: `thumbnails/${place}.jpg`, report: `reports/${place}.html` };
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

/** The report on a file, as a page; none of what could not be analysed. @throws AnalysisError as `makeReport` */
export async function writeGalleryReport(folder: string, report: MediaReport): Promise<void> {
  if ('failure' in report) return;
  const { page } = await makeReport(report, REPORT_PICTURE);
  await writeInto(folder, galleryFilesOf(report.file).report, page);
}
