import { expect, it } from 'vitest';
import { exportClip } from '../../../src/video/export-clip';
import { clipFindings } from '../../panel-gallery/fixture-clips';

const CLIP = clipFindings(
  5,
  [1, 2, 3],
  [{ score: () => 0.9, probability: 0.95, kind: 'FS', thumbnail: 'data:image/webp;base64,AAAA' }],
  { shotChanges: [4], notes: ['A note.'] },
);
const ABOUT = { savedAt: new Date('2026-03-01T12:00:00Z'), isComplete: true };

it('holds the whole timeline, and survives being written as JSON', () => {
  const file = exportClip(CLIP, ABOUT);
  expect(JSON.parse(JSON.stringify(file))).toEqual(file);
  expect(file).toMatchObject({
    version: 1,
    savedAt: '2026-03-01T12:00:00.000Z',
    isComplete: true,
    duration: 5,
    verdict: 'signs',
    shotChanges: [4],
    notes: ['A note.'],
    bands: { frame: CLIP.bands, clip: CLIP.clipBands },
  });
  expect(file.tracks[0]?.points).toEqual(CLIP.tracks[0]?.points);
});

it('holds no picture of anybody, and the page’s address only when it is given', () => {
  expect(JSON.stringify(exportClip(CLIP, ABOUT))).not.toContain('data:');
  expect(exportClip(CLIP, ABOUT)).not.toHaveProperty('pageAddress');
  expect(exportClip(CLIP, { ...ABOUT, pageAddress: 'https://a.example/' }).pageAddress).toBe('https://a.example/');
});
