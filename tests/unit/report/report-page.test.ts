import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import english from '../../../_locales/en/messages.json';
import { AnalysisError } from '../../../src/forensics/failure';
import { buildReport } from '../../../src/report/build-report';
import type { TelltaleReport } from '../../../src/report/report';
import { readReportFile, reportPage } from '../../../src/report/report-page';
import { reportText } from '../../../src/report/report-text';
import { sha256Of } from '../../../src/inference/model-manifest';
import { speak, spokenLanguage } from '../../../src/words/say';
import { pseudoArabic } from '../../panel-gallery/pseudo-arabic';
import { clipInput, HOSTILE, pictureInput } from './made-reports';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function codeOf(file: Uint8Array): Promise<string> {
  return readReportFile(file).then(
    () => 'read',
    (thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : String(thrown)),
  );
}

let portrait: Uint8Array<ArrayBuffer>;
let dataUrl: string;
let exact: TelltaleReport;

beforeAll(async () => {
  const file = await readFile(new URL('../../../assets/demo/portrait-1.jpg', import.meta.url));
  portrait = new Uint8Array(file);
  dataUrl = `data:image/jpeg;base64,${file.toString('base64')}`;
  const input = pictureInput();
  exact = await buildReport({ ...input, file: { ...input.file, sha256: await sha256Of(portrait) } });
});

