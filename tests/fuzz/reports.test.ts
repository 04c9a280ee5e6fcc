import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { AnalysisError } from '../../src/forensics/failure';
import { buildReport } from '../../src/report/build-report';
import { pictureContradiction } from '../../src/report/consistency';
import type { PictureReport, TelltaleReport } from '../../src/report/report';
import { readReportFile, reportPage } from '../../src/report/report-page';
import { parseReport, reportText, sealReport } from '../../src/report/report-text';
import { pictureInput } from '../unit/report/made-reports';
import { pictureFindings } from './made-findings';
import { runs } from './runs';

/** A report is read as it was written, or not at all. */

/** How reading ends: the report, or the code of a named failure. */
async function read(bytes: Uint8Array): Promise<TelltaleReport | string> {
  try {
    return (await readReportFile(bytes)).report;
  } catch (thrown) {
    if (thrown instanceof AnalysisError) return thrown.failure.code;
    throw thrown;
  }
}

/** Halves of characters too, which no file can hold. */
const anyText = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('', '', '\ud800', '\udfff'))
  .map((parts) => parts.join(''));

/** Any JSON at all in the place of one value. */
function replaced(value: unknown, path: readonly number[], by: unknown): unknown {
  if (typeof value !== 'object' || value === null || path.length === 0) return by;
  const keys = Object.keys(value);
  const key = keys[(path[0] ?? 0) % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const inner = replaced((value as Record<string, unknown>)[key], path.slice(1), by);
  if (Array.isArray(value)) return value.map((item: unknown, i) => (String(i) === key ? inner : item));
  return { ...value, [key]: inner };
}

describe('a report', () => {
  let whole: TelltaleReport;
  let text: string;
  let page: string;
  beforeAll(async () => {
    whole = await buildReport(pictureInput());
    text = reportText(whole);
    page = await reportPage(whole, null);
  });

  it('of any findings is read back as it was written, fits itself, and has a page that is read too', async () => {
    await fc.assert(
      fc.asyncProperty(pictureFindings, anyText, async (findings, label) => {
        const input = pictureInput({ findings, source: { label, way: 'file', isDegraded: false } });
        const report = (await buildReport(input)) as PictureReport;
        expect(report.source.label).not.toMatch(/\p{Surrogate}/u);
        expect(await parseReport(reportText(report))).toEqual(report);
        expect(pictureContradiction(report.findings)).toBeNull();
        expect(await read(Buffer.from(await reportPage(report, null)))).toEqual(report);
      }),
      runs(40),
    );
  });

  it('with changed bytes is none, as data and as a page', async () => {
    const change = fc.record({
      isPage: fc.boolean(),
      at: fc.nat(),
      cut: fc.nat({ max: 40 }),
      put: fc.uint8Array({ maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ isPage, at, cut, put }) => {
        const bytes = Buffer.from(isPage ? page : text);
        const from = at % bytes.length;
        const changed = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)]);
        if (!changed.equals(bytes)) expect(await read(changed)).toMatch(/^report-/);
      }),
      runs(300),
    );
  });

  it('of any bytes, any text and any JSON is none', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((drawn) => Buffer.from(drawn)),
      anyText.map((drawn) => Buffer.from(drawn)),
      fc.json({ maxDepth: 4 }).map((drawn) => Buffer.from(drawn)),
      anyText.map((drawn) => Buffer.from(`<pre id="report">${drawn}</pre>`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (drawn) => {
        expect(await read(drawn)).toMatch(/^report-/);
      }),
      runs(500),
    );
  });

  it('that somebody sealed anew with any value in any place is read as that, or refused; nothing else happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), fc.jsonValue(), async (path, value) => {
        const made = replaced(whole, path, value) as TelltaleReport;
        let sealed: TelltaleReport;
        try {
          sealed = await sealReport(made);
        } catch (thrown) {
          // The schema does not let it be written.
          expect(thrown).toBeInstanceOf(RangeError);
          expect(await read(Buffer.from(`${JSON.stringify(made, null, 2)}\n`))).toMatch(/^report-/);
          return;
        }
        expect(await read(Buffer.from(reportText(sealed)))).toEqual(sealed);
        expect(await reportPage(sealed, null)).toContain('<pre id="report">');
        if (sealed.subject === 'picture') pictureContradiction(sealed.findings);
      }),
      runs(300),
    );
  });

  it('whose verdict was changed contradicts itself', async () => {
    fc.assert(
      fc.property(
        pictureFindings,
        fc.constantFrom('signs' as const, 'unsure' as const, 'none' as const),
        (findings, other) => {
          expect(pictureContradiction(findings)).toBeNull();
          if (other !== findings.verdict) expect(pictureContradiction({ ...findings, verdict: other })).not.toBeNull();
          const [first] = findings.faces;
          if (first?.status !== 'analysed' || first.verdict === other) return;
          // All that depends on the verdict is changed with it: only its number tells.
          const made = { ...first, verdict: other, ...(other === 'none' ? { kind: null, regions: [] } : {}) };
          // A probability on the very threshold fits both sides of it.
          const { signs, none } = findings.bands;
          if ([signs, none].some((edge) => Math.abs(edge - first.probability) < 1e-5)) return;
          expect(pictureContradiction({ ...findings, verdict: other, faces: [made] })).not.toBeNull();
        },
      ),
      runs(300),
    );
  });
});
