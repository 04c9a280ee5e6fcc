import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checkAnswers } from '../../../src/extension/offscreen/checked-engine';
import type { EngineClient } from '../../../src/extension/offscreen/engine-client';
import type { AnalysedPicture } from '../../../src/extension/offscreen/engine-client';
import { acceptFromLanguage } from '../../../src/extension/schemas/language-schemas';
import { AnalysisError } from '../../../src/forensics/failure';
import { noFace } from '../../../src/forensics/wording';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';
import { COMPARISONS } from '../../panel-gallery/fixture-compare';
import { analysedFace, pictureFindings } from '../../panel-gallery/fixture-findings';
import { speed } from '../offscreen/answer-speed';
import { faceAt, sampleAt } from '../video/made-samples';

beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());

const BOX = { x: 0, y: 0, width: 100, height: 100 };
const PICTURE = new Blob(['a picture']);
const { signal } = new AbortController();

const analysed: AnalysedPicture = {
  findings: pictureFindings({ width: 640, height: 480 }, [analysedFace(BOX, 0.9, 'FS')]),
  imageFeatures: [new Float32Array(16)],
  perceptualHash: Promise.resolve('a'.repeat(64)),
};
const settings = {
  calibration: PLAIN_CALIBRATION,
  model: { name: 'made', version: '1', sha256: 'b'.repeat(64) },
  backend: 'wasm',
} as const;
const info = { duration: 8, width: 640, height: 360, codec: 'vp09' };
const opened = { clip: 1, info, settings, notes: ['a note'] };
const face = faceAt(300, 1, 4, { thumbnail: 'data:image/jpeg;base64,AAAA' });
const sample = sampleAt(1, [face]);
const judged = { samples: [sample, { ...sample, faces: [], failure: noFace() }], settings, notes: [] };
const { findings: compared } = COMPARISONS.done;

/** How work ends whose answer is this one. */
type Ending = (answer: unknown) => Promise<unknown>;

/** The engine whose worker answers whatever is given. */
function engineThat(answer: unknown): EngineClient {
  const say = (): Promise<never> => Promise.resolve(answer as never);
  return checkAnswers({
    analyse: say,
    judge: () => [say()],
    compare: say,
    openClip: say,
    keyTimes: say,
    judgeMoments: say,
    readMoment: say,
    judgeFrame: say,
    closeClip: () => undefined,
    mostTogether: () => 1,
    renew: () => undefined,
    choose: () => undefined,
  });
}

const frame = { time: 1, pixels: { kind: 'file', picture: PICTURE } } as const;
const nobody = (): void => undefined;
const ANSWERS: Readonly<Record<string, { readonly good: unknown; readonly ending: Ending }>> = {
  'a picture': {
    good: analysed,
    ending: (answer) => engineThat(answer).analyse(PICTURE, { notes: [], signal, onProgress: nobody }),
  },
  'a badge': {
    good: analysed.findings,
    ending: async (answer) => engineThat(answer).judge([PICTURE])[0],
  },
  'a comparison': {
    good: compared,
    ending: (answer) => engineThat(answer).compare(PICTURE, PICTURE, { faces: [], signal, onShare: nobody }),
  },
  'an open video': { good: opened, ending: (answer) => engineThat(answer).openClip(PICTURE, signal, nobody) },
  'times of key frames': { good: [0.5, 2], ending: (answer) => engineThat(answer).keyTimes(1, [1, 2], 1) },
  'frames of a video': { good: judged, ending: (answer) => engineThat(answer).judgeMoments(1, [1, 2], signal) },
  'a moment': { good: { time: 1, picture: PICTURE }, ending: (answer) => engineThat(answer).readMoment(1, 1, signal) },
  'a watched frame': {
    good: { sample, settings, notes: [], picture: PICTURE },
    ending: (answer) => engineThat(answer).judgeFrame(frame, signal, nobody),
  },
};

async function endingOf(what: string, answer: unknown): Promise<unknown> {
  try {
    return await ANSWERS[what]?.ending(answer);
  } catch (thrown) {
    return thrown instanceof AnalysisError ? thrown.failure.code : thrown;
  }
}

const withFace = (part: object) => ({ ...judged, samples: [{ ...sample, faces: [{ ...face, ...part }] }] });
const withRegion = (part: object) => ({
  ...compared,
  faces: [{ face: 0, regions: [{ region: 'eyes', share: 0.2, artifacts: [], ...part }] }],
});