describe('the page of a report', () => {
  it('is in English and the same whatever language is spoken', async () => {
    const clip = await buildReport(clipInput());
    const pages = async (): Promise<readonly string[]> => [await reportPage(exact, null), await reportPage(clip, null)];
    const before = await pages();
    speak('ar', pseudoArabic(), english);
    const [after, again] = [await pages(), await buildReport(clipInput())];
    expect(spokenLanguage()).toBe('ar');
    speak('en', english);
    expect(after).toEqual(before);
    expect(again).toEqual(clip);
  });

  it('is read back with its picture', async () => {
    const page = await reportPage(exact, { dataUrl, isExact: true });
    const { report, shown } = await readReportFile(bytesOf(page));
    expect(report).toEqual(exact);
    expect(shown).toEqual({ bytes: portrait, isExact: true });
    expect(page).toContain('These are the very bytes that were analysed');
  });

  it('is read back without one, with a preview, and of a clip', async () => {
    const [picture, clip] = [await buildReport(pictureInput()), await buildReport(clipInput())];
    expect((await readReportFile(bytesOf(await reportPage(picture, null)))).shown).toBeNull();
    const preview = await readReportFile(bytesOf(await reportPage(picture, { dataUrl, isExact: false })));
    expect(preview.shown?.isExact).toBe(false);
    expect((await readReportFile(bytesOf(await reportPage(clip, { dataUrl, isExact: false })))).report).toEqual(clip);
    expect((await readReportFile(bytesOf(reportText(clip)))).report).toEqual(clip);
  });

  it('notices any one changed byte', async () => {
    const bytes = bytesOf(await reportPage(exact, { dataUrl, isExact: true }));
    const preview = bytesOf(await reportPage(await buildReport(pictureInput()), { dataUrl, isExact: false }));
    for (const page of [bytes, preview]) {
      for (let i = 0, at = 7; i < 100; i += 1, at = (at * 48_271 + 11) % page.length) {
        const changed = page.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << (i % 7));
        expect(await codeOf(changed), `byte ${at}`).toMatch(/^report-/);
      }
    }
  });

  it('is not believed where it says what the report in it does not', async () => {
    const page = await reportPage(exact, { dataUrl, isExact: true });
    expect(await codeOf(bytesOf(page.replaceAll('Signs of forgery', 'No signs found')))).toBe('report-page-changed');
    // Somebody who can count can put the checksum right, too.
    const forged = page.slice(0, page.lastIndexOf('<!--')).replaceAll('Signs of forgery', 'No signs found');
    const resealed = `${forged}<!-- SHA-256 of all above: ${await sha256Of(bytesOf(forged))} -->\n`;
    expect(await codeOf(bytesOf(resealed))).toBe('report-page-changed');
    const other = await reportPage(await buildReport(clipInput()), null);
    expect(await codeOf(bytesOf(other.replace('</html>', '</html> ')))).toBe('report-page-changed');
    expect(await codeOf(bytesOf('<!doctype html><p>Nothing</p>'))).toBe('report-damaged');
    expect(await codeOf(new Uint8Array([0xff, 0xfe, 0, 1]))).toBe('report-damaged');
  });

  it('holds hostile texts as text: no element, no attribute, no address of theirs', async () => {
    const input = pictureInput({
      source: {
        label: HOSTILE,
        pageAddress: `javascript:${HOSTILE}`,
        pictureAddress: `https://tracker.example/"onerror=${HOSTILE}`,
        way: HOSTILE.slice(0, 40),
        isDegraded: true,
        platformLabel: HOSTILE.slice(0, 200),
      },
      note: { reason: 'other', words: HOSTILE, savedAt: '2026-11-30T03:00:00Z' },
      talks: [{ face: 0, answers: [{ question: HOSTILE, sentences: [{ text: HOSTILE, isComposed: true }] }] }],
    });
    const page = await reportPage(await buildReport(input), { dataUrl, isExact: false });
    expect((await readReportFile(bytesOf(page))).report.source.label).toContain('<script>');
    // Tags of the page as written: what is quoted has no < in it any more.
    const tags = [...page.matchAll(/<(\/?[a-z][\w-]*)([^>]*)>/gi)];
    const names = new Set(tags.map(([, name]) => name?.replace('/', '').toLowerCase()));
    for (const name of ['script', 'iframe', 'object', 'embed', 'link', 'base', 'form', 'a', 'foreignobject'])
      expect(names).not.toContain(name);
    for (const [tag, , attributes = ''] of tags) {
      expect(attributes, tag).not.toMatch(/\s(?:on\w+|href|srcset|style|action|formaction|xlink:href)\s*=/i);
      const source = /\ssrc="([^"]*)"/.exec(attributes)?.[1];
      if (source !== undefined) expect(source.startsWith('data:image/jpeg;base64,')).toBe(true);
    }
    expect(tags.filter(([, name]) => name === 'img')).toHaveLength(1);
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u);
    expect(page.match(/<\/pre>/g)).toHaveLength(1);
  });

  it('forbids what it does not need, and its style is the one that it allows', async () => {
    const page = await reportPage(exact, null);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; img-src data:; style-src 'sha256-[\w+/]+=*'; base-uri 'none'; form-action 'none'$/,
    );
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = Buffer.from(await sha256Of(bytesOf(style)), 'hex').toString('base64');
    expect(policy).toContain(`'sha256-${hash}'`);
    expect(style).not.toMatch(/url\(|@import/);
  });

  it('takes no picture that browsers would run or fetch', async () => {
    for (const bad of [
      'https://tracker.example/a.png',
      'data:image/svg+xml;base64,AAAA',
      'data:text/html;base64,AAAA',
      'data:image/png;base64,AA"AA',
    ])
      await expect(reportPage(exact, { dataUrl: bad, isExact: false })).rejects.toThrow(RangeError);
  });

  it('says the verdict in the product’s words, with each face, and why one was not judged', async () => {
    const page = await reportPage(exact, null);
    expect(page).toContain('<title>Telltale report: Signs of forgery</title>');
    expect(page).toContain('Face 1: Signs of forgery, about 90 %');
    expect(page).toContain('Face 3: No signs found, under 5 %');
    expect(page).toContain('Face 4: could not be judged');
    expect(page).toContain('too blurred or too strongly compressed');
    expect(page).toContain('blending seam, warped shape');
    const unjudged = { ...clipInput().clip, verdict: null, tracks: [] };
    const clip = await reportPage(await buildReport(clipInput({ clip: unjudged })), null);
    expect(clip).toContain('Too few frames');
    expect(clip).not.toContain('class="title ink-none"');
  });
});
