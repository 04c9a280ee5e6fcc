import { sensitivityOf } from '../../forensics/calibration';
import { AnalysisError, toFailure } from '../../forensics/failure';
import { analyseClip, type FrameJudge } from '../../video/analyse-clip';
import type { ClipFindings } from '../../video/clip-findings';
import type { CapturedClip, WatchedFrame, WatchedVideo } from '../clip-messages';
import type { Requests } from '../messages';
import type { EngineClient } from './engine-client';
import type { Jobs, VideoJob } from './open-jobs';
import { createMoments, strongestTime, type MomentSource } from './moments';
import { ToldChanges } from './told-changes';
import { Watching } from './watching';

/** Videos whose file is kept for looking at their moments; a file may take half a gigabyte. */
const MOST_OPEN = 4;

type Payload<K extends keyof Requests> = Requests[K]['payload'];

/** All but `closeClip` is called in a turn. */
export type ClipsEngine = Pick<
  EngineClient,
  'analyse' | 'openClip' | 'keyTimes' | 'judgeMoments' | 'readMoment' | 'judgeFrame' | 'closeClip'
>;

interface ClipsOptions {
  readonly jobs: Pick<Jobs, 'takeVideo'>;
  readonly engine: ClipsEngine;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called when a job is about to show another frame than before. */
  readonly onMomentLeft: (jobId: string) => void;
  /** Called when a job takes no more frames of the video that it watches. */
  readonly onWatched: (jobId: string) => void;
  readonly isPanelOpen: () => Promise<boolean>;
}

/** Looks at the videos that jobs are about. Late words about a job that is over are of no interest. */
export interface Clips {
  give(jobId: string, clip: CapturedClip): void;
  beginWatching(jobId: string, video: WatchedVideo): void;
  expectsShot(jobId: string): { isWanted: boolean; goOn: boolean };
  /** @throws AnalysisError `fetch-failed` for pixels that come another way than was agreed */
  giveFrame(jobId: string, frame: WatchedFrame): Promise<{ goOn: boolean }>;
  tellWaiting(jobId: string, waitsFor: Payload<'offscreen/tell-waiting'>['waitsFor']): void;
  endWatching(jobId: string, reason: Payload<'offscreen/end-watching'>['reason']): void;
  /** A new job takes the panel of a tab: what is watched there nobody sees any more, nor can stop. */
  leave(tabId: number | null): void;
  /** @param time in seconds */
  showMoment(jobId: string, time: number): void;
  /** Ends the work on the moment that is shown. */
  stopMoment(jobId: string): void;
  forget(jobId: string): void;
}

interface HeldClip {
  readonly job: VideoJob;
  /** Null before the video is open, and when its frames are no longer kept. */
  source: MomentSource | null;
  readonly watching: Watching | null;
  /** Gives back what the engine holds of it. */
  close: () => void;
}

/** An engine that was ended under way, as by a graphics driver's update, is there again for a second attempt. */
async function twiceIfStopped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof AnalysisError) || thrown.failure.code !== 'engine-stopped') throw thrown;
    return work();
  }
}

