import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerClipRequests } from '../../../src/extension/offscreen/clip-requests';
import { acceptForOffscreen } from '../../../src/extension/schemas/offscreen-schemas';
import type { WatchedFrame } from '../../../src/extension/clip-messages';
import { newClipBench, rawFrame, shotFrame } from './clip-bench';

beforeEach(() => void vi.stubGlobal('chrome', { runtime: { getURL: () => 'chrome-extension://telltale/' } }));
afterEach(() => vi.unstubAllGlobals());

type Sender = chrome.runtime.MessageSender;

/** The job's own frame, another frame of its tab, another tab, and the extension's own pages. */
const OWN = { tab: { id: 1 }, frameId: 3, url: 'https://news.example/' } as Sender;
const OTHER_FRAME = { tab: { id: 1 }, frameId: 0, url: 'https://news.example/' } as Sender;
const OTHER_TAB = { tab: { id: 2 }, frameId: 3, url: 'https://evil.example/' } as Sender;
const EXTENSION: Sender = { url: 'chrome-extension://telltale/service-worker-loader.js' };
const STRANGERS = [OTHER_FRAME, OTHER_TAB];
const SHOT_FOR = { tabId: 1, frameId: 3 };

function listen(way: 'video-frame' | 'screen' = 'video-frame') {
  const bench = newClipBench();
  const fetchVideo = vi.fn(async () => new Blob(['film']));
  const answers = answerClipRequests({ jobs: bench.jobs, clips: bench.clips, fetchVideo });
  bench.watch({ way });
  return { ...bench, answers, fetchVideo };
}

const notAllowed = { failure: { code: 'page-not-allowed' } };

describe('what a page’s script says about a video', () => {
  it('is heard about the job of its own frame only', async () => {
    const { answers, asked, current } = listen();
    for (const sender of STRANGERS) {
      const give = async () => answers['offscreen/give-frame']({ jobId: 'a', frame: rawFrame(0) }, sender);
      await expect(give()).rejects.toMatchObject(notAllowed);
      const wait = async () => answers['offscreen/tell-waiting']({ jobId: 'a', waitsFor: 'play' }, sender);
      await expect(wait()).rejects.toMatchObject(notAllowed);
      const end = async () => answers['offscreen/end-watching']({ jobId: 'a', reason: 'gone' }, sender);
      await expect(end()).rejects.toMatchObject(notAllowed);
      const load = async () =>
        answers['offscreen/tell-loading']({ jobId: 'a', loadedBytes: 1, totalBytes: null }, sender);
      await expect(load()).rejects.toMatchObject(notAllowed);
    }
    expect(asked).toEqual([]);
    expect(current().status).toMatchObject({ phase: 'working', progress: { waitsFor: null } });
    expect(await answers['offscreen/give-frame']({ jobId: 'a', frame: rawFrame(0) }, OWN)).toEqual({ goOn: true });
    expect(asked).toEqual(['frame 0']);
  });

  it('is not heard about a job that nobody knows', async () => {
    const { answers } = listen();
    const give = async () => answers['offscreen/give-frame']({ jobId: 'b', frame: rawFrame(0) }, OWN);
    await expect(give()).rejects.toMatchObject(notAllowed);
  });

  it('cannot pass for the screen, whatever frame it names', async () => {
    const { answers, asked } = listen('screen');
    for (const sender of [OWN, ...STRANGERS]) {
      const give = async () =>
        answers['offscreen/give-frame']({ jobId: 'a', frame: shotFrame(0), shotFor: SHOT_FOR }, sender);
      await expect(give()).rejects.toMatchObject(notAllowed);
    }
    expect(asked).toEqual([]);
  });

  it.each<[string, WatchedFrame]>([
    ['no time', { ...rawFrame(0), time: Number.NaN }],
    ['an endless time', { ...rawFrame(0), time: Infinity }],
    ['no bytes', { time: 0, pixels: { ...rawFrame(0).pixels, data: 'pixels' } as never }],
    [
      'too many bytes',
      { time: 0, pixels: { ...rawFrame(0).pixels, data: new Blob([new Uint8Array(65 * 2 ** 20)]) } as never },
    ],
    [
      'no layout',
      { time: 0, pixels: { ...rawFrame(0).pixels, init: { format: 'I420', codedWidth: 2, codedHeight: 2 } } as never },
    ],
    [
      'a monstrous size',
      {
        time: 0,
        pixels: {
          ...rawFrame(0).pixels,
          init: { format: 'I420', codedWidth: 1e6, codedHeight: 2, layout: [] },
        } as never,
      },
    ],
    [
      'a size to be shown at that is far larger',
      {
        time: 0,
        pixels: {
          ...rawFrame(0).pixels,
          init: {
            format: 'I420',
            codedWidth: 2,
            codedHeight: 2,
            displayWidth: 16_384,
            displayHeight: 16_384,
            layout: [],
          },
        } as never,
      },
    ],
  ])('is no frame with %s', (_, frame) => {
    const isFrame = (given: WatchedFrame): boolean =>
      acceptForOffscreen('offscreen/give-frame', { jobId: 'a', frame: given }).isAccepted;
    expect(isFrame(rawFrame(0))).toBe(true);
    expect(isFrame(frame)).toBe(false);
  });
});

