import { describe, expect, it } from 'vitest';
import type { FaceFindings, FaceResult, PictureFindings } from '../../../src/forensics/findings';
import { checkClip, checkFindings, type Agreement } from '../../../src/report/agreement';
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
    expect(checkFindings(findings, findings)).toMatchObject({ state: 'agrees' });
    const moved = withFace(0, (face) => ({
      ...face,
      probability: face.probability - 0.06,
      box: { ...face.box, x: face.box.x + 1 },
      changeMap: face.changeMap.map((value) => Math.max(0, value - 0.01)),
      regions: face.regions.map((region) => ({ ...region, fall: region.fall + 3 })),
    }));
    expect(apart(checkFindings(findings, moved))).toEqual([]);
  });

  it('are close where a threshold lies between numbers that differ little', () => {
    const at = (probability: number, verdict: FaceFindings['verdict']) =>
      withFace(1, (face) => ({ ...face, probability, verdict }));
    const agreement = checkFindings(at(0.752, 'signs'), at(0.748, 'unsure'));
    expect(agreement.state).toBe('agrees');
    expect(apart(agreement)).toEqual(['close Face 2: verdict']);
  });

  it('differ where a number, a verdict, a kind, a part, a map or a face does', () => {
    const differing: [string, PictureFindings][] = [
      ['Face 1: verdict', withFace(0, (face) => ({ ...face, probability: face.probability - 0.12 }))],
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
      [
        'Face 1: parts',
        withFace(0, (face) => ({
          ...face,
          regions: face.regions.map((region) => ({
            ...region,
            artifacts: [{ artifact: 'inconsistent-light', confidence: 0.9 }],
          })),
        })),
      ],
      ['Face 1', withFace(0, (face) => ({ ...face, box: { ...face.box, x: face.box.x + 20 } }))],
      ['Faces', { ...findings, faces: findings.faces.slice(0, 2) }],
      ['Size', { ...findings, width: 961 }],
      ['Thresholds', { ...findings, bands: { ...findings.bands, falseAlarmsAtSigns: 0.001 } }],
    ];
    for (const [what, other] of differing) {
      const agreement = checkFindings(other, findings);
      expect(agreement.state, what).toBe('differs');
      expect(apart(agreement)).toContain(`differs ${what}`);
      expect(checkFindings(findings, other).state, what).toBe('differs');
    }
  });

  it('cannot be compared when another model made one of them', () => {
    const other = { ...findings, model: { ...findings.model, sha256: 'f'.repeat(64) } };
    const agreement = checkFindings(other, findings);
    expect(agreement.state).toBe('other-model');
    expect('sentence' in agreement && agreement.sentence).toContain('ffffffff');
    const hostile = { ...other, model: { ...other.model, name: '\u001b[2J\u009b1m\u202e' } };
    expect(JSON.stringify(checkFindings(hostile, findings))).not.toMatch(/\\u001b|\u009b|\u202e/);
  });
});

describe('a report that somebody made up', () => {
  const contradicting: [RegExp, PictureFindings][] = [
    [
      /Face 1: the verdict does not follow/,
      withFace(0, (face) => ({ ...face, verdict: 'none', kind: null, regions: [] })),
    ],
    [/Face 1: the kind is not the likeliest/, withFace(0, (face) => ({ ...face, kind: 'EFS' }))],
    [/Face 3: it has a kind or parts/, withFace(2, (face) => ({ ...face, kind: 'FS' }))],
    [/verdict on the picture/, { ...findings, verdict: 'none' }],
    [/does not stand first/, { ...findings, faces: findings.faces.toReversed() }],
    [/No face of it was judged/, { ...findings, faces: findings.faces.slice(3) }],
  ];

  it('does not agree, whatever is found, where its words do not follow from its numbers', () => {
    for (const [sentence, made] of contradicting) {
      const agreement = checkFindings(made, made);
      expect(agreement.state).toBe('differs');
      expect(JSON.stringify(agreement)).toMatch(sentence);
    }
  });

  it('nor does one of a video', () => {
    const made: [RegExp, Clip][] = [
      [/Face 1: the verdict does not follow/, withTrack(() => ({ verdict: 'none' }))],
      [/Face 1: a verdict without a probability/, withTrack(() => ({ probability: null }))],
      [/verdict on the video/, { ...clip, verdict: 'none' }],
      [/does not stand first/, { ...clip, tracks: clip.tracks.toReversed() }],
    ];
    for (const [sentence, one] of made) {
      expect(checkClip(one, one).state).toBe('differs');
      expect(JSON.stringify(checkClip(one, one))).toMatch(sentence);
    }
  });

  it('does not agree where one face is told twice and another left out, or the worst track of a video is', () => {
    const twice = { ...findings, faces: [0, 1, 1, 3].flatMap((i) => findings.faces[i] ?? []) };
    expect(apart(checkFindings(twice, findings))).toContain('differs Face 3');
    const without = { ...clip, verdict: 'none', tracks: clip.tracks.slice(1) } as const;
    expect(apart(checkClip(without, clip))).toContain('differs Faces');
    const pointless = withTrack(({ points }) => ({ points: points.slice(0, 1).map((p) => ({ ...p, time: 99 })) }));
    expect(apart(checkClip(pointless, clip))).toContain('differs Face 1');
  });

  it('may lie at a threshold to which its numbers were rounded', () => {
    const rounded = withFace(0, (face) => ({ ...face, probability: 0.749_999 }));
    expect(checkFindings(rounded, rounded).state).toBe('agrees');
  });
});

describe('two analyses of one video', () => {
  it('agree with themselves, and where a few frames were decoded otherwise', () => {
    expect(apart(checkClip(clip, clip))).toEqual([]);
    const moved = withTrack(({ points }) => ({
      points: points.map((point, i) => (i % 20 === 0 ? { ...point, probability: 0.5 } : point)),
    }));
    expect(apart(checkClip(clip, moved))).toEqual([]);
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
      const agreement = checkClip(other, clip);
      expect(agreement.state, what).toBe('differs');
      expect(apart(agreement)).toContain(`differs ${what}`);
    }
  });

  it('are compared by their frames alone where one broke off', () => {
    const stopped = {
      ...withTrack(() => ({ probability: 0.3, verdict: 'none' })),
      verdict: 'none',
      isComplete: false,
    } as const;
    expect(apart(checkClip(stopped, clip))).toEqual([]);
  });
});
