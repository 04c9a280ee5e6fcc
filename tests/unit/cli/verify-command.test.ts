import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadEngine, type Engine } from '../../../src/cli/load-engine';
import { verifyCommand } from '../../../src/cli/verify-command';
import { createReportWriter } from '../../../src/cli/write-report';
import { AnalysisError } from '../../../src/forensics/failure';
import type { PictureFindings } from '../../../src/forensics/findings';
import { noFace } from '../../../src/forensics/wording';
import { sha256Of } from '../../../src/inference/model-manifest';
import { describeUnchecked } from '../../../src/provenance/provenance-wording';
import { reportPage } from '../../../src/report/report-page';
import { parseReport, reportText, sealReport } from '../../../src/report/report-text';
import { analysePicture } from '../../../src/vision/analyse-picture';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';
import { analysedFace, pictureFindings } from '../../panel-gallery/fixture-findings';

vi.mock('../../../src/vision/analyse-picture');
vi.mock('../../../src/cli/load-engine');

const PORTRAIT = path.resolve(import.meta.dirname, '../../../assets/demo/portrait-1.jpg');
const FINDINGS = pictureFindings({ width: 480, height: 480 }, [
  analysedFace({ x: 100, y: 100, width: 180, height: 180 }, 0.95, 'FS'),
]);

let folder: string;
let page: string;
let data: string;
let said: string;

function engineOf({ model }: Pick<PictureFindings, 'model'>): Engine {
  const network = { run: () => Promise.resolve({}), release: () => Promise.resolve() };
  return {
    networks: { faceFinder: network, encoder: network },
    settings: { model, calibration: PLAIN_CALIBRATION },
  } as unknown as Engine;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'telltale-'));
  const sha256 = await sha256Of(new Uint8Array(await readFile(PORTRAIT)));
  const provenance = describeUnchecked('not-original', '2026-09-24');
  const written = await createReportWriter(folder).write({ file: PORTRAIT, sha256, findings: FINDINGS, provenance });
  page = written ?? '';
  data = page.replace(/html$/, 'json');
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(() => {
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  vi.mocked(analysePicture).mockReset().mockResolvedValue(FINDINGS);
  vi.mocked(loadEngine).mockReset().mockResolvedValue(engineOf(FINDINGS));
});

/** What becomes of a report that was read. */
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : String(thrown)),
  );

