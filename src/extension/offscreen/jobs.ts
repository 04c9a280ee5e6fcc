import { factsOf } from '../../forensics/face-facts';
import { AnalysisError, toFailure, type Failure } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import { cancelled, engineStopped, NOTES, tabGone, timedOut } from '../../forensics/wording';
import type { ProvenanceFindings } from '../../provenance/provenance-findings';
import type { CaptureAttempt, CaptureWay, JobState, JobStatus } from '../messages';
import type { AnalysedPicture } from './engine-client';
import type { Analysed } from './engine-protocol';
import type { BytesIdentity } from './identify-file';
import { isOver, keepable, shownFindings } from './job-state';
import type { Jobs, VideoJob } from './open-jobs';
import { selfTested } from './self-test-result';

/** Jobs that are kept with their pictures; older ones are forgotten. */
const MOST_JOBS = 20;
/** Bytes of their pictures together: one that was read off a large screen takes up to 100 MB. */
const MOST_PICTURE_BYTES = 512e6;
/** Characters; a page that has broken out of its renderer may tell any number. */
const LONGEST_LABEL = 80;
/** Milliseconds within which the panel gives a file after it has opened the job; a panel that was closed gives none. */
const FILE_DEADLINE = 60_000;

interface Job {
  state: JobState;
  picture: Blob | null;
  imageFeatures: Analysed['imageFeatures'];
  readonly controller: AbortController;
  /** By the clock that nobody sets. */
  readonly openedAt: number;
}

/** Whether there is nothing yet to look at. */
const waitsForCapture = ({ state }: Job): boolean => !state.captured && !isOver(state.status);

export interface Analysis {
  readonly signal: AbortSignal;
  readonly notes: readonly string[];
  readonly onProgress: (progress: Progress) => void;
}

interface JobsOptions {
  /** Does the work when its turn has come: one after the other, never two at once. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly analyse: (picture: Blob, analysis: Analysis) => Promise<AnalysedPicture>;
  /** Reads beside the analysis, which does not wait for it. */
  readonly readProvenance: (picture: Blob, way: CaptureWay) => Promise<ProvenanceFindings>;
  /** The same of a file's bytes; null for those that get no identity. */
  readonly identify: (file: Blob) => Promise<BytesIdentity | null>;
  /** Called at every change of a job. */
  readonly onChange: (state: JobState) => void;
  /** Called with what may be kept of the jobs that are not over yet, whenever one opens or ends. */
  readonly onUnfinished: (states: readonly JobState[]) => void;
  readonly onForgotten: (jobId: string) => void;
}

