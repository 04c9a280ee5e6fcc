import { describe, expect, it } from 'vitest';
import { FrameSightings } from '../../../src/feed/frame-sightings';

const videoAt = (currentTime: number) => ({ currentSrc: 'https://a.test/v.webm', currentTime, seeking: false });

function play(sightings: FrameSightings, video: { currentTime: number }, seconds: number, isSeen = true): void {
  for (let played = 0; played < seconds; played += 0.25) {
    video.currentTime += 0.25;
    sightings.noteTime(video as ReturnType<typeof videoAt>, isSeen);
  }
}

describe('a video is looked at', () => {
  it('again after eight seconds, and four times at most', () => {
    const sightings = new FrameSightings();
    const video = videoAt(0);
    const numbers = [sightings.numberOf(video)];
    for (let look = 0; look < 6; look += 1) {
      play(sightings, video, 7.75);
      numbers.push(sightings.numberOf(video));
      play(sightings, video, 0.25);
      numbers.push(sightings.numberOf(video));
    }
    expect(numbers).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 4, 4, 4]);
  });

  it('not again for what it skips, repeats or plays unseen', () => {
    const sightings = new FrameSightings();
    const video = videoAt(0);
    sightings.numberOf(video);
    play(sightings, video, 60, false);
    video.seeking = true;
    video.currentTime = 500;
    sightings.noteTime(video, true);
    video.seeking = false;
    video.currentTime = 0;
    sightings.noteTime(video, true);
    play(sightings, video, 7);
    expect(sightings.numberOf(video)).toBe(1);
    play(sightings, video, 1);
    expect(sightings.numberOf(video)).toBe(2);
  });

  it('from the first time on when it shows another address or is loaded anew', () => {
    const sightings = new FrameSightings();
    const video = videoAt(0);
    sightings.numberOf(video);
    play(sightings, video, 8);
    expect(sightings.numberOf(video)).toBe(2);
    video.currentSrc = 'https://a.test/w.webm';
    expect(sightings.numberOf(video)).toBe(1);
    play(sightings, video, 8);
    sightings.forget(video);
    expect(sightings.numberOf(video)).toBe(1);
  });
});
