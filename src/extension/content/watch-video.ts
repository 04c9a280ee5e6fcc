import { copyFrame } from '../../capture/copy-frame';
import { shownRegion } from '../../capture/screen-region';
import { AnalysisError } from '../../forensics/failure';
import type { WatchedFrame, WatchedVideo } from '../clip-messages';
import type { ViewportRegion } from '../messages';

type Way = WatchedVideo['way'];
export type Obstacle = 'play' | 'sight' | null;
export type WatchEnd = 'ended' | 'gone' | 'protected';

/** Milliseconds between two looks; of the screen the browser gives two a second. */
const LEAST_GAP: Readonly<Record<Way, number>> = { 'video-frame': 250, screen: 550 };
/** Milliseconds between two looks at whether the element is still there. */
const CHECK_EVERY = 1000;
/** Less of a video than this share is not worth a look at the screen. */
const LEAST_SHOWN = 0.5;
/** So many refusals one after the other, of the screen while the tab is in front, and there is no use in trying on. */
const MOST_REFUSALS = 20;
/** Seconds around the end and the beginning by which a loop is known from a person's seeking. */
const LOOP_EDGE = 1;

/** Where the looks go, and what is told about them. */
export interface WatchLinks {
  /** Settles when the frame has been judged or dropped; false when no more are wanted. */
  readonly give: (frame: WatchedFrame) => Promise<boolean>;
  /**
   * The same for what the screen shows of the video.
   * @throws AnalysisError `screen-capture-failed` when it cannot be had at this moment; others for good
   */
  readonly shoot: (time: number, region: ViewportRegion) => Promise<boolean>;
  readonly tellWaiting: (obstacle: Obstacle) => void;
  /** Called once, unless the signal was aborted; null when no more frames are wanted. */
  readonly end: (reason: WatchEnd | null) => void;
}

function areaShown(video: HTMLVideoElement, region: ViewportRegion | null): number {
  const { width, height } = video.getBoundingClientRect();
  return region === null || width * height === 0 ? 0 : (region.width * region.height) / (width * height);
}

/** Waits; done at once when the signal is aborted. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, milliseconds));
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
}

/** The next frame that the video shows, by the video's own time in seconds; null after an abort. */
function nextFrame(video: HTMLVideoElement, signal: AbortSignal): Promise<number | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const asked = video.requestVideoFrameCallback((_, { mediaTime }) => {
      signal.removeEventListener('abort', onAbort);
      resolve(Number.isFinite(mediaTime) ? mediaTime : video.currentTime);
    });
    const onAbort = (): void => {
      video.cancelVideoFrameCallback(asked);
      resolve(null);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** Whether another frame may be had though this one was not: after a seek, a change of tabs, a graphics driver's crash. */
function mayPass(thrown: unknown): boolean {
  if (thrown instanceof AnalysisError) return thrown.failure.code === 'screen-capture-failed';
  return thrown instanceof DOMException && thrown.name !== 'SecurityError';
}

/**
 * Looks along while a video plays: at most four frames a second, one at a time and the newest each time. Nothing is done
 * to the video: it is neither started nor stopped, sought nor muted. Times are the video's own, so that seeking and
 * looping do no harm; a loop that was seen as a whole is the end.
 */
export function watchVideo(video: HTMLVideoElement, way: Way, links: WatchLinks, signal: AbortSignal): void {
  const over = new AbortController();
  const stopped = AbortSignal.any([signal, over.signal]);
  const whileOn = { signal: stopped };
  let told: Obstacle = null;
  let lastTime = video.currentTime;
  let loops = 0;
  let refusals = 0;

  function end(reason: WatchEnd | null): void {
    if (stopped.aborted) return;
    over.abort();
    links.end(reason);
  }

  function tell(now: Obstacle): void {
    if (now === told || stopped.aborted) return;
    told = now;
    links.tellWaiting(now);
  }

  /** The part of the screen to look at; null when too little of the video is to be seen. */
  function regionInSight(): ViewportRegion | null {
    const region = document.pictureInPictureElement === video ? null : shownRegion(video);
    return areaShown(video, region) >= LEAST_SHOWN ? region : null;
  }

  function obstacle(): Obstacle {
    if (document.visibilityState === 'hidden') return 'sight';
    if (way === 'screen' && (refusals > 0 || regionInSight() === null)) return 'sight';
    return video.paused ? 'play' : null;
  }

  /** The frame that is shown now; null where it cannot be had at this moment. @throws what keeps it away for good */
  async function tryTo<T>(getFrame: () => Promise<T>): Promise<T | null> {
    try {
      const got = await getFrame();
      refusals = 0;
      return got;
    } catch (thrown) {
      refusals += document.visibilityState === 'hidden' ? 0 : 1;
      if (!mayPass(thrown) || refusals > MOST_REFUSALS) throw thrown;
      return null;
    }
  }

  /** @returns false when no more frames are wanted */
  async function look(time: number): Promise<boolean> {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return true;
    if (way === 'video-frame') {
      const pixels = await tryTo(() => copyFrame(video));
      return pixels === null || links.give({ time, pixels });
    }
    const region = regionInSight();
    const goOn = region === null || ((await tryTo(() => links.shoot(time, region))) ?? true);
    tell(obstacle());
    return goOn;
  }

  function countLoop(time: number): void {
    const isBack = time < Math.min(lastTime, LOOP_EDGE) && lastTime > video.duration - LOOP_EDGE;
    if (video.loop && isBack) loops += 1;
    lastTime = time;
  }

  async function watch(): Promise<void> {
    // What it shows now comes first: of a paused video no further frame would come.
    for (let time: number | null = lastTime; time !== null; time = await nextFrame(video, stopped)) {
      if (video.mediaKeys) return end('protected');
      countLoop(time);
      // From the first return to the second all of it was seen.
      if (loops > 1) return end('ended');
      const begun = performance.now();
      tell(obstacle());
      if (document.visibilityState !== 'hidden' && !(await look(time))) return end(null);
      await pause(begun + LEAST_GAP[way] - performance.now(), stopped);
    }
  }

  const tellObstacle = (): void => tell(obstacle());
  for (const event of ['play', 'playing', 'pause', 'seeked']) video.addEventListener(event, tellObstacle, whileOn);
  document.addEventListener('visibilitychange', tellObstacle, whileOn);
  // A page can send these events too, and what it wants nobody to see would come after them.
  video.addEventListener('ended', ({ isTrusted }) => isTrusted && end('ended'), whileOn);
  // Another film is loaded into the same element.
  video.addEventListener('emptied', ({ isTrusted }) => isTrusted && end('gone'), whileOn);
  const check = setInterval(() => (video.isConnected ? tellObstacle() : end('gone')), CHECK_EVERY);
  stopped.addEventListener('abort', () => clearInterval(check), { once: true });
  watch().catch((thrown: unknown) => {
    console.info('The video cannot be watched any further:', thrown);
    end('gone');
  });
}
