import { describe, expect, it } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import { buildReport } from '../../../src/report/build-report';
import type { TelltaleReport } from '../../../src/report/report';
import { parseReport, reportText } from '../../../src/report/report-text';
import { clipInput, HOSTILE, pictureInput } from './made-reports';

async function codeOf(text: string): Promise<string> {
  return parseReport(text).then(
    () => 'read',
    (thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : String(thrown)),
  );
}

const TALK = {
  face: 0,
  answers: [{ question: HOSTILE, sentences: [{ text: 'The mouth looks changed.', isComposed: true }] }],
};

async function hostileReport(): Promise<TelltaleReport> {
  return buildReport(
    pictureInput({
      source: {
        label: HOSTILE.repeat(5000),
        pageAddress: `javascript:${HOSTILE}`,
        pictureAddress: `data:image/png;base64,${'A'.repeat(1_000_000)}`,
        way: 'page-fetch',
        isDegraded: true,
        platformLabel: HOSTILE.repeat(10),
      },
      note: { reason: 'false-alarm', words: HOSTILE.repeat(50), savedAt: '2026-11-30T03:00:00Z' },
      talks: [TALK],
    }),
  );
}

describe('the exact text of a report', () => {
  it('is read back as it was written, of pictures and clips', async () => {
    for (const input of [pictureInput(), clipInput(), pictureInput({ talks: [TALK] })]) {
      const report = await buildReport(input);
      expect(await parseReport(reportText(report))).toEqual(report);
    }
  });

  it('is the same whatever order the keys came in', async () => {
    const report = await buildReport(pictureInput());
    const turned = Object.fromEntries(Object.entries(report).toReversed()) as unknown as TelltaleReport;
    expect(reportText(turned)).toBe(reportText(report));
  });

  it('rounds what nobody needs, and leaves the caller’s findings as they are', async () => {
    const input = pictureInput();
    const report = await buildReport(input);
    const [face] = report.subject === 'picture' ? report.findings.faces : [];
    if (face?.status !== 'analysed') throw new Error('no face');
    expect(face.probability).toBe(0.912346);
    expect(face.changeMap.every((value) => Number(value.toFixed(3)) === value)).toBe(true);
    expect(input.findings.faces[0]).toHaveProperty('probability', 0.9123456789);
  });

  it('notices any one changed byte', async () => {
    const text = reportText(await buildReport(pictureInput({ talks: [TALK] })));
    const bytes = new TextEncoder().encode(text);
    for (let i = 0, at = 7; i < 200; i += 1, at = (at * 48_271 + 11) % bytes.length) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (i % 7));
      expect(await codeOf(new TextDecoder().decode(changed)), `byte ${at}`).toMatch(/^report-/);
    }
    for (const changed of [`${text} `, text.trimEnd(), text.replace('\n', '\r\n'), `\ufeff${text}`, text.slice(0, -40)])
      expect(await codeOf(changed)).toMatch(/^report-/);
  });

  it('names what is wrong', async () => {
    const report = await buildReport(pictureInput());
    const text = reportText(report);
    expect(await codeOf('')).toBe('report-damaged');
    expect(await codeOf('null')).toBe('report-damaged');
    expect(await codeOf('{"telltaleReport":1}')).toBe('report-damaged');
    expect(await codeOf(text.replace('"telltaleReport": 1', '"telltaleReport": 2'))).toBe('report-other-version');
    expect(await codeOf(text.replace('group.jpg', 'Group.jpg'))).toBe('report-changed');
    expect(await codeOf(JSON.stringify(report))).toBe('report-changed');
    expect(await codeOf(text.replace('"program"', '"more": 1, "program"'))).toBe('report-damaged');
    expect(await codeOf(text.replace('"program"', '"__proto__": {}, "program"'))).toBe('report-damaged');
    expect(await codeOf(text.replace('"probability": 0.6,', '"probability": 1.6,'))).toBe('report-damaged');
    expect(await codeOf(text.replace('"probability": 0.6,', '"probability": 1e999,'))).toBe('report-damaged');
  });

  it('holds hostile texts as texts, cut, with nothing that a page or a terminal would act on', async () => {
    const report = await hostileReport();
    const text = reportText(report);
    expect(text.replaceAll('\n', '')).not.toMatch(/[<>&\p{Cc}\p{Cf}]/u);
    expect(text.length).toBeLessThan(120_000);
    expect(await parseReport(text)).toEqual(report);
    expect(report.source.label).toHaveLength(300);
    expect(report.source.pageAddress?.startsWith('javascript:</pre>')).toBe(true);
    expect(new TextDecoder().decode(new TextEncoder().encode(text))).toBe(text);
  });

  it('refuses to be built from what the schema does not allow', async () => {
    const broken = { ...pictureInput(), findings: { ...pictureInput().findings, width: Number.NaN } };
    await expect(buildReport(broken)).rejects.toThrow(/findings\.width/);
  });
});

describe('limits', () => {
  it('say what the verdict leaves open and what was not seen', async () => {
    const degraded = await hostileReport();
    expect(degraded.limits.join(' ')).toMatch(
      /does not prove forgery.*not judged.*SHA-256.*language model.*who made it/s,
    );
    const clip = await buildReport(clipInput({ clip: { ...clipInput().clip, verdict: null, isComplete: false } }));
    expect(clip.limits.join(' ')).toMatch(/no verdict on the video.*not looked at to its end.*not read/s);
  });
});
