import { describe, expect, it } from 'vitest';
import type { SeenMedia } from '../../../src/feed/media';
import { SeenPictures, subjectOf } from '../../../src/feed/seen-pictures';
import type { FeedFinding } from '../../../src/feed/watch-feed';

/** No page is needed: without hints an element is only told apart from others, and too large to be an avatar. */
const video = (): HTMLElement =>
  ({ getBoundingClientRect: () => ({ width: 640, height: 360 }) }) as unknown as HTMLElement;
const frame = (element: HTMLElement, sighting: number, name = '/a.mp4'): SeenMedia => ({
  element,
  kind: 'frame',
  address: `https://site.test${name}#telltale-frame=${sighting}`,
});
const judged = (verdict: 'signs' | 'unsure' | 'none', findingId = verdict as string): FeedFinding => ({
  state: 'judged',
  verdict,
  probability: 0.5,
  kind: null,
  faces: 1,
  findingId,
  isMarkedWrong: false,
});

describe('what was found in a video', () => {
  it('is replaced by what a later frame shows', () => {
    const seen = new SeenPictures(null);
    const element = video();
    seen.add(frame(element, 1));
    expect(seen.note(element, frame(element, 1).address, judged('unsure'))).toBe(true);
    expect(seen.add(frame(element, 2)).finding).toBeNull();
    seen.note(element, frame(element, 2).address, judged('none'));
    expect(seen.get(element)).toMatchObject({ finding: judged('none'), isEarlierFrame: false });
  });

  it('stays when a frame had signs and a later one is calmer, and says so', () => {
    const seen = new SeenPictures(null);
    const element = video();
    seen.add(frame(element, 1));
    seen.note(element, frame(element, 1).address, judged('signs', 'first'));
    expect(seen.get(element)?.isEarlierFrame).toBe(false);
    expect(seen.add(frame(element, 2))).toMatchObject({ finding: judged('signs', 'first'), isEarlierFrame: true });
    for (const calmer of [judged('none'), { state: 'no-face' } as const]) {
      seen.note(element, frame(element, 2).address, calmer);
      expect(seen.get(element)).toMatchObject({ finding: judged('signs', 'first'), isEarlierFrame: true });
    }
    seen.note(element, frame(element, 2).address, judged('signs', 'second'));
    expect(seen.get(element)).toMatchObject({ finding: judged('signs', 'second'), isEarlierFrame: false });
  });

  it('says nothing about the next video in the same element, nor about the same one elsewhere', () => {
    const seen = new SeenPictures(null);
    const element = video();
    seen.add(frame(element, 1));
    seen.note(element, frame(element, 1).address, judged('signs'));
    expect(seen.add(frame(element, 2, '/b.mp4')).finding).toBeNull();
    expect(seen.add(frame(video(), 1)).finding).toBeNull();
  });

  it('is forgotten when the same address is loaded anew', () => {
    const seen = new SeenPictures(null);
    const element = video();
    seen.add(frame(element, 1));
    seen.note(element, frame(element, 1).address, judged('signs'));
    expect(seen.add(frame(element, 1), true).finding).toBeNull();
    seen.note(element, frame(element, 1).address, judged('none'));
    expect(seen.get(element)).toMatchObject({ finding: judged('none'), isEarlierFrame: false });
  });

  it('is not noted once the video shows another frame or has left the view', () => {
    const seen = new SeenPictures(null);
    const element = video();
    seen.add(frame(element, 1));
    seen.add(frame(element, 2));
    expect(seen.note(element, frame(element, 1).address, judged('signs'))).toBe(false);
    seen.leave(element);
    expect(seen.note(element, frame(element, 2).address, judged('signs'))).toBe(false);
  });
});

it('a poster has nothing to do with the frames of its video', () => {
  const element = video();
  expect(subjectOf(frame(element, 3))).toBe('https://site.test/a.mp4');
  const poster: SeenMedia = { element, kind: 'poster', address: 'https://site.test/a.jpg#telltale-frame=1' };
  expect(subjectOf(poster)).toBe(poster.address);
});
