import { readFile, stat } from 'node:fs/promises';
import { factsOf } from '../../forensics/face-facts';
import { toFailure } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import { fileUnreadable } from '../../forensics/wording';
import { sha256Of } from '../../inference/model-manifest';
import type { ProvenanceReader } from '../../provenance/provenance-reader';
import { analysePicture } from '../../vision/analyse-picture';
import type { Raster } from '../../vision/raster';
import { analyseClipFile } from '../analyse-clip-file';
import { askAboutFace, type Chat } from '../ask-about-face';
import { decodePicture } from '../decode-picture';
import { isClipName } from '../find-media';
import type { Engine } from '../load-engine';
import type { MediaReport, PictureReport } from '../media-report';
import { removeGalleryFiles, writeGalleryReport, writeThumbnail } from '../results/gallery-files';
import type { FileStamp } from '../results/result-line';

/** What a file is judged with. */
export interface JudgeTools {
  readonly engine: Engine;
  readonly chat: Chat;
  readonly readProvenance: ProvenanceReader['read'];
  /** Whether the parts of a face are covered, to say which its verdict rests on. */
  readonly withRegions: boolean;
  /** The folder of a gallery, which gets a thumbnail and a report; null for none. */
  readonly gallery: string | null;
}

/** What came of a file, and by what it is known to be the same later. */
export interface JudgedFile {
  readonly report: MediaReport;
  /** Null where there is no such file. */
  readonly stamp: FileStamp | null;
}

/** @returns null where there is no such file */
export async function stampOf(file: string): Promise<FileStamp | null> {
  return stat(file).then(
    ({ size, mtimeMs }) => ({ bytes: size, modified: Math.floor(mtimeMs) }),
    () => null,
  );
}

/** @param onDecoded may throw, which is no fault of the picture */
export async function judgePicture(
  file: string,
  bytes: Uint8Array<ArrayBuffer>,
  { engine, chat: { questions, model }, readProvenance, withRegions }: JudgeTools,
  onProgress: (progress: Progress) => void,
  onDecoded: (raster: Raster) => Promise<void> = () => Promise.resolve(),
): Promise<PictureReport> {
  const sha256 = await sha256Of(bytes);
  const provenance = readProvenance(new Blob([bytes]));
  let shown: Promise<void> = Promise.resolve();
  let report: PictureReport;
  try {
    onProgress({ step: 'decoding' });
    const { raster, notes, milliseconds } = await decodePicture(bytes);
    shown = onDecoded(raster);
    shown.catch(() => undefined);
    let image: Float32Array | null = null;
    const findings = await analysePicture(raster, engine.networks, engine.settings, {
      onProgress,
      notes,
      decodeMilliseconds: milliseconds,
      verdictOnly: !withRegions,
      onImageFeatures: ([first]) => (image = first ?? null),
    });
    const found = { file, sha256, findings, provenance: await provenance };
    report =
      questions.length === 0
        ? found
        : { ...found, answers: await askAboutFace(factsOf(findings, 0), image, questions, model) };
  } catch (thrown) {
    report = { file, sha256, failure: toFailure(thrown, 'encode'), provenance: await provenance };
  }
  await shown;
  return report;
}

/**
 * Looks at one file. What is wrong with it is told in its report.
 * @throws AnalysisError only where a gallery's folder cannot be written to
 */
export async function judgeFile(
  file: string,
  tools: JudgeTools,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<JudgedFile> {
  const { engine, chat, gallery } = tools;
  const stamp = await stampOf(file);
  if (gallery !== null) await removeGalleryFiles(gallery, file);
  let report: MediaReport;
  if (isClipName(file)) report = await analyseClipFile(file, engine, chat, signal, onProgress);
  else {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await readFile(file));
    } catch (thrown) {
      return { report: { file, sha256: null, failure: fileUnreadable(String(thrown)) }, stamp };
    }
    const onDecoded = (raster: Raster): Promise<void> =>
      gallery === null ? Promise.resolve() : writeThumbnail(gallery, file, raster);
    report = await judgePicture(file, bytes, tools, onProgress, onDecoded);
  }
  if (gallery === null) return { report, stamp };
  // A file that changes while it is looked at, as one that is still being copied, ends no run: the next one looks again.
  const unwritten = await writeGalleryReport(gallery, report);
  return { report: unwritten ? { file, sha256: report.sha256, failure: unwritten } : report, stamp };
}