/** Holds the jobs and has their pictures analysed, each in its turn. */
export function createJobs({
  inTurn,
  analyse,
  readProvenance,
  identify,
  onChange,
  onUnfinished,
  onForgotten,
}: JobsOptions): Jobs {
  const jobs = new Map<string, Job>();
  let lastStart = 0;

  /** Later than that of every job before, whatever the clock says: panels tell by it which one is newer. */
  function nextStart(): number {
    lastStart = Math.max(Date.now(), lastStart + 1);
    return lastStart;
  }

  function change(job: Job, part: Partial<JobState>): void {
    const wasOver = isOver(job.state.status);
    job.state = { ...job.state, ...part, ...selfTested(part) };
    onChange(job.state);
    if (!wasOver && isOver(job.state.status)) tellUnfinished();
  }

  function tellUnfinished(): void {
    const unfinished = [...jobs.values()].map(({ state }) => state).filter(({ status }) => !isOver(status));
    onUnfinished(unfinished.map(keepable));
  }

  function forgetOldest(): void {
    const sizeOf = ({ picture }: Job): number => picture?.size ?? 0;
    let bytes = [...jobs.values()].reduce((sum, job) => sum + sizeOf(job), 0);
    for (const [jobId, job] of jobs) {
      if (jobs.size <= MOST_JOBS && bytes <= MOST_PICTURE_BYTES) return;
      if (!isOver(job.state.status)) continue;
      bytes -= sizeOf(job);
      jobs.delete(jobId);
      onForgotten(jobId);
    }
  }

  /** The job while it can still change: a late message about a stopped job is of no interest. */
  function live(jobId: string): Job | null {
    const job = jobs.get(jobId);
    return job && !isOver(job.state.status) ? job : null;
  }

  function end(job: Job, status: JobStatus): void {
    if (!isOver(job.state.status)) change(job, { status });
  }

  function videoJob(job: Job): VideoJob {
    const { jobId, source } = job.state;
    return {
      jobId,
      source,
      signal: job.controller.signal,
      state: () => job.state,
      isOver: () => isOver(job.state.status),
      change({ status, ...part }) {
        change(job, status === undefined || isOver(job.state.status) ? part : { ...part, status });
      },
      setPicture(picture, imageFeatures) {
        job.picture = picture;
        job.imageFeatures = imageFeatures;
      },
    };
  }

  /** Hashes beside the analysis, which does not wait for it; a job that is over by then still gets it. */
  async function identifyJob(job: Job, file: Blob, looks: Promise<string | null>): Promise<void> {
    const identity = await identify(file);
    const perceptualHash = await looks;
    if (jobs.get(job.state.jobId) === job) change(job, { identity: identity && { ...identity, perceptualHash } });
  }

  /** @returns the picture's perceptual hash; null where it could not be analysed */
  async function work(job: Job, picture: Blob): Promise<string | null> {
    if (isOver(job.state.status)) return null;
    const { captured } = job.state;
    const notes = [
      ...(captured?.isWholeView ? [NOTES.wholeViewRead] : []),
      ...(captured?.degraded ? [NOTES.readFromScreen] : []),
    ];
    const { signal } = job.controller;
    const onProgress = (progress: Progress): void => {
      if (!isOver(job.state.status)) change(job, { status: { phase: 'working', progress } });
    };
    try {
      const { findings, imageFeatures, perceptualHash } = await analyse(picture, { signal, notes, onProgress });
      job.imageFeatures = imageFeatures;
      end(job, { phase: 'done', findings });
      return perceptualHash;
    } catch (thrown) {
      end(job, { phase: 'failed', failure: toFailure(thrown, 'encode') });
      return null;
    }
  }

  function fail(job: Job, failure: Failure, attempts: readonly CaptureAttempt[]): void {
    change(job, { status: { phase: 'failed', failure }, attempts });
    job.controller.abort(new AnalysisError(failure));
  }

  return {
    open(jobId, source) {
      const known = jobs.get(jobId);
      if (known) return known.state;
      const status: JobStatus = { phase: 'working', progress: { step: 'reading' } };
      const job: Job = {
        state: { jobId, source, status, startedAt: nextStart() },
        picture: null,
        imageFeatures: [],
        controller: new AbortController(),
        openedAt: performance.now(),
      };
      jobs.set(jobId, job);
      forgetOldest();
      tellUnfinished();
      onChange(job.state);
      return job.state;
    },
    setSource(jobId, { target, srcUrl, label }) {
      const job = live(jobId);
      // No page has a file of the person's: the job would wait for it when the service worker has ended.
      if (!job || target === 'file') return;
      const source = {
        ...job.state.source,
        target,
        label: label.slice(0, LONGEST_LABEL),
        ...(srcUrl === undefined ? {} : { srcUrl }),
      };
      change(job, { source, status: { phase: 'working', progress: { step: 'reading' } } });
    },
    setChoosing(jobId, sentence) {
      const job = live(jobId);
      if (job) change(job, { status: { phase: 'choosing', sentence } });
    },
    givePicture(jobId, { way, degraded, isWholeView, grantOrigin, attempts }, picture) {
      const job = live(jobId);
      if (!job || job.state.captured) return;
      job.picture = picture;
      forgetOldest();
      change(job, {
        captured: {
          way,
          degraded,
          ...(isWholeView ? { isWholeView } : {}),
          attempts,
          ...(grantOrigin === undefined ? {} : { grantOrigin }),
        },
        status: { phase: 'working', progress: { step: 'decoding' } },
      });
      void identifyJob(
        job,
        picture,
        inTurn(() => work(job, picture)),
      );
      // A job that is over by then still gets it: a picture without a face may say where it comes from.
      void readProvenance(picture, way).then((provenance) => jobs.get(jobId) === job && change(job, { provenance }));
    },
    takeVideo(jobId, captured, file, progress) {
      const job = live(jobId);
      if (!job || job.state.captured) return null;
      change(job, { captured, status: { phase: 'working', progress }, ...(file ? {} : { identity: null }) });
      if (file) void identifyJob(job, file, Promise.resolve(null));
      return videoJob(job);
    },
    tellLoading(jobId, loadedBytes, totalBytes) {
      const job = live(jobId);
      if (!job || job.state.captured) return;
      change(job, { status: { phase: 'working', progress: { step: 'reading-video', loadedBytes, totalBytes } } });
    },
    signal: (jobId) => live(jobId)?.controller.signal ?? null,
    source: (jobId) => jobs.get(jobId)?.state.source ?? null,
    fail(jobId, failure, attempts) {
      const job = live(jobId);
      if (job) fail(job, failure, attempts);
    },
    cancel(jobId) {
      const job = live(jobId);
      if (!job) return;
      const failure = cancelled(job.state.captured ? 'encode' : 'read-picture');
      // Of a video there may be something to keep: who looks at it ends the job then.
      job.controller.abort(new AnalysisError(failure));
      end(job, { phase: 'failed', failure });
    },
    loseCaptures(alive = []) {
      for (const job of jobs.values()) {
        // The panel gives a file by itself.
        if (!waitsForCapture(job) || job.state.source.target === 'file' || alive.includes(job.state.jobId)) continue;
        fail(job, engineStopped('read-picture', 'the service worker ended'), []);
      }
    },
    loseFiles() {
      for (const job of jobs.values()) {
        if (!waitsForCapture(job) || job.state.source.target !== 'file') continue;
        if (performance.now() - job.openedAt < FILE_DEADLINE) continue;
        fail(job, timedOut('read-picture', FILE_DEADLINE / 1000), []);
      }
    },
    captures: () => [...jobs.values()].filter(waitsForCapture).map(({ state }) => state.jobId),
    forgetPrivate(tabId) {
      for (const [jobId, job] of jobs) {
        const { source, status } = job.state;
        if (!source.isPrivate || source.tabId !== tabId) continue;
        jobs.delete(jobId);
        if (!isOver(status)) fail(job, tabGone(), []);
        onForgotten(jobId);
      }
    },
    recallLost(state) {
      if (jobs.has(state.jobId)) return;
      const status: JobStatus = { phase: 'failed', failure: engineStopped('encode', 'the offscreen document ended') };
      const { jobId, source, startedAt } = state;
      lastStart = Math.max(lastStart, startedAt);
      const job: Job = {
        state: { jobId, source, startedAt, status },
        picture: null,
        imageFeatures: [],
        controller: new AbortController(),
        openedAt: performance.now(),
      };
      jobs.set(jobId, job);
      onChange(job.state);
    },
    latest(tabId) {
      // In the order in which they came: a clock may be set back between two of them.
      return [...jobs.values()].findLast(({ state }) => state.source.tabId === tabId)?.state ?? null;
    },
    picture: (jobId) => jobs.get(jobId)?.picture ?? null,
    comparisonSubject(jobId) {
      const job = jobs.get(jobId);
      const findings = job ? shownFindings(job.state) : null;
      if (!job?.picture || !findings) return null;
      return { tabId: job.state.source.tabId, picture: job.picture, faces: findings.faces };
    },
    chatSubject(jobId, face) {
      const job = jobs.get(jobId);
      const findings = job ? shownFindings(job.state) : null;
      if (!job || !findings?.faces[face]) return null;
      return { facts: factsOf(findings, face), image: job.imageFeatures[face] ?? null };
    },
  };
}
