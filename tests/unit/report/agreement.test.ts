import { describe, expect, it } from 'vitest';
import type { FaceFindings, FaceResult, PictureFindings } from '../../../src/forensics/findings';
import { compareClips, comparePictures, type Agreement } from '../../../src/report/agreement';
import type { ClipReport } from '../../../src/report/report';
import { clipInput, pictureInput } from './made-reports';

const { findings } = pictureInput();
const { clip } = clipInput();
type Clip = ClipReport['clip'];

/** The findings with one face changed. */
function withFace(index: number, change: (face: FaceFindings) => FaceResult): PictureFindings {
  return {
    ...findings,
    faces: findings.faces.map((face, i) => (i === index && face.status === 'analysed' ? change(face) : face)),
  };
}

function withTrack(change: (track: Clip['tracks'][number]) => Partial<Clip['tracks'][number]>): Clip {
  return { ...clip, tracks: clip.tracks.map((track, i) => (i === 0 ? { ...track, ...change(track) } : track)) };
}

/** The parts that do not agree, and how. */
function apart(agreement: Agreement): string[] {
  if (agreement.state === 'other-model') return ['other model'];
  return agreement.parts.flatMap(({ what, agreeing }) => (agreeing === 'agrees' ? [] : [`${agreeing} ${what}`]));
}

describe('two analyses of one picture', () => {
  it('agree with themselves, and with numbers that decoders may have moved', () => {
    expect(comparePictures(findings, findings)).toMatchObject({ state: 'agrees' });
    const moved = withFace(0, (face) => ({
      ...face,
      probability: face.probability - 0.02,
      box: { ...face.box, x: face.box.x + 1 },
      changeMap: face.changeMap.map((value) => Math.max(0, value - 0.01)),
      regions: face.regions.map((region) => ({ ...region, fall: region.fall + 3 })),
    }));
    expect(apart(comparePictures(findings, moved))).toEqual([]);
  });

  it('are close where a threshold lies between numbers that differ little', () => {
    const at = (probability: number, verdict: FaceFindings['verdict']) =>
      withFace(1, (face) => ({ ...face, probability, verdict }));
    const agreement = comparePictures(at(0.752, 'signs'), at(0.748, 'unsure'));
    expect(agreement.state).toBe('agrees');
    expect(apart(agreement)).toEqual(['close Face 2: verdict']);
  });

  it('differ where a number, a verdict, a kind, a part, a map or a face does', () => {
    const differing: [string, PictureFindings][] = [
      ['Face 1: verdict', withFace(0, (face) => ({ ...face, probability: face.probability - 0.05 }))],
      ['Face 1: verdict', withFace(0, (face) => ({ ...face, probability: 0.1, verdict: 'none' }))],
      [
        'Face 1: kind',
        withFace(0, (face) => ({ ...face, kind: 'EFS', kindProbabilities: { FS: 0.1, FR: 0.1, FE: 0.1, EFS: 0.7 } })),
      ],
      ['Face 1: parts', withFace(0, (face) => ({ ...face, regions: face.regions.slice(1) }))],
      [
        'Face 1: change map',
        withFace(0, (face) => ({ ...face, changeMap: face.changeMap.toReversed().map((v) => v / 3) })),
      ],
      ['Face 1', withFace(0, (face) => ({ ...face, box: { ...face.box, x: face.box.x + 20 } }))],
      ['Faces', { ...findings, faces: findings.faces.slice(0, 2) }],
      ['Size', { ...findings, width: 961 }],
      ['Thresholds', { ...findings, bands: { ...findings.bands, falseAlarmsAtSigns: 0.001 } }],
    ];
    for (const [what, other] of differing) {
      const agreement = comparePictures(other, findings);
      expect(agreement.state, what).toBe('differs');
      expect(apart(agreement)).toContain(`differs ${what}`);
      expect(comparePictures(findings, other).state, what).toBe('differs');
    }
  });

  it('cannot be compared when another model made one of them', () => {
    const other = { ...findings, model: { ...findings.model, sha256: 'f'.repeat(64) } };
    const agreement = comparePictures(other, findings);
    expect(agreement.state).toBe('other-model');
    expect('sentence' in agreement && agreement.sentence).toContain('ffffffff');
  });
});

describe('two analyses of one video', () => {
  it('agree with themselves, and where a few frames were decoded otherwise', () => {
    expect(apart(compareClips(clip, clip))).toEqual([]);
    const moved = withTrack(({ points }) => ({
      points: points.map((point, i) => (i % 20 === 0 ? { ...point, probability: 0.5 } : point)),
    }));
    expect(apart(compareClips(clip, moved))).toEqual([]);
  });

  it('differ where a verdict, a kind, the frames or the length does', () => {
    const differing: [string, Clip][] = [
      ['Face 1: verdict', withTrack(() => ({ probability: 0.3, verdict: 'none' }))],
      ['Face 1: kind', withTrack(() => ({ kind: 'EFS' }))],
      [
        'Face 1: frames',
        withTrack(({ points }) => ({ points: points.map((point) => ({ ...point, probability: 0.5 })) })),
      ],
      [
        'Face 1',
        withTrack(({ points }) => ({ points: points.map((point) => ({ ...point, time: point.time + 0.4 })) })),
      ],
      ['Length', { ...clip, duration: 44 }],
    ];
    for (const [what, other] of differing) {
      const agreement = compareClips(other, clip);
      expect(agreement.state, what).toBe('differs');
      expect(apart(agreement)).toContain(`differs ${what}`);
    }
  });

  it('are compared by their frames alone where one broke off', () => {
    const stopped = { ...withTrack(() => ({ probability: 0.3, verdict: 'none' })), isComplete: false };
    expect(apart(compareClips(stopped, clip))).toEqual([]);
  });
});
