import type { Sensitivity } from '../../forensics/calibration';
import { AnalysisError, toFailure } from '../../forensics/failure';
import { momentGone } from '../../forensics/video-wording';
import { cancelled } from '../../forensics/wording';
import type { ClipFindings } from '../../video/clip-findings';
import { highestPoint } from '../../video/track-verdict';
import type { ShownMoment } from '../clip-messages';
import type { EngineClient } from './engine-client';
import type { VideoJob } from './open-jobs';

/** Where the frames of a video come from. */
export interface MomentSource {
  /** The frame at a time, or the nearest that there is; null when there is none. */
  read(time: number, signal: AbortSignal): Promise<{ readonly time: number; readonly picture: Blob } | null>;
  /** For the findings about each frame. */
  readonly notes: readonly string[];
  /** By whose thresholds the video was judged: each of its frames is judged by the same. Null where that is not known. */
  readonly sensitivity: Sensitivity | null;
}

interface MomentsOptions {
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly analyse: EngineClient['analyse'];
  /** Called when a job is about to show another frame: what was said about the one before is about that one. */
  readonly onLeft: (jobId: string) => void;
}

/** Shows frames of videos, one at a time for each job. */
export interface Moments {
  /** Makes a frame the job's picture and analyses it in full, in place of one that is under way. Never rejects. */
  show(job: VideoJob, source: MomentSource | null, time: number): Promise<void>;
  /** Ends the work on a job's frame because the person wants it. */
  stop(jobId: string): void;
}

/** Where to look first: at the peak of the worst face. Null when no face was judged. */
export function strongestTime({ tracks: [worst] }: ClipFindings): number | null {
  return highestPoint(worst?.points ?? [])?.time ?? null;
}

export function createMoments({ inTurn, analyse, onLeft }: MomentsOptions): Moments {
  /** What is under way, by job. */
  const running = new Map<string, { readonly job: VideoJob; readonly controller: AbortController }>();

  function isShown({ moment }: ReturnType<VideoJob['state']>, time: number): boolean {
    return moment?.time === time && moment.status.phase === 'done';
  }

  return {
    async show(job, source, asked) {
      const { jobId } = job;
      if (isShown(job.state(), asked)) return;
      running.get(jobId)?.controller.abort();
      const controller = new AbortController();
      running.set(jobId, { job, controller });
      const { signal } = controller;
      let time = asked;
      const tell = (status: ShownMoment['status']): void => {
        // Another one has taken its place, or it was stopped.
        if (!signal.aborted) job.change({ moment: { time, status } });
      };
      onLeft(jobId);
      tell({ phase: 'working', progress: { step: 'reading' } });
      try {
        const frame = await source?.read(time, signal);
        signal.throwIfAborted();
        if (!source || !frame) throw new AnalysisError(momentGone());
        time = frame.time;
        job.setPicture(frame.picture, []);
        tell({ phase: 'working', progress: { step: 'decoding' } });
        const { findings, imageFeatures } = await inTurn(() => {
          signal.throwIfAborted();
          const onProgress: Parameters<typeof analyse>[1]['onProgress'] = (progress) =>
            tell({ phase: 'working', progress });
          const { notes, sensitivity } = source;
          return analyse(frame.picture, { signal, notes, sensitivity, onProgress });
        });
        if (!signal.aborted) job.setPicture(frame.picture, imageFeatures);
        tell({ phase: 'done', findings });
      } catch (thrown) {
        tell({ phase: 'failed', failure: toFailure(thrown, 'encode') });
      } finally {
        if (running.get(jobId)?.controller === controller) running.delete(jobId);
      }
    },
    stop(jobId) {
      const stopped = running.get(jobId);
      if (!stopped) return;
      running.delete(jobId);
      const { job, controller } = stopped;
      const failure = cancelled('encode');
      const { moment } = job.state();
      if (moment) job.change({ moment: { ...moment, status: { phase: 'failed', failure } } });
      controller.abort(new AnalysisError(failure));
    },
  };
}
