import { analysedFace, pictureFindings, refusedFace, SEEN_REGIONS } from '../../panel-gallery/fixture-findings';
import { clipFindings, hill, timesOf } from '../../panel-gallery/fixture-clips';
import { PROVENANCE } from '../../panel-gallery/fixture-provenance';
import { clipOfReport, type ReportInput } from '../../../src/report/build-report';

/** What reports are made of, as a front end gives it. */

type PictureInput = Extract<ReportInput, { readonly subject: 'picture' }>;
type ClipInput = Extract<ReportInput, { readonly subject: 'clip' }>;

/** Everything that a page or a person may have written to do harm, in one text. */
export const HOSTILE =
  '</pre></title><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x\' javascript:alert(1) \u202egnp.exe\u2066 &lt; &amp; \u0000\u0007\u009b \u{e0041} ${x} \\u003c \ud83d\ude00 \ud800 \ufeff';

const ABOUT = {
  savedAt: '2026-11-30T03:00:00.000Z',
  program: '0.1.0',
  file: {
    sha256: 'ab'.repeat(32),
    bytes: 43_269,
    mediaType: 'image/jpeg',
    perceptualHash: '0f'.repeat(32),
  },
  selfTest: 'passed',
  note: null,
  talks: [],
} as const;

export function pictureInput(more: Partial<PictureInput> = {}): PictureInput {
  return {
    ...ABOUT,
    subject: 'picture',
    source: { label: 'group.jpg', way: 'page-fetch', isDegraded: false },
    provenance: PROVENANCE.signed,
    findings: pictureFindings({ width: 960, height: 769 }, [
      analysedFace({ x: 100, y: 120, width: 130, height: 150 }, 0.9123456789, 'FS', SEEN_REGIONS),
      analysedFace({ x: 400, y: 120, width: 130, height: 150 }, 0.6, 'FE', SEEN_REGIONS.slice(1)),
      analysedFace({ x: 600, y: 120, width: 130, height: 150 }, 0.02, null),
      refusedFace({ x: 800, y: 200, width: 60, height: 60 }),
    ]),
    ...more,
  };
}

export function clipInput(more: Partial<ClipInput> = {}): ClipInput {
  const clip = clipFindings(
    40,
    timesOf(0, 40, 40),
    [
      { score: hill(20, 6, 0.1, 0.95), probability: 0.93, kind: 'FS', thumbnail: 'data:image/png;base64,AAAA' },
      {
        score: hill(5, 3, 0.1, 0.3),
        probability: 0.2,
        thumbnail: null,
        box: { x: 300, y: 40, width: 90, height: 90 },
        isSeen: (time) => time < 12 || time > 30,
      },
      {
        score: () => 0.8,
        probability: null,
        thumbnail: null,
        box: { x: 10, y: 300, width: 90, height: 90 },
        isSeen: (time) => time > 38,
      },
    ],
    { shotChanges: [12.5, 30] },
  );
  return {
    ...ABOUT,
    subject: 'clip',
    file: { ...ABOUT.file, mediaType: 'video/mp4', perceptualHash: null },
    source: { label: 'clip.mp4', way: 'file', isDegraded: false },
    provenance: null,
    clip: clipOfReport(clip, true),
    ...more,
  };
}
