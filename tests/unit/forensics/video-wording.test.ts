import { expect, test } from 'vitest';
import { noFaceInVideo, videoUnsupported } from '../../../src/forensics/video-wording';

test('a format that cannot be decoded has the name that people know, and the file’s own for a report', () => {
  const hevc = videoUnsupported('hev1.1.6.L93.90');
  expect(hevc.sentence).toContain("the video's format (HEVC, also called H.265).");
  expect(hevc.cause).toBe('hev1.1.6.L93.90');
  for (const codec of ['hevc', 'hvc1.2.4.L120']) expect(videoUnsupported(codec).sentence).toContain('(HEVC');
  expect(videoUnsupported('av01.0.04M.08').sentence).toContain('(AV1)');
  expect(videoUnsupported('cvid').sentence).toContain('(cvid)');
  // Who has no H.264 is not sent to H.264.
  expect(videoUnsupported('avc1.64001f').sentence).toContain('(H.264). Convert it to VP9');
  expect(videoUnsupported('unknown', 'no demuxer')).toMatchObject({
    sentence: expect.stringContaining("the video's format. Convert"),
    cause: 'no demuxer',
  });
});

test('without a face it says in how many frames it looked', () => {
  expect(noFaceInVideo(1).sentence).toContain('in the one frame that');
  expect(noFaceInVideo(16).sentence).toContain('in the 16 frames that');
});
