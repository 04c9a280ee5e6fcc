import { vi } from 'vitest';
import type { JobSource, JobState } from '../../../src/extension/messages';
import type { WatchedFrame, WatchedVideo } from '../../../src/extension/clip-messages';
import { createClips, type ClipsEngine } from '../../../src/extension/offscreen/clips';
import { identifyFile } from '../../../src/extension/offscreen/identify-file';
import { createJobs } from '../../../src/extension/offscreen/jobs';
import type { PictureFindings } from '../../../src/forensics/findings';
import { faceTooBlurred } from '../../../src/forensics/wording';
import type { FrameSample } from '../../../src/video/frame-sample';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';
import { faceAt, sampleAt } from '../video/made-samples';

/** Jobs and clips as the offscreen document holds them, with an engine that looks at no pixel. */

export const SOURCE: JobSource = { tabId: 1, frameId: 3, target: 'video', label: 'film.mp4' };

export const SETTINGS = {
  calibration: PLAIN_CALIBRATION,
  model: { name: 'made', version: '1', sha256: '' },
  backend: 'wasm',
} as const;

const FOUND = {
  faces: [{ status: 'refused', failure: faceTooBlurred() }],
  notes: [],
} as unknown as PictureFindings;

/** How suspicious the one face of each frame is, as raw logit; null for frames without a face. */
type LogitAt = (time: number) => number | null;

/** A picture that tells which moment it is of. */
const pictureAt = (time: number): Blob => new Blob([`frame ${time}`]);

function sampleOf(time: number, logitAt: LogitAt): FrameSample {
  const logit = logitAt(time);
  // No two frames look the same: copies would have no say.
  const look = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => (i * 7 + Math.round(time * 1000) * 13) % 90);
  return sampleAt(time, logit === null ? [] : [faceAt(300, 1, logit)], { look });
}

export function newClipBench(logitAt: LogitAt = () => 4, duration = 8) {
  const states: JobState[] = [];
  const asked: string[] = [];
  /** Work that the test holds up: that which `isHeld` says, until it is opened. */
  const gate = { isHeld: (_work: readonly string[]): boolean => false, open: (): void => undefined };
  const pass = async (what: string): Promise<void> => {
    asked.push(what);
    if (gate.isHeld(asked)) await new Promise<void>((resolve) => (gate.open = resolve));
  };
  const engine = {
    openClip: vi.fn<ClipsEngine['openClip']>(async () => {
      await pass('open');
      return {
        clip: 7,
        info: { duration, width: 640, height: 360, codec: 'vp09' },
        settings: SETTINGS,
        notes: ['a note'],
      };
    }),
    keyTimes: vi.fn<ClipsEngine['keyTimes']>(async (_, times) => times),
    judgeMoments: vi.fn<ClipsEngine['judgeMoments']>(async (_, times, signal) => {
      await pass(`judge ${times.length}`);
      signal.throwIfAborted();
      return { samples: times.map((time) => sampleOf(time, logitAt)), settings: SETTINGS, notes: [] };
    }),
    readMoment: vi.fn<ClipsEngine['readMoment']>(async (_, time) => ({ time, picture: pictureAt(time) })),
    judgeFrame: vi.fn<ClipsEngine['judgeFrame']>(async ({ time }) => {
      await pass(`frame ${time}`);
      return { sample: sampleOf(time, logitAt), settings: SETTINGS, notes: [], picture: pictureAt(time) };
    }),
    analyse: vi.fn<ClipsEngine['analyse']>(async (picture) => {
      await pass(`analyse ${picture instanceof Blob ? await picture.text() : 'bitmap'}`);
      return { findings: FOUND, imageFeatures: [new Float32Array([1])], perceptualHash: Promise.resolve(null) };
    }),
    closeClip: vi.fn<ClipsEngine['closeClip']>(),
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  const onMomentLeft = vi.fn<(jobId: string) => void>();
  const onWatched = vi.fn<(jobId: string) => void>();
  const isPanelOpen = vi.fn(async () => true);
  const onUnfinished = vi.fn<(states: readonly JobState[]) => void>();
  const jobs = createJobs({
    inTurn,
    analyse: (picture, analysis) => engine.analyse(picture, analysis),
    onChange: (state) => void states.push(state),
    readProvenance: () => new Promise(() => undefined),
    identify: identifyFile,
    onUnfinished,
    onForgotten: (jobId) => clips.forget(jobId),
  });
  const clips = createClips({ jobs, engine, inTurn, onMomentLeft, onWatched, isPanelOpen });
  const openJob = (jobId = 'a', more: Partial<JobSource> = {}): void => void jobs.open(jobId, { ...SOURCE, ...more });
  const giveFile = (jobId = 'a', at: number | null = null): void => {
    openJob(jobId);
    clips.give(jobId, { way: 'file', file: new Blob(['film']), at, attempts: [] });
  };
  const watch = (video: Partial<WatchedVideo> = {}, of: Partial<JobSource> = {}): void => {
    openJob('a', of);
    clips.beginWatching('a', { way: 'video-frame', duration: 60, width: 640, height: 360, attempts: [], ...video });
  };
  const current = (): JobState => jobs.latest(1) ?? expectJob();
  /** Waits until the newest state of the job is as wanted. */
  const until = async (isReached: (state: JobState) => boolean): Promise<JobState> => {
    await vi.waitFor(
      () => {
        if (!isReached(current())) throw new Error(JSON.stringify(current().status));
      },
      { interval: 1, timeout: 3000 },
    );
    return current();
  };
  return {
    jobs,
    clips,
    engine,
    states,
    asked,
    gate,
    onMomentLeft,
    onWatched,
    isPanelOpen,
    onUnfinished,
    openJob,
    giveFile,
    watch,
    current,
    until,
  };
}

function expectJob(): never {
  throw new Error('no job');
}

export const rawFrame = (time: number): WatchedFrame => ({
  time,
  pixels: {
    kind: 'raw',
    data: new Blob(['pixels']),
    init: { format: 'I420', codedWidth: 640, codedHeight: 360, layout: [{ offset: 0, stride: 640 }] },
    colorSpace: {},
  },
});

export const shotFrame = (time: number): WatchedFrame => ({
  time,
  pixels: { kind: 'file', picture: new Blob(['shot']) },
});
