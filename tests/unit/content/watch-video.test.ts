import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchVideo, type WatchLinks } from '../../../src/extension/content/watch-video';
import { AnalysisError } from '../../../src/forensics/failure';
import { pageRightEnded, screenCaptureFailed } from '../../../src/forensics/wording';

type Listener = (event: Pick<Event, 'isTrusted'>) => void;

/** A video whose frames the test shows, in a page that the test scrolls and hides. */
class FakeVideo extends EventTarget {
  currentTime = 0;
  duration = 60;
  paused = false;
  loop = false;
  isConnected = true;
  mediaKeys: object | null = null;
  readonly readyState = 4;
  top = 100;
  asked: VideoFrameRequestCallback | null = null;
  private readonly listeners: { type: string; listener: Listener; signal: AbortSignal | undefined }[] = [];

  getBoundingClientRect() {
    return { left: 0, top: this.top, right: 400, bottom: this.top + 300, width: 400, height: 300 };
  }
  requestVideoFrameCallback(callback: VideoFrameRequestCallback): number {
    this.asked = callback;
    return 1;
  }
  cancelVideoFrameCallback(): void {
    this.asked = null;
  }
  /** Shows a frame, to whoever waits for one. */
  async show(mediaTime: number): Promise<void> {
    this.currentTime = mediaTime;
    const asked = this.asked;
    this.asked = null;
    asked?.(0, { mediaTime } as VideoFrameCallbackMetadata);
    await vi.advanceTimersByTimeAsync(0);
  }
  /** The browser's own word, which no page can say. */
  say(event: string, change: Partial<Pick<FakeVideo, 'paused' | 'currentTime'>> = {}): void {
    Object.assign(this, change);
    for (const { type, listener, signal } of this.listeners) {
      if (type === event && !signal?.aborted) listener({ isTrusted: true });
    }
  }
  override addEventListener(type: string, listener: Listener, options: AddEventListenerOptions): void {
    super.addEventListener(type, listener as unknown as EventListener, options);
    this.listeners.push({ type, listener, signal: options.signal });
  }
}

class FakeFrame {
  readonly format = 'I420';
  readonly visibleRect = { width: 400, height: 300 };
  readonly displayWidth = 400;
  readonly displayHeight = 300;
  readonly colorSpace = { toJSON: () => ({}) };
  allocationSize = (): number => 180_000;
  async copyTo() {
    return [{ offset: 0, stride: 400 }];
  }
  close(): void {}
}

let page: EventTarget & { visibilityState: string; pictureInPictureElement: unknown };
let video: FakeVideo;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  page = Object.assign(new EventTarget(), { visibilityState: 'visible', pictureInPictureElement: null });
  const view = { innerWidth: 800, innerHeight: 600 };
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', Object.assign(view, { top: view }));
  vi.stubGlobal('devicePixelRatio', 2);
  const boxOfItself = function (this: FakeVideo) {
    return this.getBoundingClientRect();
  };
  vi.stubGlobal('Element', { prototype: { getBoundingClientRect: boxOfItself } });
  vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal('VideoFrame', FakeFrame);
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  video = new FakeVideo();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function watch(way: 'video-frame' | 'screen' = 'video-frame') {
  const links = {
    give: vi.fn<WatchLinks['give']>(async () => true),
    shoot: vi.fn<WatchLinks['shoot']>(async () => true),
    tellWaiting: vi.fn<WatchLinks['tellWaiting']>(),
    end: vi.fn<WatchLinks['end']>(),
  };
  const controller = new AbortController();
  watchVideo(video as unknown as HTMLVideoElement, way, links, controller.signal);
  await vi.advanceTimersByTimeAsync(0);
  return { ...links, controller, given: () => links.give.mock.calls.map(([{ time }]) => time) };
}

/** Thirty frames a second, for so many seconds. */
async function play(from: number, seconds: number): Promise<void> {
  for (let frame = 0; frame < seconds * 30; frame += 1) {
    await video.show(from + frame / 30);
    await vi.advanceTimersByTimeAsync(1000 / 30);
  }
}

describe('a video that plays', () => {
  it('is looked at four times a second at most, by its own times', async () => {
    const { given, end } = await watch();
    await play(10, 5);
    expect(given().length).toBeGreaterThan(15);
    expect(given().length).toBeLessThanOrEqual(21);
    expect(
      given()
        .slice(1)
        .every((time) => time >= 10 && time < 15),
    ).toBe(true);
    expect(end).not.toHaveBeenCalled();
  });

  it('gives one frame at a time, and then the newest', async () => {
    const { give, given } = await watch();
    let judged = (): void => undefined;
    give.mockImplementationOnce(() => new Promise((resolve) => (judged = () => resolve(true))));
    await play(0.1, 3);
    expect(given()).toHaveLength(2);
    judged();
    await vi.advanceTimersByTimeAsync(300);
    await video.show(3.5);
    expect(given().at(-1)).toBe(3.5);
  });

  it('is left alone when no more frames are wanted', async () => {
    const { give, end, tellWaiting } = await watch();
    give.mockResolvedValue(false);
    await play(1, 2);
    expect(give).toHaveBeenCalledTimes(2);
    expect(end.mock.calls).toEqual([[null]]);
    video.say('pause', { paused: true });
    expect(tellWaiting).not.toHaveBeenCalled();
  });

  it('is left alone when watching is stopped', async () => {
    const { controller, give, end } = await watch();
    controller.abort();
    await play(1, 2);
    video.say('ended');
    expect(give).toHaveBeenCalledTimes(1);
    expect(end).not.toHaveBeenCalled();
    expect(video.asked).toBeNull();
  });
});

