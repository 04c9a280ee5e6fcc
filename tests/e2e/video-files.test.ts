import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { VIDEO_NOTES } from '../../src/forensics/video-wording';
import { crossing, forgedBetween, noFace, shotChange, talkingHead } from '../fixtures/film-scenes';
import { makeFilm, makeSoundOnly, truncate, type Film } from '../fixtures/films';
import { dispatchMenu } from './harness';
import {
  chooseVideo,
  expectReason,
  expectTimeline,
  frameShowing,
  longestTrack,
  openVideo,
  putFilm,
  readHeading,
  recordFilm,
  SMALL,
  VERDICT_WORDS,
  waitForEnd,
  type OpenVideo,
} from './video-bench';
import { blobPage, protectedPage, shadowPage, videoPage } from './video-pages';
import { openWorkbench, type Workbench } from './workbench';

/** Videos whose file can be read: by the page, by its rights on another site, or by the extension's own. */

let bench: Workbench;
let video: OpenVideo;
/** Two seconds of somebody in whom the encoder sees no signs, in each format. */
let films: Readonly<Record<'H.264' | 'VP9' | 'AV1', Film>>;
/** Where the first lies on the page's own site. */
let plainSrc: string;

beforeAll(async () => {
  films = {
    'H.264': await makeFilm(talkingHead(), SMALL),
    VP9: await makeFilm(talkingHead(), { ...SMALL, codec: 'vp9', container: 'webm' }),
    AV1: await makeFilm(talkingHead(), { ...SMALL, codec: 'av1' }),
  };
  bench = await openWorkbench();
  plainSrc = putFilm(bench.own, films['H.264']);
});

afterAll(() => bench?.close());

afterEach(() => video?.close());

/** The whole way of a film on a page of its own site. */
async function analyseFilm(film: Film, attributes?: string) {
  video = await openVideo(bench, videoPage(putFilm(bench.own, film), attributes));
  await chooseVideo(bench, video);
  return waitForEnd(video);
}