describe('a shot of the screen', () => {
  it('is taken from the background for the frame that it names', async () => {
    const { answers, asked } = listen('screen');
    const give = (shotFor: typeof SHOT_FOR) => async () =>
      answers['offscreen/give-frame']({ jobId: 'a', frame: shotFrame(0), shotFor }, EXTENSION);
    await expect(give({ tabId: 2, frameId: 3 })()).rejects.toMatchObject(notAllowed);
    expect(await give(SHOT_FOR)()).toEqual({ goOn: true });
    expect(asked).toEqual(['frame 0']);
  });

  it('is wanted for a job of the frame that asks, and only while it is watched off the screen', async () => {
    const expects = ({ answers }: ReturnType<typeof listen>, shotFor = SHOT_FOR) =>
      answers['offscreen/expects-shot']({ jobId: 'a', shotFor }, EXTENSION);
    expect(await expects(listen('screen'))).toEqual({ isWanted: true, goOn: true });
    expect(await expects(listen('screen'), { tabId: 2, frameId: 3 })).toEqual({ isWanted: false, goOn: false });
    expect(await expects(listen('video-frame'))).toEqual({ isWanted: false, goOn: true });
    const over = listen('screen');
    over.jobs.cancel('a');
    expect(await expects(over)).toEqual({ isWanted: false, goOn: false });
  });
});

describe('a video that the extension fetches', () => {
  it('stops with its job, and of a private window only so much is read as stays off the disk', async () => {
    const { answers, fetchVideo, openJob, jobs } = listen();
    openJob('b');
    openJob('c', { isPrivate: true });
    const url = 'https://cdn.example/film.mp4';
    await answers['offscreen/fetch-clip']({ jobId: 'b', url, mustTellLength: false }, EXTENSION);
    await answers['offscreen/fetch-clip']({ jobId: 'c', url, mustTellLength: false }, EXTENSION);
    const [[, open], [, hidden]] = fetchVideo.mock.calls as unknown as [
      [string, { most: number; signal: AbortSignal; onBytes: (loaded: number, total: number | null) => void }],
      [string, { most: number }],
    ];
    expect(open.most).toBe(512e6);
    expect(hidden.most).toBe(64e6);
    open.onBytes(5, 10);
    jobs.cancel('b');
    expect(open.signal.aborted).toBe(true);
    const late = async () => answers['offscreen/fetch-clip']({ jobId: 'b', url, mustTellLength: false }, EXTENSION);
    await expect(late()).rejects.toMatchObject({ failure: { code: 'tab-gone' } });
  });
});
