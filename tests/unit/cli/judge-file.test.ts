import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { toBmp } from '../../../src/capture/bitmap-pixels';
import { decodePicture } from '../../../src/cli/decode-picture';
import { judgeFile, type JudgeTools } from '../../../src/cli/judging/judge-file';
import type { Engine } from '../../../src/cli/load-engine';
import { galleryFilesOf } from '../../../src/cli/results/gallery-files';
import { describeUnchecked } from '../../../src/provenance/provenance-wording';
import { analysePicture } from '../../../src/vision/analyse-picture';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';
import { analysedFace, pictureFindings } from '../../panel-gallery/fixture-findings';
import { makeFolder } from './written-results';

vi.mock('../../../src/vision/analyse-picture');

const PORTRAIT = path.resolve(import.meta.dirname, '../../../assets/demo/portrait-1.jpg');
const FINDINGS = pictureFindings({ width: 480, height: 480 }, [
  analysedFace({ x: 100, y: 100, width: 180, height: 180 }, 0.95, 'FS'),
]);
const signal = new AbortController().signal;

const toolsFor = (gallery: string): JudgeTools => ({
  engine: { networks: {}, settings: { model: FINDINGS.model, calibration: PLAIN_CALIBRATION } } as unknown as Engine,
  chat: { questions: [], model: null },
  readProvenance: () => Promise.resolve(describeUnchecked('not-original', '2026-09-24')),
  withRegions: true,
  gallery,
});
const judge = (file: string, gallery: string) => judgeFile(file, toolsFor(gallery), signal, () => undefined);

beforeEach(() => void vi.mocked(analysePicture).mockReset().mockResolvedValue(FINDINGS));

test('a bitmap, which the library of pictures cannot read, has a report and a thumbnail too', async () => {
  const gallery = makeFolder();
  const file = path.join(gallery, 'a.bmp');
  const { raster } = await decodePicture(new Uint8Array(await readFile(PORTRAIT)));
  await writeFile(file, await toBmp(raster).bytes());
  expect((await judge(file, gallery)).report).toMatchObject({ findings: { verdict: 'signs' } });
  for (const name of Object.values(galleryFilesOf(file))) expect(existsSync(path.join(gallery, name))).toBe(true);

  // What was found in an earlier file of this name is no part of what is said of the one that is there now.
  await writeFile(file, 'no picture any more');
  expect((await judge(file, gallery)).report).toMatchObject({ failure: { code: 'not-an-image' } });
  for (const name of Object.values(galleryFilesOf(file))) expect(existsSync(path.join(gallery, name))).toBe(false);
});

test('a file that changes while it is looked at is told as such, and ends no run', async () => {
  const gallery = makeFolder();
  const file = path.join(gallery, 'a.jpg');
  await writeFile(file, await readFile(PORTRAIT));
  vi.mocked(analysePicture).mockImplementation(async () => {
    await writeFile(file, 'more of it came');
    return FINDINGS;
  });
  expect((await judge(file, gallery)).report).toMatchObject({ failure: { code: 'report-not-made' } });
});