describe('telltale verify', () => {
  it('agrees: with the file, and with the page alone that holds it', async () => {
    expect(await verifyCommand(data, PORTRAIT, false)).toBe(0);
    expect(said).toContain('  agrees   Face 1: verdict: Signs of forgery (0.950 in the report, 0.950 here).');
    expect(said).toContain('The report agrees with what is found here.');
    expect(await verifyCommand(page, null, false)).toBe(0);
  });

  it('analyses with the thresholds that the report was made with', async () => {
    const report = await parseReport(await readFile(data, 'utf8'));
    if (report.subject !== 'picture') throw new Error('it is of a picture');
    const { bands } = PLAIN_CALIBRATION.operatingPoints.more;
    const findings = { ...report.findings, bands };
    const made = path.join(folder, 'more.json');
    await writeFile(made, reportText(await sealReport({ ...report, findings })));
    vi.mocked(analysePicture).mockResolvedValue({ ...FINDINGS, bands });
    await verifyCommand(made, PORTRAIT, false);
    const [, , settings] = vi.mocked(analysePicture).mock.lastCall ?? [];
    expect(settings?.calibration.bands).toEqual(bands);
  });

  it('does not agree with another file: a copy of the picture, and a picture of something else', async () => {
    const copy = path.join(folder, 'copy.jpg');
    await writeFile(copy, await sharp(PORTRAIT).resize(300).jpeg({ quality: 60 }).toBuffer());
    expect(await verifyCommand(data, copy, false)).toBe(1);
    expect(said).toContain('looks like the same picture');
    expect(await verifyCommand(data, PORTRAIT.replace('-1', '-2'), false)).toBe(1);
    expect(said).toContain('looks like another picture');
    expect(loadEngine).not.toHaveBeenCalled();
  });

  it('does not agree where the analysis says something else, or finds no face any more', async () => {
    const face = analysedFace({ x: 100, y: 100, width: 180, height: 180 }, 0.2, null);
    vi.mocked(analysePicture).mockResolvedValue(pictureFindings({ width: 480, height: 480 }, [face]));
    expect(await verifyCommand(data, PORTRAIT, false)).toBe(1);
    expect(said).toMatch(/DIFFERS {2}Face 1: verdict: The report says: Signs of forgery\. Here: No signs found/);
    vi.mocked(analysePicture).mockRejectedValue(new AnalysisError(noFace()));
    expect(await verifyCommand(data, PORTRAIT, false)).toBe(1);
    expect(said).toContain('No face was found.');
  });

  it('could not be checked: without the file, by another model, or where the analysis fails', async () => {
    expect(await verifyCommand(data, null, false)).toBe(2);
    expect(said).toContain('Name the file');
    vi.mocked(loadEngine).mockResolvedValue(engineOf({ model: { ...FINDINGS.model, version: '9' } }));
    expect(await verifyCommand(data, PORTRAIT, false)).toBe(2);
    expect(said).toContain('made with another model');
    expect(analysePicture).not.toHaveBeenCalled();
    vi.mocked(loadEngine).mockResolvedValue(engineOf(FINDINGS));
    vi.mocked(analysePicture).mockRejectedValue(new Error('out of memory'));
    expect(await verifyCommand(data, PORTRAIT, false)).toBe(2);
    expect(said).not.toContain('agrees with');
  });

  it('does not agree with what somebody made up beside true findings: evidence, limits, another picture', async () => {
    const report = await parseReport(await readFile(data, 'utf8'));
    const made = path.join(folder, 'made');
    const provenance = describeUnchecked('not-original', '2026-09-24');
    const lines = [{ source: 'credentials', weight: 'verified', sentence: 'Signed by a camera.' }] as const;
    const claims = [
      { provenance: { ...provenance, lines } },
      { provenance: { ...provenance, lines, trustListDate: '2025-01-01' } },
      { limits: ['Nothing.'] },
    ];
    for (const claim of claims) {
      await writeFile(made, reportText(await sealReport({ ...report, ...claim })));
      expect(await verifyCommand(made, PORTRAIT, false), JSON.stringify(claim)).toBe(1);
    }
    const copyOf = async (file: string) => {
      const copy = await sharp(file).resize(300).jpeg().toBuffer();
      const dataUrl = `data:image/jpeg;base64,${copy.toString('base64')}`;
      await writeFile(made, await reportPage(report, { dataUrl, isExact: false }));
      return verifyCommand(made, PORTRAIT, false);
    };
    expect(await copyOf(PORTRAIT)).toBe(0);
    expect(await copyOf(PORTRAIT.replace('-1', '-2'))).toBe(1);
  });

  it('names a report that was changed, is none, or is not there', async () => {
    const changed = path.join(folder, 'changed.json');
    await writeFile(changed, (await readFile(data, 'utf8')).replace('portrait-1', 'portrait-2'));
    expect(await codeOf(verifyCommand(changed, PORTRAIT, false))).toBe('report-changed');
    expect(await codeOf(verifyCommand(PORTRAIT, PORTRAIT, false))).toBe('report-damaged');
    expect(await codeOf(verifyCommand(path.join(folder, 'none'), PORTRAIT, false))).toBe('nothing-to-analyse');
  });

  it('tells programs the same as people', async () => {
    expect(await verifyCommand(data, PORTRAIT, true)).toBe(0);
    expect(JSON.parse(said)).toMatchObject({ outcome: 'agrees', report: { telltaleReport: 1 } });
  });
});

describe('reports of the terminal', () => {
  it('name the file by its bytes, and never write over each other', async () => {
    const report = await parseReport(await readFile(data, 'utf8'));
    const sha256 = await sha256Of(new Uint8Array(await readFile(PORTRAIT)));
    expect(report.file).toMatchObject({ sha256, bytes: 43_269, mediaType: 'image/jpeg' });
    const writer = createReportWriter(path.join(folder, 'twice'));
    for (let i = 0; i < 2; i += 1) await writer.write({ file: PORTRAIT, sha256, findings: FINDINGS });
    expect(await readdir(path.join(folder, 'twice'))).toHaveLength(4);
  });

  it('are not written about what could not be analysed, nor about a file that was changed meanwhile', async () => {
    const writer = createReportWriter(path.join(folder, 'none'));
    expect(await writer.write({ file: PORTRAIT, sha256: null, failure: noFace() })).toBeNull();
    const stale = { file: PORTRAIT, sha256: '0'.repeat(64), findings: FINDINGS };
    expect(await codeOf(writer.write(stale))).toBe('report-not-made');
    const under = createReportWriter(path.join(PORTRAIT, 'no-folder'));
    const sha256 = await sha256Of(new Uint8Array(await readFile(PORTRAIT)));
    expect(await codeOf(under.write({ ...stale, sha256 }))).toBe('report-not-made');
  });
});
