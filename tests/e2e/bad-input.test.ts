import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FailureCode } from '../../src/forensics/failure';
import * as hard from '../fixtures/hard-pictures';
import type { Ending } from './harness';
import { analysedSize, openWorkbench, VERDICTS, type Workbench } from './workbench';

/** Awkward pictures, served by a site and asked about from the menu: a verdict or a sentence, never a wrong "no signs". */

let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench();
});

afterAll(() => bench?.close());

async function analysePicture(picture: hard.HardPicture | Promise<hard.HardPicture>): Promise<Ending> {
  const { name, mediaType, bytes } = await picture;
  const srcUrl = bench.own.put(`/${name}`, { type: mediaType, body: bytes });
  return bench.onPage(`<img src="${srcUrl}" alt="Awkward">`, 'image', { srcUrl });
}

function expectSentence({ state, heading }: Ending, code: FailureCode): void {
  expect(state.status).toMatchObject({ phase: 'failed', failure: { code } });
  if (state.status.phase !== 'failed') return;
  expect(state.status.failure.sentence).toMatch(/^[A-Z].{20,}\.$/s);
  expect(heading).not.toBe('');
  for (const verdict of VERDICTS) expect(heading).not.toContain(verdict);
}

function findingsOf({ state, heading }: Ending) {
  expect(state.status).toMatchObject({ phase: 'done' });
  if (state.status.phase !== 'done') throw new Error('There are no findings.');
  expect(VERDICTS).toContain(heading);
  return state.status.findings;
}

describe('a picture that cannot be judged says why', () => {
  const cases: readonly [string, () => hard.HardPicture | Promise<hard.HardPicture>, FailureCode][] = [
    ['is no image', hard.notAnImage, 'not-an-image'],
    ['has 0 bytes', hard.emptyFile, 'empty-file'],
    ['is a JPEG that breaks off', hard.truncatedJpeg, 'truncated-image'],
    ['is a JPEG whose coded data miss a part', hard.garbledJpeg, 'truncated-image'],
    ['is a PNG that breaks off', hard.truncatedPng, 'truncated-image'],
    ['promises 1,600 megapixels in 10 KB', hard.pixelBomb, 'picture-too-large'],
    ['is 20 px wide', hard.twentyPixels, 'picture-too-small'],
    ['shows no face', hard.noFace, 'no-face'],
  ];
  it.each(cases)('when it %s', async (_, make, code) => {
    expectSentence(await analysePicture(make()), code);
  });

  it('when its only face is too small', async () => {
    const ending = await analysePicture(hard.smallFace());
    const { status } = ending.state;
    expectSentence(
      ending,
      status.phase === 'failed' && status.failure.code === 'no-face' ? 'no-face' : 'face-too-small',
    );
  });
});

describe('an awkward picture that can be judged is judged', () => {
  it.each([
    ['CMYK', hard.cmykJpeg],
    ['16 bits a channel', hard.sixteenBitPng],
    ['10 bits a channel, AVIF', hard.tenBitAvif],
    ['upright only by its EXIF orientation', hard.rotatedByExif],
  ])('%s', async (_, make) => {
    const ending = await analysePicture(make());
    const { faces } = findingsOf(ending);
    expect(analysedSize(ending)).toEqual([480, 480]);
    // The same portrait each time: its one large face lies where it does in the plain file.
    const [face] = faces;
    expect(face?.status).toBe('analysed');
    expect(Math.abs((face?.box.x ?? 0) - 134)).toBeLessThan(12);
    expect(Math.abs((face?.box.y ?? 0) - 167)).toBeLessThan(12);
  });

  it('animated: the first frame, and it says so', async () => {
    const { faces, notes } = findingsOf(await analysePicture(hard.animatedWebp()));
    expect(faces).toHaveLength(1);
    expect(notes.join(' ')).toMatch(/first frame/i);
  });

  it('60 megapixels', async () => {
    const ending = await analysePicture(hard.sixtyMegapixels());
    expect(findingsOf(ending).faces).toHaveLength(1);
    expect(analysedSize(ending)).toEqual([10_000, 6000]);
  });

  it('forty faces, each with a result of its own', async () => {
    const { faces } = findingsOf(await analysePicture(hard.fortyFaces()));
    expect(faces).toHaveLength(40);
    expect(faces.every(({ status }) => status === 'analysed')).toBe(true);
  });
});