describe('watching waits', () => {
  it('for a video that is paused, of which it takes the frame that is shown', async () => {
    video.paused = true;
    video.currentTime = 7;
    const { given, tellWaiting } = await watch();
    expect(given()).toEqual([7]);
    expect(tellWaiting.mock.calls).toEqual([['play']]);
    video.say('play', { paused: false });
    expect(tellWaiting.mock.lastCall).toEqual([null]);
  });

  it('for a tab that is hidden', async () => {
    const { given, tellWaiting } = await watch();
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(tellWaiting.mock.lastCall).toEqual(['sight']);
    await play(1, 1);
    expect(given()).toEqual([0]);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(tellWaiting.mock.lastCall).toEqual([null]);
  });

  it('for a video out of sight only where the screen is read', async () => {
    const pixels = await watch();
    const screen = await watch('screen');
    video.top = 500;
    await play(1, 2);
    expect(pixels.tellWaiting).not.toHaveBeenCalled();
    expect(screen.tellWaiting.mock.calls).toEqual([['sight']]);
    const { length } = screen.shoot.mock.calls;
    video.top = 0;
    await play(3, 1);
    expect(screen.shoot.mock.calls.length).toBeGreaterThan(length);
    expect(screen.shoot.mock.lastCall?.[1]).toEqual({ x: 0, y: 0, width: 400, height: 300, devicePixelRatio: 2 });
    expect(screen.tellWaiting.mock.lastCall).toEqual([null]);
  });

  it('for a screen that another tab covers, but not for ever', async () => {
    const { shoot, tellWaiting, end } = await watch('screen');
    shoot.mockRejectedValueOnce(new AnalysisError(screenCaptureFailed('another tab is in front')));
    await play(1, 1.5);
    expect(tellWaiting.mock.calls).toEqual([['sight'], [null]]);
    shoot.mockRejectedValue(new AnalysisError(screenCaptureFailed('refused')));
    await play(3, 20);
    expect(end.mock.calls).toEqual([['gone']]);
  });
});

describe('watching ends', () => {
  it.each([
    ['ended', (): void => video.say('ended'), 'ended'],
    ['gives way to another film', (): void => video.say('emptied'), 'gone'],
    ['is taken from the page', (): void => void (video.isConnected = false), 'gone'],
    ['gets keys for protected content', (): void => void (video.mediaKeys = {}), 'protected'],
  ] as const)('when the video %s', async (_, happen, reason) => {
    const { end, given } = await watch();
    happen();
    await play(1, 2);
    expect(end.mock.calls).toEqual([[reason]]);
    expect(given().length).toBeLessThanOrEqual(5);
  });

  it('not because the page says so', async () => {
    const { end, given } = await watch();
    for (const event of ['ended', 'emptied']) video.dispatchEvent(new Event(event));
    await play(1, 2);
    expect(end).not.toHaveBeenCalled();
    expect(given().length).toBeGreaterThan(5);
  });

  it('not because one frame cannot be had, but when none can', async () => {
    const { end, given } = await watch();
    vi.spyOn(FakeFrame.prototype, 'copyTo').mockRejectedValueOnce(new DOMException('lost', 'OperationError'));
    await play(1, 2);
    expect(end).not.toHaveBeenCalled();
    expect(given().length).toBeGreaterThan(5);
    vi.spyOn(FakeFrame.prototype, 'copyTo').mockRejectedValue(new DOMException('lost', 'OperationError'));
    await play(3, 10);
    expect(end.mock.calls).toEqual([['gone']]);
  });

  it('at once when the pixels are no longer the page’s', async () => {
    const { end, give } = await watch();
    vi.spyOn(FakeFrame.prototype, 'copyTo').mockRejectedValue(new DOMException('another site', 'SecurityError'));
    await play(1, 1);
    expect(end.mock.calls).toEqual([['gone']]);
    expect(give).toHaveBeenCalledOnce();
  });

  it('when a loop was seen as a whole', async () => {
    video.loop = true;
    video.duration = 3;
    video.currentTime = 2;
    const { end, given } = await watch();
    await play(2, 1);
    await play(0, 3);
    expect(end).not.toHaveBeenCalled();
    await play(0, 1);
    expect(end.mock.calls).toEqual([['ended']]);
    expect(given().length).toBeGreaterThan(12);
  });

  it('when the right to the page has ended', async () => {
    const { shoot, end } = await watch('screen');
    shoot.mockRejectedValue(new AnalysisError(pageRightEnded()));
    await play(1, 1);
    expect(end.mock.calls).toEqual([['gone']]);
  });
});