describe('a file ends in a timeline', () => {
  it.each(['H.264', 'VP9', 'AV1'] as const)('%s', async (codec) => {
    const state = await analyseFilm(films[codec]);
    const clip = expectTimeline(state, { way: 'page-fetch' });
    expect([clip.width, clip.height]).toEqual([SMALL.width, SMALL.height]);
    expect(clip.duration).toBeCloseTo(SMALL.seconds, 1);
    expect(clip.lookedAt.length).toBeGreaterThanOrEqual(12);
    // All over the film, not in one place.
    expect(clip.lookedAt[0]?.time).toBeLessThan(0.4);
    expect(clip.lookedAt.at(-1)?.time).toBeGreaterThan(1.6);
    expect(clip.tracks.filter(({ verdict }) => verdict)).toHaveLength(1);
    expect(clip.verdict).not.toBe('signs');
    expect(await readHeading(video)).toContain(VERDICT_WORDS[clip.verdict ?? 'none']);
  });

  it('that is stored on its side', async () => {
    const clip = expectTimeline(await analyseFilm(await makeFilm(talkingHead(), { ...SMALL, rotation: 90 })), {
      way: 'page-fetch',
    });
    expect([clip.width, clip.height]).toEqual([SMALL.height, SMALL.width]);
  });

  it('of another site that lets any page read it', async () => {
    const src = putFilm(bench.other, films['H.264'], { 'access-control-allow-origin': '*' });
    video = await openVideo(bench, videoPage(src, 'autoplay crossorigin'));
    await chooseVideo(bench, video);
    expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
  });

  it('that plays from an address of the page’s own making', async () => {
    video = await openVideo(bench, blobPage(plainSrc));
    await chooseVideo(bench, video);
    expectTimeline(await waitForEnd(video), { way: 'blob-url' });
  });

  it('that loops without end, as animated pictures do', async () => {
    const loop = await makeFilm(talkingHead(), { ...SMALL, seconds: 1, frameRate: 12 });
    const clip = expectTimeline(await analyseFilm(loop, 'autoplay loop'), { way: 'page-fetch' });
    expect(clip.lookedAt.length).toBeLessThanOrEqual(12);
  });

  it('that a browser has recorded without noting how long it is', async () => {
    const src = bench.own.put('/recorded.webm', { type: 'video/webm', body: await recordFilm(bench) });
    video = await openVideo(bench, videoPage(src));
    await chooseVideo(bench, video);
    const clip = expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
    expect(clip.duration).toBeGreaterThan(1.5);
    expect(clip.duration).toBeLessThan(3);
  });

  it('that has not been played yet', async () => {
    video = await openVideo(bench, videoPage(plainSrc, 'preload="metadata"'), { title: null });
    await video.page.waitForFunction(() => document.querySelector('video')?.readyState);
    await chooseVideo(bench, video);
    expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
    expect(await video.page.evaluate(() => document.querySelector('video')?.played.length)).toBe(0);
  });

  it('in a frame of the same site', async () => {
    bench.own.page('/framed', videoPage(plainSrc));
    video = await openVideo(bench, '<iframe src="/framed" width="520" height="400"></iframe>', { title: null });
    const frameId = await frameShowing(bench, video, '/framed');
    await chooseVideo(bench, video, { srcUrl: plainSrc, frameId });
    expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
  });

  it('in a closed shadow tree', async () => {
    video = await openVideo(bench, shadowPage(plainSrc));
    await chooseVideo(bench, video, { srcUrl: plainSrc });
    expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
  });

  it('that breaks off, as far as it goes', async () => {
    const whole = await makeFilm(talkingHead(), { ...SMALL, seconds: 4 });
    const clip = expectTimeline(await analyseFilm(await truncate(whole, 0.5)), { way: 'page-fetch' });
    expect(longestTrack(clip).points.at(-1)?.time).toBeLessThan(3);
    expect(clip.notes).toContain(VIDEO_NOTES.partsUnreadable);
  });

  it('that is the only thing on its page to be analysed', async () => {
    video = await openVideo(bench, videoPage(plainSrc));
    await dispatchMenu(bench.browser, 'page', video.page);
    expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
  });
});

describe('faces', () => {
  it('that are forged for a time are suspicious in that time', async () => {
    const forged = await makeFilm(forgedBetween(1, 3), { ...SMALL, seconds: 4 });
    const clip = expectTimeline(await analyseFilm(forged), { way: 'page-fetch' });
    expect(['signs', 'unsure']).toContain(clip.verdict);
    const worst = clip.tracks[0];
    expect(worst?.strongest?.peak).toBeGreaterThanOrEqual(0.95);
    expect(worst?.strongest?.peak).toBeLessThan(3.05);
    const mean = (points: readonly { readonly probability: number }[]): number =>
      points.reduce((sum, { probability }) => sum + probability, 0) / points.length;
    const points = clip.tracks.flatMap((track) => track.points);
    const isForged = ({ time }: { readonly time: number }): boolean => time > 0.99 && time < 2.99;
    expect(mean(points.filter(isForged))).toBeGreaterThan(mean(points.filter((point) => !isForged(point))) + 0.2);
  });

  it('of two people who cross stay two', async () => {
    const clip = expectTimeline(await analyseFilm(await makeFilm(crossing(3), { ...SMALL, seconds: 3, height: 270 })), {
      way: 'page-fetch',
    });
    expect(clip.shotChanges).toEqual([]);
    const judged = clip.tracks.filter(({ verdict }) => verdict);
    expect(judged).toHaveLength(2);
    // Each goes from one side to the other: none takes the other's place where they meet.
    const ways = judged.map(({ points }) => Math.sign((points.at(-1)?.box.x ?? 0) - (points[0]?.box.x ?? 0)));
    expect(ways.toSorted()).toEqual([-1, 1]);
  });

  it('are not followed from one shot into the next', async () => {
    const clip = expectTimeline(await analyseFilm(await makeFilm(shotChange(1.5), { ...SMALL, seconds: 3 })), {
      way: 'page-fetch',
    });
    expect(clip.shotChanges).toHaveLength(1);
    expect(clip.shotChanges[0]).toBeGreaterThan(1.2);
    expect(clip.shotChanges[0]).toBeLessThanOrEqual(1.51);
    for (const { points } of clip.tracks) {
      const isBefore = points.map(({ time }) => time < 1.49);
      expect(new Set(isBefore).size).toBe(1);
    }
  });
});