/** Has videos looked at, batch by batch in turn with everything else that the engine has to do. */
export function createClips({ jobs, engine, inTurn, onMomentLeft, onWatched, isPanelOpen }: ClipsOptions): Clips {
  const clips = new Map<string, HeldClip>();
  const moments = createMoments({
    inTurn,
    analyse: (picture, options) => engine.analyse(picture, options),
    onLeft: onMomentLeft,
  });

  function hold(held: HeldClip): HeldClip {
    clips.set(held.job.jobId, held);
    return held;
  }

  function release(held: HeldClip): void {
    held.close();
    held.close = () => undefined;
    held.source = null;
  }

  function releaseOldest(): void {
    const open = [...clips.values()].filter(({ job, source }) => source !== null && job.isOver());
    for (const held of open.slice(0, Math.max(0, open.length - MOST_OPEN))) release(held);
  }

  /** What there is to see first, unless the person has chosen or left; of a video that failed, only what is chosen. */
  function settle(held: HeldClip): void {
    const { clip, moment, status } = held.job.state();
    const time = clip ? strongestTime(clip) : null;
    if (time === null) release(held);
    else if (held.source && !moment && status.phase === 'clip-done') void moments.show(held.job, held.source, time);
    releaseOldest();
  }

  function judgeOf(clip: number, { signal }: VideoJob): FrameJudge {
    return {
      keyTimes: (times, within) => twiceIfStopped(() => inTurn(() => engine.keyTimes(clip, times, within))),
      judgeAt: (times) =>
        twiceIfStopped(() =>
          inTurn(async () => {
            signal.throwIfAborted();
            return engine.judgeMoments(clip, times, signal);
          }),
        ),
    };
  }

  async function lookAt(held: HeldClip, { file, at }: CapturedClip): Promise<void> {
    const { job } = held;
    const { signal } = job;
    const told = new ToldChanges(job);
    let known: ClipFindings | null = null;
    const onStop = (): void => {
      if (known && known.tracks.length > 0) told.end({ phase: 'clip-done', isStopped: true }, { clip: known });
    };
    signal.addEventListener('abort', onStop, { once: true });
    try {
      const opened = await inTurn(async () => {
        signal.throwIfAborted();
        return engine.openClip(file, signal, (progress) => told.tell({ status: { phase: 'working', progress } }));
      });
      const { clip, info, settings, notes } = opened;
      held.close = () => engine.closeClip(clip);
      const { calibration } = settings;
      held.source = {
        read: (time, stop) => inTurn(() => engine.readMoment(clip, time, stop)),
        notes: [],
        sensitivity: sensitivityOf(calibration, calibration.bands),
      };
      const findings = await analyseClip(info, settings, judgeOf(clip, job), {
        at,
        signal,
        notes,
        onProgress: (framesDone, framesPlanned) =>
          told.tell({
            status: { phase: 'working', progress: { step: 'looking-at-frames', framesDone, framesPlanned } },
          }),
        onFindings(found) {
          known = found;
          told.tell({ clip: found });
        },
      });
      told.end({ phase: 'clip-done', isStopped: signal.aborted }, { clip: findings });
    } catch (thrown) {
      told.end({ phase: 'failed', failure: toFailure(thrown, 'decode') });
    } finally {
      signal.removeEventListener('abort', onStop);
      settle(held);
    }
  }

  return {
    give(jobId, clip) {
      const { way, attempts } = clip;
      const progress = { step: 'looking-at-frames', framesDone: 0, framesPlanned: 0 } as const;
      const job = jobs.takeVideo(jobId, { way, degraded: false, attempts }, clip.file, progress);
      if (job) void lookAt(hold({ job, source: null, watching: null, close: () => undefined }), clip);
    },
    beginWatching(jobId, video) {
      const { way, grantOrigin, attempts } = video;
      const grant = grantOrigin === undefined ? {} : { grantOrigin };
      const captured = { way, degraded: way === 'screen', ...grant, attempts };
      const job = jobs.takeVideo(jobId, captured, null, { step: 'watching', framesDone: 0, waitsFor: null });
      if (!job) return;
      const watching = new Watching(job, video, {
        engine,
        inTurn,
        isPanelOpen,
        onOver() {
          onWatched(jobId);
          settle(held);
        },
      });
      const held = hold({ job, source: watching.moments, watching, close: () => watching.forgetFrames() });
    },
    expectsShot: (jobId) => clips.get(jobId)?.watching?.expectsShot() ?? { isWanted: false, goOn: false },
    async giveFrame(jobId, frame) {
      return { goOn: (await clips.get(jobId)?.watching?.take(frame)) ?? false };
    },
    tellWaiting: (jobId, waitsFor) => clips.get(jobId)?.watching?.tellWaiting(waitsFor),
    endWatching: (jobId, reason) => clips.get(jobId)?.watching?.end(reason),
    leave(tabId) {
      for (const held of clips.values()) {
        if (!held.watching || held.job.isOver() || held.job.source.tabId !== tabId) continue;
        release(held);
        held.watching.end('gone');
      }
    },
    showMoment(jobId, time) {
      const held = clips.get(jobId);
      if (held && held.job.state().clip) void moments.show(held.job, held.source, time);
    },
    stopMoment: (jobId) => moments.stop(jobId),
    forget(jobId) {
      moments.stop(jobId);
      const held = clips.get(jobId);
      if (held) release(held);
      clips.delete(jobId);
    },
  };
}
