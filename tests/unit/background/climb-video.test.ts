import { afterEach, describe, expect, it, vi } from 'vitest';
import { CaptureAttempts } from '../../../src/extension/background/capture-attempts';
import { climbForAddress, climbForVideo } from '../../../src/extension/background/climb-video';
import type { VideoInPage } from '../../../src/extension/clip-messages';
import type { CaptureAttempt, JobSource, RequestMessage } from '../../../src/extension/messages';
import { videoTooLarge, videoWithoutPictures } from '../../../src/forensics/video-wording';
import { fetchFailed, pageNotAllowed, videoNotReady } from '../../../src/forensics/wording';

const FILM = new Blob(['film']);
const ADDRESS = 'https://cdn.example/film.mp4';
const source: JobSource = {
  tabId: 1,
  target: 'video',
  pageUrl: 'https://news.example/a',
  srcUrl: ADDRESS,
  label: 'film.mp4',
};
const shown: VideoInPage = {
  address: ADDRESS,
  hasReadablePixels: false,
  at: 12,
  duration: 60,
  width: 640,
  height: 360,
};
const notRead: CaptureAttempt = { way: 'page-fetch', failure: fetchFailed() };

/** The browser with or without the host's permission, and an offscreen document that fetches the film or cannot. */
function browse({ isGranted = false, film = FILM as Blob | null } = {}) {
  const asked: RequestMessage[] = [];
  vi.stubGlobal('chrome', {
    permissions: { contains: async () => isGranted },
    runtime: {
      sendMessage: async (message: RequestMessage) => {
        asked.push(message);
        return film ? { ok: true, value: film } : { ok: false, failure: videoTooLarge(512e6) };
      },
    },
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

function climb(video: Partial<VideoInPage>, failed: readonly CaptureAttempt[] = [notRead], of: JobSource = source) {
  const attempts = new CaptureAttempts(new AbortController().signal);
  attempts.failed.push(...failed);
  return climbForVideo('job', of, { ...shown, ...video }, attempts);
}

describe('of a video in a page', () => {
  it('the file that the page gives is taken, with the moment that is shown', async () => {
    const asked = browse({ isGranted: true });
    expect(await climb({ file: FILM, way: 'blob-url' }, [])).toEqual({
      kind: 'clip',
      clip: { way: 'blob-url', file: FILM, at: 12, attempts: [] },
    });
    expect(asked).toEqual([]);
  });

  it('the extension fetches the file where its host was granted', async () => {
    const asked = browse({ isGranted: true });
    expect(await climb({ hasReadablePixels: true })).toMatchObject({
      kind: 'clip',
      clip: { way: 'extension-fetch', at: 12, attempts: [notRead] },
    });
    expect(asked).toMatchObject([
      { kind: 'offscreen/fetch-clip', payload: { jobId: 'job', url: ADDRESS, mustTellLength: false } },
    ]);
  });

  it('its own pixels are watched where there is no file, and the screen where they may not be read', async () => {
    browse({ isGranted: true, film: null });
    const pixels = await climb({ hasReadablePixels: true });
    expect(pixels).toMatchObject({ kind: 'video', video: { way: 'video-frame', duration: 60, width: 640 } });
    browse();
    expect(await climb({})).toMatchObject({
      kind: 'video',
      video: {
        way: 'screen',
        grantOrigin: 'https://cdn.example/*',
        attempts: [notRead, { way: 'extension-fetch', failure: { code: 'host-not-granted' } }],
      },
    });
  });

  it('what may be without an end has to tell its length', async () => {
    const asked = browse({ isGranted: true, film: null });
    expect(await climb({ duration: null, hasReadablePixels: true }, [])).toMatchObject({
      kind: 'video',
      video: { way: 'video-frame', duration: null },
    });
    expect(asked).toMatchObject([{ payload: { mustTellLength: true } }]);
  });

  it('what the page may not have of its own site is not asked for by the extension', async () => {
    const asked = browse({ isGranted: true });
    const own = { ...source, pageUrl: 'https://cdn.example/page' };
    expect(await climb({}, [notRead], own)).toMatchObject({ kind: 'video', video: { way: 'screen' } });
    expect(asked).toEqual([]);
  });

  it('that has its size but no frame, nothing is watched', async () => {
    browse();
    const climbing = climb({}, [notRead, { way: 'video-frame', failure: videoNotReady() }]);
    await expect(climbing).rejects.toMatchObject({ failure: { code: 'video-not-ready' } });
  });

  it.each([
    ['shows no frame yet', videoNotReady(), 'video-not-ready'],
    // The browser plays the sound of a film whose pictures it cannot decode: the file may tell more.
    ['has sound only, as far as the page knows', videoWithoutPictures(), 'host-not-granted'],
  ])('that %s nothing is watched', async (_, failure, code) => {
    browse();
    const climbing = climb({ width: 0, height: 0 }, [notRead, { way: 'video-frame', failure }]);
    await expect(climbing).rejects.toMatchObject({ failure: { code } });
  });

  it('that nobody may read, and of which no address is known, that is said', async () => {
    browse();
    const { address: _, ...unaddressed } = shown;
    const attempts = new CaptureAttempts(new AbortController().signal);
    const climbing = climbForVideo('job', { ...source, tabId: null }, unaddressed, attempts);
    await expect(climbing).rejects.toMatchObject({ failure: { code: 'video-unreachable' } });
  });
});

describe('of a video in a page that no script may run in', () => {
  const closed: CaptureAttempt = { way: 'page-fetch', failure: pageNotAllowed() };

  function climbTo(more: Partial<JobSource> = {}) {
    const attempts = new CaptureAttempts(new AbortController().signal);
    attempts.failed.push(closed);
    return climbForAddress('job', { ...source, ...more }, attempts);
  }

  it('the extension fetches the file where its host was granted, and says which host to grant else', async () => {
    browse({ isGranted: true });
    expect(await climbTo()).toEqual({
      kind: 'clip',
      clip: { way: 'extension-fetch', file: FILM, at: null, attempts: [closed] },
    });
    browse();
    await expect(climbTo()).rejects.toMatchObject({ failure: { code: 'host-not-granted' } });
  });

  it.each([{ srcUrl: 'blob:https://video.example/1' }, { pageUrl: 'https://cdn.example/' }])(
    'nothing is fetched that cannot be, or is the page’s own: %j',
    async (more) => {
      const asked = browse({ isGranted: true });
      await expect(climbTo(more)).rejects.toMatchObject({ failure: { code: 'page-not-allowed' } });
      expect(asked).toEqual([]);
    },
  );
});