describe('no timeline, but a reason', () => {
  it('for a format that this computer cannot decode', async () => {
    const film = await makeFilm(talkingHead(), { ...SMALL, codec: 'hevc' });
    video = await openVideo(bench, videoPage(putFilm(bench.own, film)), { title: 'error' });
    await chooseVideo(bench, video);
    await expectReason(video, await waitForEnd(video), 'video-unsupported');
  });

  it('for sound without pictures', async () => {
    video = await openVideo(bench, videoPage(putFilm(bench.own, await makeSoundOnly())));
    await chooseVideo(bench, video);
    await expectReason(video, await waitForEnd(video), 'video-without-pictures');
  });

  it('for protected content', async () => {
    video = await openVideo(bench, protectedPage(plainSrc));
    await chooseVideo(bench, video);
    await expectReason(video, await waitForEnd(video), 'video-protected');
  });

  it('for a film without a face', async () => {
    const state = await analyseFilm(await makeFilm(noFace(), SMALL));
    await expectReason(video, state, 'no-face');
  });

  it('for one with too few frames', async () => {
    const state = await analyseFilm(await makeFilm(talkingHead(), { ...SMALL, seconds: 0.25 }), 'autoplay loop');
    await expectReason(video, state, 'too-few-frames');
  });

  it('for a file that is no video at all', async () => {
    const src = bench.own.put('/words.mp4', { type: 'video/mp4', body: 'These are only words. '.repeat(500) });
    video = await openVideo(bench, videoPage(src), { title: 'error' });
    await chooseVideo(bench, video);
    await expectReason(video, await waitForEnd(video), 'video-unreachable');
  });

  it('for a file of which hardly anything has come', async () => {
    const whole = await makeFilm(talkingHead(), { ...SMALL, seconds: 4 });
    video = await openVideo(bench, videoPage(putFilm(bench.own, await truncate(whole, 0.02))), { title: null });
    await chooseVideo(bench, video);
    await expectReason(video, await waitForEnd(video), 'video-damaged');
  });

  it('for one that the site has no more', async () => {
    const film = await makeFilm(noFace(), { ...SMALL, seconds: 1 });
    const src = putFilm(bench.own, film);
    video = await openVideo(bench, videoPage(src, 'autoplay loop'));
    await video.page.evaluate(() => document.querySelector('video')?.remove());
    bench.own.remove(new URL(src).pathname);
    await chooseVideo(bench, video, { srcUrl: src });
    await expectReason(video, await waitForEnd(video), 'element-gone');
  });
});

describe('with the host granted', () => {
  it('the extension reads what the page may not, without cookies or referrer', async () => {
    const granted = await openWorkbench({ grantedHosts: ['http://localhost/*'] });
    try {
      const src = putFilm(granted.other, films['H.264'], { 'cache-control': 'no-store' });
      await granted.browser.context.addCookies([{ name: 'who', value: 'me', url: granted.other.origin }]);
      const closed = await openVideo(granted, videoPage(src));
      await chooseVideo(granted, closed);
      expectTimeline(await waitForEnd(closed), { way: 'extension-fetch' });
      // The page has tried before it.
      const last = granted.other.requests.at(-1);
      expect(last?.headers['sec-fetch-dest']).toBe('empty');
      expect(last?.headers.origin).toBeUndefined();
      expect(last?.headers.cookie).toBeUndefined();
      expect(last?.headers.referer).toBeUndefined();
    } finally {
      await granted.close();
    }
  });
});
