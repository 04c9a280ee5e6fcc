import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acceptDrawing, acceptProvenance, expectFindings } from '../../../src/extension/schemas/worker-schemas';
import type { FaceFindings, PictureFindings } from '../../../src/forensics/findings';
import { analysedFace, pictureFindings, refusedFace } from '../../panel-gallery/fixture-findings';
import { PROVENANCE } from '../../panel-gallery/fixture-provenance';

beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());

const BOX = { x: 0, y: 0, width: 100, height: 100 };
const found = pictureFindings({ width: 640, height: 480 }, [analysedFace(BOX, 0.9, 'FS'), refusedFace(BOX)]);

/** The same findings with something else in the face that was judged. */
function withFace(part: object): PictureFindings {
  const [face, ...others] = found.faces;
  return { ...found, faces: [{ ...(face as FaceFindings), ...part }, ...others] };
}

describe('findings that a worker tells', () => {
  it('are taken as they are', () => {
    expect(expectFindings(found)).toBe(found);
  });

  it.each<[string, unknown]>([
    ['no number', withFace({ probability: Number.NaN })],
    ['a probability beyond 1', withFace({ probability: 1.01 })],
    ['a logit without end', withFace({ logit: -Infinity })],
    ['a change map of another size', withFace({ changeMap: [0, 1] })],
    ['a change map with no number in it', withFace({ changeMap: Array.from({ length: 1024 }, () => NaN) })],
    ['a verdict that there is not', { ...found, verdict: 'real' }],
    ['no face', { ...found, faces: [] }],
    ['no face that was judged', { ...found, faces: [refusedFace(BOX)] }],
    ['nothing', {}],
    ['null', null],
  ])('are none with %s: wrong results, and never "no signs"', (_, forged) => {
    expect(() => expectFindings(forged as PictureFindings)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'wrong-results' }) }),
    );
  });
});

describe('where a picture comes from, as a worker tells it', () => {
  it('is taken as it is, and so is that it could not be read', () => {
    const told = { id: 1, findings: PROVENANCE.signed };
    expect(acceptProvenance(told)).toEqual(told);
    expect(acceptProvenance({ id: 1, findings: null })).toEqual({ id: 1, findings: null });
  });

  it('is not taken in another form, or longer than it can be', () => {
    const { signed } = PROVENANCE;
    const [line] = signed.lines;
    for (const findings of [
      {},
      'trusted',
      { ...signed, credentials: { ...signed.credentials, state: 'genuine' } },
      { ...signed, lines: [{ ...line, sentence: 'x'.repeat(5000) }] },
      { ...signed, lines: [{ ...line, weight: 'certain' }] },
    ]) {
      expect(acceptProvenance({ id: 1, findings })).toBeNull();
    }
    expect(acceptProvenance(null)).toBeNull();
  });
});

describe('what the page that draws replies', () => {
  class FakeBitmap {
    readonly width = 1;
  }
  beforeEach(() => void vi.stubGlobal('ImageBitmap', FakeBitmap));
  afterEach(() => vi.unstubAllGlobals());

  it('is a bitmap, or why there is none', () => {
    const bitmap = new FakeBitmap();
    expect(acceptDrawing({ bitmap })).toEqual({ bitmap });
    expect(acceptDrawing({ cause: 'no size' })).toEqual({ cause: 'no size' });
  });

  it.each([null, 'a', {}, { bitmap: 'data:,x' }, { bitmap: { width: 1 } }, { cause: 7 }])(
    'is a failure as %j',
    (told) => {
      expect(acceptDrawing(told)).toEqual({ cause: 'the drawing came in another form' });
    },
  );
});