describe('what the engine’s worker answers', () => {
  it.each(Object.keys(ANSWERS))('about %s is taken as it is', async (what) => {
    expect(await endingOf(what, ANSWERS[what]?.good)).toEqual(ANSWERS[what]?.good);
  });

  it.each([
    ['taken as it is', 'a'.repeat(64), 'a'.repeat(64)],
    ['left out where it is none, and all else is taken', 'https://evil.example/', null],
  ])('about a picture’s looks is %s', async (_, told, taken) => {
    const ending = ANSWERS['a picture']?.ending({ ...analysed, perceptualHash: Promise.resolve(told) });
    const { perceptualHash, ...rest } = (await ending) as AnalysedPicture;
    expect([await perceptualHash, rest.findings]).toEqual([taken, analysed.findings]);
  });

  it('may be that there is no frame', async () => {
    expect(await endingOf('a moment', null)).toBeNull();
  });

  it.each<[string, string, unknown]>([
    ['a picture', 'features that are no numbers', { ...analysed, imageFeatures: [Float32Array.of(Number.NaN)] }],
    ['a picture', 'features in another form', { ...analysed, imageFeatures: [[1, 2]] }],
    ['a picture', 'a verdict that there is not', { ...analysed, findings: { ...analysed.findings, verdict: 'real' } }],
    ['a picture', 'nothing in it', {}],
    ['a badge', 'no face', { ...analysed.findings, faces: [] }],
    ['an open video', 'no length', { ...opened, info: { ...info, duration: Number.NaN } }],
    ['an open video', 'no size', { ...opened, info: { ...info, width: 0 } }],
    [
      'an open video',
      'thresholds beyond 1',
      {
        ...opened,
        settings: {
          ...settings,
          calibration: { ...PLAIN_CALIBRATION, bands: { ...PLAIN_CALIBRATION.bands, signs: 2 } },
        },
      },
    ],
    ['an open video', 'a model without a hash', { ...opened, settings: { ...settings, model: { name: 'x' } } }],
    ['an open video', 'words without an end', { ...opened, notes: ['x'.repeat(5000)] }],
    ['times of key frames', 'one time of two', [0.5]],
    ['times of key frames', 'no number', [0.5, Number.NaN]],
    ['frames of a video', 'a logit without end', withFace({ logit: Infinity })],
    ['frames of a video', 'a kind too few', withFace({ kindLogits: [1, 2, 3] })],
    ['frames of a video', 'an appearance that is no numbers', withFace({ appearance: Float32Array.of(Number.NaN) })],
    ['frames of a video', 'an address for a small picture', withFace({ thumbnail: 'https://evil.example/face.jpg' })],
    ['frames of a video', 'a drawing for a small picture', withFace({ thumbnail: 'data:image/svg+xml,<svg/>' })],
    ['frames of a video', 'a look of another size', { ...judged, samples: [{ ...sample, look: new Uint8Array(3) }] }],
    ['frames of a video', 'no face and no reason', { ...judged, samples: [{ ...sample, faces: [], failure: null }] }],
    ['frames of a video', 'more than were asked for', { ...judged, samples: [sample, sample, sample] }],
    ['a moment', 'an address in place of a file', { time: 1, picture: 'https://evil.example/' }],
    ['a watched frame', 'no frame', { settings, notes: [], picture: PICTURE }],
  ])('about %s with %s is wrong results, and never "no signs"', async (what, _, answer) => {
    expect(await endingOf(what, answer)).toBe('wrong-results');
  });

  it.each<[string, unknown]>([
    ['no number', { ...compared, changedShare: Number.NaN }],
    ['more than all', { ...compared, overlap: 1.5 }],
    ['a map of another size', { ...compared, differences: { columns: 2, rows: 2, values: [0, 1] } }],
    ['no map', { ...compared, differences: null }],
    ['a placement without a number', { ...compared, alignment: [1, 0, 0, 1, 0] }],
    ['a part that no face has', withRegion({ region: 'tail' })],
    ['an artifact that there is not', withRegion({ artifacts: [{ artifact: 'glow', strength: 1 }] })],
    ['no size', { ...compared, original: { width: 0, height: 9 } }],
    ['nothing', null],
  ])('about a comparison with %s ends it by name', async (_, answer) => {
    expect(await endingOf('a comparison', answer)).toBe('engine-stopped');
  });

  it('about how far a comparison is reaches the panel as a share only', async () => {
    const told: number[] = [];
    const engine = checkAnswers({
      ...engineThat(compared),
      async compare(_, __, { onShare }) {
        for (const share of [0.5, Number.NaN, 2, -1, '1' as unknown as number, 1]) onShare(share);
        return compared;
      },
    });
    await engine.compare(PICTURE, PICTURE, { faces: [], signal, onShare: (share) => told.push(share) });
    expect(told).toEqual([0.5, 1]);
  });
});

describe('what the chat’s worker tells', () => {
  const sentence = { text: 'No signs were found.', composed: false, regions: ['eyes'] };
  it.each<object>([
    { kind: 'locked' },
    { kind: 'loading', loadedBytes: 1, totalBytes: 2 },
    { kind: 'ready', backend: 'wasm' },
    { kind: 'load-failed', failure: noFace() },
    { kind: 'alive' },
    { kind: 'sentence', id: 1, sentence },
    { kind: 'done', id: 1, answered: { reading: '', speed } },
    { kind: 'done', id: 1, answered: { reading: 'why', speed: { ...speed, firstToken: null } } },
    { kind: 'failed', id: 1, failure: noFace() },
    { kind: 'self-test-passed', identity: 'card|abc' },
    { kind: 'device-lost', reason: 'unknown' },
  ])('is taken as it is: %j', (told) => {
    expect(acceptFromLanguage(told)).toEqual(told);
  });

  it.each<unknown>([
    null,
    'ready',
    {},
    { kind: 'erase' },
    { kind: 'ready', backend: 'cloud' },
    { kind: 'loading', loadedBytes: Number.NaN, totalBytes: 2 },
    { kind: 'sentence', id: 1, sentence: { ...sentence, text: '' } },
    { kind: 'sentence', id: 1, sentence: { ...sentence, text: 'x'.repeat(2001) } },
    { kind: 'sentence', id: 1, sentence: { ...sentence, text: { html: '<b>' } } },
    { kind: 'sentence', id: 1, sentence: { ...sentence, regions: ['tail'] } },
    { kind: 'sentence', id: '1', sentence },
    { kind: 'done', id: 1, answered: { reading: 'why', speed: { ...speed, tokens: -1 } } },
    { kind: 'failed', id: 1, failure: { code: 'no-such-code', sentence: 'Pay here' } },
  ])('is not taken in another form: %j', (told) => {
    expect(acceptFromLanguage(told)).toBeNull();
  });
});
